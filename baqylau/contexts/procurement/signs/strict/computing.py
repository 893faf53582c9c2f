"""Computes the standard signs over the tables of a file, by the expressions of `signs.standard`."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa

from baqylau.contexts.procurement.signs import bidding, standard
from baqylau.contexts.procurement.signs.declared import Settings, Tables
from baqylau.contexts.procurement.signs.standard.telling import Told
from baqylau.contexts.procurement.signs.strict.output import Output
from baqylau.contexts.procurement.signs.strict.settings import Strict
from baqylau.contexts.procurement.tables.store import connect

_COMPARING: Final = frozenset({"R024", "R058"})
_LOWEST: Final = "R036"
_BY_TENDERER: Final = frozenset({"R025", "R038", "R048"})


@dataclass(frozen=True, slots=True)
class Computed:
    """What was found; the currency that prices were compared in, and how many bids were in others."""

    output: Output
    currency: str | None
    in_others: int


def compute(
    tables: Mapping[str, pa.Table], settings: Strict, *, threads: int, with_maps: bool
) -> Computed:
    """Compute every indicator that the settings name."""
    engine = connect(threads=threads)
    given = {name: _given(engine, name, table) for name, table in tables.items()}
    currency, in_others = _currency(given, settings)
    common = settings.common(currency=currency or "")
    names = (f"kept_{number}" for number in count())

    def keep(table: ir.Table) -> ir.Table:
        return _given(engine, next(names), table.to_pyarrow())

    if settings.indicators.keys() & _COMPARING:
        given["ratio"] = keep(bidding.ratios(given, common))
    process = tables["process"].select(["ocid", "name"])
    output = Output(dict(zip(*(column.to_pylist() for column in process.columns), strict=True)))
    for code in settings.indicators:
        module = importlib.import_module(f"{standard.__name__}.{code.lower()}")
        told = module.strict(given, {**common, **settings.indicators[code]}, keep)
        for one in (told,) if isinstance(told, Told) else told:
            output.add(code, one, with_maps=with_maps)
    if with_maps and settings.indicators.keys() & _BY_TENDERER:
        output.add("", _tenderers(given, common), with_maps=True)
    return Computed(output, currency, in_others)


def _given(engine: Any, name: str, table: pa.Table) -> ir.Table:
    """The table as the engine reads it where it lies in memory; its types are known without asking."""
    engine.con.register(name, table)
    schema = ibis.Schema.from_pyarrow(table.schema)
    found: ir.Table = ops.DatabaseTable(name=name, schema=schema, source=engine).to_expr()
    return found


def _currency(tables: Tables, settings: Strict) -> tuple[str | None, int]:
    """The currency to compare in, and how many prices are in others. By default the first to be compared."""
    bid = tables["bid"]
    bid = bid.filter(bid.amount.notnull(), bid.currency.notnull())
    counted = bid.group_by("currency").aggregate(bids=bid.count()).to_pyarrow().to_pylist()
    counts = {row["currency"]: row["bids"] for row in counted}
    currency = settings.currency
    if currency is None:
        currency = _first(tables, settings) if len(counts) > 1 else next(iter(counts), None)
    return currency, sum(counts.values()) - counts.get(currency, 0)


def _first(tables: Tables, settings: Strict) -> str | None:
    """The currency of the first price that an indicator would compare, in the order of the lines."""
    common = settings.common(currency="")
    process = bidding.priced(tables, common).select("ocid")
    columns = ("ocid", "bid_no", "currency", "amount")
    looked: list[ir.Table] = []
    if settings.indicators.keys() & _COMPARING:
        alone = process.semi_join(bidding.won_alone(tables), "ocid")
        valid = bidding.valid_alone(tables).select(*columns)
        looked.append(alone.join(valid, "ocid").mutate(place=0))
    if _LOWEST in settings.indicators:
        awarded = process.semi_join(bidding.active(tables), "ocid")
        made = bidding.submitted(tables).select(*columns)
        looked.append(awarded.join(made, "ocid").mutate(place=1))
    if not looked:
        return None
    found = looked[0].union(*looked[1:]) if len(looked) > 1 else looked[0]
    found = found.filter(found.amount.notnull(), found.currency.notnull())
    first = found.order_by(["ocid", "place", "bid_no"]).limit(1).to_pyarrow()["currency"]
    return first[0].as_py() if len(first) else None


def _tenderers(tables: Tables, common: Settings) -> Told:
    """Who submitted bids in which process."""
    bid = bidding.submitted(tables).select("ocid", "bid_no")
    bid = bid.semi_join(bidding.looked_at(tables, common), "ocid")
    found = tables["bid_tenderer"].join(bid, ["ocid", "bid_no"])
    rows = found.select("ocid", "tenderer_id").distinct()
    return Told(rows=rows, groups={}, maps={"ocid_tenderer": ["tenderer_id"]})
