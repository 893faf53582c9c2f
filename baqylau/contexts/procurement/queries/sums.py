"""What a party bought or sold: sums by year, by method and by the other side.

Read from the index of a party's contracts alone, so that twenty thousand of them are no burden.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal

from django.db import connection
from django.db.models import Count, F, Func, IntegerField, Q, Sum, Window
from django.db.models.expressions import Combinable

from baqylau.contexts.procurement.models import Contract, PartyMark
from baqylau.contexts.procurement.queries.parties import PartyFacts, parties_by_key

Side = Literal["buyer", "supplier"]
_OTHER: Final[dict[Side, Side]] = {"buyer": "supplier", "supplier": "buyer"}
_TOP: Final = 10
_NOUGHT: Final = Decimal(0)
# Sums in other currencies are not added up with these.
IN_TENGE: Final = Q(currency="KZT")


@dataclass(frozen=True, slots=True)
class Sums:
    """How many contracts, for how many tenge, and how many signs are about them."""

    contracts: int = 0
    total: Decimal = _NOUGHT
    signs: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.contracts + other.contracts, self.total + other.total, self.signs + other.signs
        )


@dataclass(frozen=True, slots=True)
class Partner:
    """The other side of contracts; None where the source does not name it."""

    party: PartyFacts | None
    sums: Sums


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySums:
    """A party's contracts on one side, summed. `by_year` has None for those without a date.

    `partners` are the ten largest of `partner_count`, by sum.
    """

    whole: Sums
    by_year: dict[int | None, Sums]
    by_method: dict[str, Sums]
    partners: tuple[Partner, ...]
    partner_count: int


def year_of(column: str) -> Combinable:
    """The year of a day, computed by the database itself (Django asks Python for it in SQLite)."""
    if connection.vendor == "sqlite":
        told = Func(F(column), template="CAST(substr(%(expressions)s, 1, 4) AS INTEGER)")
    else:
        told = Func(F(column), template="CAST(extract(year FROM %(expressions)s) AS INTEGER)")
    told.output_field = IntegerField(null=True)
    return told


def sums_of(party: int, side: Side) -> PartySums:
    """The sums of a party as buyer or as supplier; three queries."""
    rows = Contract.objects.filter(**{side: party}, gone_at=None).order_by()
    by_year: dict[int | None, Sums] = defaultdict(Sums)
    by_method: dict[str, Sums] = defaultdict(Sums)
    for row in _summed(rows.annotate(year=year_of("signed_on")).values("year", "method")):
        by_year[row["year"]] += _sums(row)
        by_method[row["method"]] += _sums(row)
    other = _OTHER[side]
    grouped = _summed(rows.values(other)).annotate(partners=Window(Count("*")))
    largest = list(grouped.order_by(F("summed").desc(nulls_last=True), other)[:_TOP])
    return PartySums(
        whole=sum(by_method.values(), Sums()),
        by_year=dict(by_year),
        by_method=dict(by_method),
        partners=_partners(largest, other),
        partner_count=largest[0]["partners"] if largest else 0,
    )


def _summed(rows: Any) -> Any:
    summed = Sum("total", filter=IN_TENGE)
    return rows.annotate(contracts=Count("pk"), summed=summed, marked=Sum("signs"))


def _sums(row: dict[str, Any]) -> Sums:
    return Sums(row["contracts"], row["summed"] or _NOUGHT, row["marked"] or 0)


def _partners(rows: list[dict[str, Any]], other: Side) -> tuple[Partner, ...]:
    names = parties_by_key(row[other] for row in rows)
    return tuple(Partner(names.get(row[other] or 0), _sums(row)) for row in rows)


def signs_among(party: int, side: Side) -> dict[str, int]:
    """How many signs there are about a party's contracts and their lots, by code; one query."""
    rows = PartyMark.objects.filter(party=party, side=side)
    return dict(rows.values_list("indicator", "signs"))
