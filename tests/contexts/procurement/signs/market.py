"""An invented market, a row at a time: tables that signs are computed from, with usual values in every column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from baqylau.contexts.procurement.signs import running
from baqylau.contexts.procurement.signs.declared import ALWAYS, Dated, Indicator
from baqylau.contexts.procurement.signs.running import Row
from baqylau.contexts.procurement.tables.schema import SCHEMAS

DAY_ONE = datetime(2025, 3, 3, 5, 0, tzinfo=UTC)  # a Monday, ten in the morning in Kazakhstan
PRICE_REQUEST = "Запрос ценовых предложений"
DIRECT = "Из одного источника путем прямого заключения договора"
AFTER_FAILURE = "Из одного источника по несостоявшимся закупкам"


def after(days: float = 0, *, hours: float = 0, minutes: float = 0) -> datetime:
    """So long after the first day."""
    return DAY_ONE + timedelta(days=days, hours=hours, minutes=minutes)


@dataclass
class Market:
    """Rows by table."""

    rows: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {name: [] for name in SCHEMAS}
    )

    def add(self, table: str, **told: Any) -> None:
        """A row as it is; what is not told is None."""
        assert set(told) <= set(SCHEMAS[table].names)
        self.rows[table].append(dict.fromkeys(SCHEMAS[table].names) | told)

    def lot(self, ocid: str, *, winner: str | None = None, **told: Any) -> str:
        """A lot held by competition; with an award at 900,000 where it has a winner."""
        usual = {
            "tender_ocid": ocid.rsplit("-", 1)[0],
            "year": 2025,
            "buyer_id": "buyer",
            "entity_id": "buyer",
            "method": "open",
            "method_details": PRICE_REQUEST,
            "category": "goods",
            "tender_status": "complete",
            "published_at": after(),
            "starts_at": after(),
            "ends_at": after(14),
            "tenderers": 3,
            "amount": 1_000_000.0,
            "currency": "KZT",
            "item": "192026.510.000000",
            "region": "710000000",
            "attempt": 1,
            "is_contested": False,
        } | told
        usual["start_text"] = usual["starts_at"] and usual["starts_at"].isoformat()
        usual["end_text"] = usual["ends_at"] and usual["ends_at"].isoformat()
        self.add("process", ocid=ocid, **usual)
        if winner:
            self.award(ocid, winner)
        return ocid

    def award(
        self, ocid: str, supplier: str, amount: float | None = 900_000.0, **told: Any
    ) -> None:
        """The award of a lot to one supplier."""
        number = sum(one["ocid"] == ocid for one in self.rows["award"])
        usual = {"status": "active", "currency": "KZT", "awarded_at": after(17), "suppliers": 1}
        shared = {"ocid": ocid, "award_no": number}
        told = usual | told
        self.add(
            "award", **shared, amount=amount, supplier_id=supplier, supplier_set=supplier, **told
        )
        self.add("award_supplier", **shared, supplier_id=supplier)
        item = next(one["item"] for one in reversed(self.rows["process"]) if one["ocid"] == ocid)
        self.add("award_item", **shared, item=item)

    def bid(self, ocid: str, tenderer: str, at: datetime | None = None, **told: Any) -> None:
        """A bid by one; two days before the usual end, a minute for each that came before."""
        number = sum(one["ocid"] == ocid for one in self.rows["bid"])
        at = at or after(12, minutes=number)
        usual = {
            "status": "valid",
            "amount": 900_000.0 + 10_000 * number,
            "currency": "KZT",
            "submitted_text": at.isoformat(),
            "submitted_at": at,
            "tenderers": 1,
        }
        shared = {"ocid": ocid, "bid_no": number}
        self.add("bid", **shared, tenderer_id=tenderer, tenderer_set=tenderer, **(usual | told))
        self.add("bid_tenderer", **shared, tenderer_id=tenderer)

    def contract(self, key: str, **told: Any) -> str:
        """A contract fulfilled in time: signed on the first day, paid and accepted in full."""
        usual = {
            "ocid": f"of-{key}",
            "year": 2025,
            "buyer_id": "buyer",
            "supplier_id": "supplier",
            "status": "terminated",
            "method": "direct",
            "method_details": DIRECT,
            "category": "goods",
            "signed_at": after(),
            "amount": 300_000.0,
            "currency": "KZT",
            "item": "192026.510.000000",
            "region": "710000000",
            "due_at": after(60),
            "done_at": after(50),
            "amendments": 0,
            "prepaid_percent": 0.0,
            "prepaid": 0.0,
            "first_paid_at": after(55),
            "first_accepted_at": after(50),
            "last_accepted_at": after(50),
            "days_overdue": 0,
            "fine": 0.0,
            "village_buyer": False,
        } | told
        usual.setdefault("total", usual["amount"])
        usual.setdefault("paid", usual["total"])
        usual.setdefault("accepted", usual["total"])
        self.add("contract", contract_key=key, **usual)
        return key

    def item(self, key: str, price: float | None, **told: Any) -> str:
        """Goods in a contract, by the litre."""
        usual = {
            "ocid": f"of-{key}",
            "year": 2025,
            "buyer_id": "buyer",
            "supplier_id": "supplier",
            "category": "goods",
            "item": "192026.510.000000",
            "unit": "Литр",
            "quantity": 10.0,
            "currency": "KZT",
            "region": "710000000",
        }
        self.add("item", contract_key=key, unit_price=price, **(usual | told))
        return key

    def arrow(self) -> dict[str, pa.Table]:
        """The tables; times without a zone, as engines compute with them."""
        return {
            name: pa.Table.from_pylist(self.rows[name], schema=_naive(schema))
            for name, schema in SCHEMAS.items()
        }

    def tables(self) -> Mapping[str, ir.Table]:
        """The same for Ibis."""
        return {name: ibis.memtable(table) for name, table in self.arrow().items()}


def _naive(schema: pa.Schema) -> pa.Schema:
    return pa.schema(
        [
            (one.name, pa.timestamp("us") if pa.types.is_timestamp(one.type) else one.type)
            for one in schema
        ]
    )


@dataclass(frozen=True)
class Told:
    """What a sign says of a market."""

    rows: Mapping[str, Row]
    not_computable: Mapping[str, int]

    @property
    def marked(self) -> set[str]:
        """Subjects with the sign."""
        return set(self.rows)


def told(market: Market, indicator: Indicator, **settings: Any) -> Told:
    """One sign computed; `settings` take the place of its own."""
    if settings:
        held = tuple(replace(one, values={**one.values, **settings}) for one in indicator.settings)
        indicator = replace(indicator, settings=held)
    (result,) = running.run(market.tables(), [indicator])
    rows = list(result.rows)
    assert len({(row.subject, row.year) for row in rows}) == len(rows), "one row a subject"
    return Told({row.subject: row for row in rows}, result.not_computable)


def since(day: date | None, **values: Any) -> Dated:
    """Settings of a test."""
    return Dated(day or ALWAYS, values, "a test")


def numbered(prefix: str, count: int) -> Iterable[str]:
    """prefix-1 … prefix-count."""
    return (f"{prefix}-{number}" for number in range(1, count + 1))
