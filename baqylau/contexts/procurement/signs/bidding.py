"""What the signs about bids share: which processes count, who won alone, and fences drawn from the data.

Settings that all of them read: `strict` (no guards, as the tool whose output is reproduced),
`excluded`, `price_methods` and `no_price_methods` (procurementMethodDetails), `currency`, `minimum`
(how many must be compared) and `threshold` (a number instead of a fence, or None).
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Literal

import ibis
import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Settings, Tables
from baqylau.contexts.procurement.signs.quantiles import quantiles

# Competitions by rating and points weigh more than the price: the portal's codes, and names.
COMMON: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "strict": False,
        "excluded": (),
        "price_methods": (),
        "no_price_methods": (
            *("188", "Конкурс с использованием рейтингово-балльной системы"),
            *("200", "Тендер с использованием рейтингово-балльной системы"),
        ),
        "currency": "KZT",
        "minimum": 30,
        "threshold": None,
    }
)
_NOT_SUBMITTED: Final = ("invited", "withdrawn")
_FINAL: Final = ("active", "cancelled", "unsuccessful")
_QUARTILES: Final = MappingProxyType({"q1": 0.25, "q3": 0.75})


def looked_at(tables: Tables, settings: Settings) -> ir.Table:
    """The processes that signs look at: neither cancelled nor of an excluded method."""
    process = tables["process"]
    process = process.filter(process.tender_status.fill_null("") != "cancelled")
    if excluded := settings["excluded"]:
        process = process.filter(process.method_details.fill_null("").notin(excluded))
    return process


def priced(tables: Tables, settings: Settings) -> ir.Table:
    """Those of them where the lowest price wins: of the methods named, or else not of those denied."""
    process = looked_at(tables, settings)
    method = process.method_details.fill_null("")
    if allowed := settings["price_methods"]:
        return process.filter(method.isin(allowed))
    if denied := settings["no_price_methods"]:
        return process.filter(method.notin(denied))
    return process


def submitted(tables: Tables) -> ir.Table:
    """Bids that were made and stood: pending, valid, disqualified."""
    bid = tables["bid"]
    return bid.filter(bid.status.notnull(), bid.status.notin(_NOT_SUBMITTED))


def valid_alone(tables: Tables) -> ir.Table:
    """Valid bids of one tenderer whose id is known."""
    bid = tables["bid"]
    return bid.filter(bid.status == "valid", bid.tenderers == 1, bid.tenderer_id.notnull())


def active(tables: Tables) -> ir.Table:
    """Awards in force."""
    award = tables["award"]
    return award.filter(award.status == "active")


def final(tables: Tables) -> ir.Table:
    """Processes whose every award is decided: ocid, how many are in force, and the only supplier of one."""
    award = tables["award"]
    award = award.filter(award.status.notnull())
    is_active = award.status == "active"
    counted = award.group_by("ocid").aggregate(
        undecided=award.count(where=award.status.notin(_FINAL)),
        awards=award.count(where=is_active),
        suppliers=award.suppliers.max(where=is_active),
        supplier_id=award.supplier_id.max(where=is_active),
    )
    return counted.filter(counted.undecided == 0)


def won_alone(tables: Tables) -> ir.Table:
    """Decided processes with one award in force, to one supplier: ocid and supplier_id."""
    found = final(tables)
    alone = found.filter(found.awards == 1, found.suppliers == 1, found.supplier_id.notnull())
    return alone.select("ocid", "supplier_id")


def ratios(tables: Tables, settings: Settings) -> ir.Table:
    """How far above the winner's lowest bid the lowest other bid lies, a share of the winner's.

    One row a process where the lowest bid won: ocid, year, category, ratio, winner, lowest (bids),
    winner_id, lowest_id. A bid of nothing cannot be compared. Where the tables have a `ratio`,
    somebody has computed it before.
    """
    if "ratio" in tables:
        return tables["ratio"]
    process = priced(tables, settings)
    bid = valid_alone(tables)
    bid = bid.filter(bid.amount.notnull(), bid.currency == settings["currency"])
    bid = bid.select("ocid", "bid_no", "tenderer_id", "amount")
    bid = bid.join(won_alone(tables), "ocid")
    order = ibis.window(group_by="ocid", order_by=["amount", "bid_no"])
    of_winner = bid.filter(bid.tenderer_id == bid.supplier_id)
    of_winner = of_winner.group_by(["ocid", "supplier_id"]).aggregate(winner=of_winner.amount.min())
    other = bid.filter(bid.tenderer_id != bid.supplier_id)
    other = other.mutate(place=ibis.row_number().over(order))
    other = other.filter(other.place == 0)
    other = other.select("ocid", lowest=other.amount, lowest_id=other.tenderer_id)
    told = process.select("ocid", "year", "category").join(of_winner, "ocid").join(other, "ocid")
    told = told.filter(told.lowest >= told.winner, told.winner != 0)
    return told.mutate(
        ratio=(told.lowest - told.winner) / told.winner.nullif(0), winner_id=told.supplier_id
    ).drop("supplier_id")


def fenced(
    table: ir.Table,
    column: str,
    settings: Settings,
    *,
    side: Literal["lower", "upper"],
    by: Sequence[str] = (),
) -> ir.Table:
    """The table with `fence` beside every row, and the `q1`, `q3` and `n` that it was drawn from.

    Tukey's fences, one for each group of `by`; groups that are too small or all alike are left out
    unless `strict`. Where a threshold is set, that is the fence.
    """
    if settings["threshold"] is not None:
        fence = float(settings["threshold"])
        return table.mutate(fence=fence, q1=1.0, q3=ibis.null("float64"), n=ibis.null("int64"))
    drawn = fences(table, column, side=side, by=by)
    if not settings["strict"]:
        drawn = drawn.filter(drawn.n >= settings["minimum"], drawn.q3 > drawn.q1)
    return table.join(drawn, list(by)) if by else table.cross_join(drawn)


def fences(
    table: ir.Table, column: str, *, side: Literal["lower", "upper"], by: Sequence[str] = ()
) -> ir.Table:
    """Tukey's fence: a quartile and one and a half interquartile ranges beyond; no row without values."""
    found = quantiles(table, column, _QUARTILES, by=by)
    reach = (found.q3 - found.q1) * 1.5
    return found.mutate(fence=found.q1 - reach if side == "lower" else found.q3 + reach)


def figures(
    told: ir.Table, settings: Settings, fence: str, *, by: Sequence[str] = ()
) -> dict[str, Any]:
    """What a fenced table was compared with, for the output of strict mode: `meta` and `fixed` of Told."""
    if settings["threshold"] is not None:
        drawn = told.select(*by, **{fence: told.fence}).distinct()
        return {"meta": (drawn,), "fixed": {fence: settings["threshold"]}}
    drawn = told.select(*by, "q1", "q3", **{fence: told.fence}).distinct()
    return {"meta": (drawn,), "fixed": dict.fromkeys(("q1", "q3", fence))}


def grouped(table: ir.Table, settings: Settings) -> tuple[ir.Table, tuple[str, ...]]:
    """The table and what its rows are compared within: all of them if `strict`, else a year and category."""
    if settings["strict"]:
        return table.mutate(group=ibis.literal("")), ()
    year, category = table.year.fill_null(0).cast("string"), table.category.fill_null("")
    return table.mutate(group=year + "/" + category), ("group",)
