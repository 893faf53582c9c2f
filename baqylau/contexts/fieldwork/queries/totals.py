"""Totals for maps, funnels and trends: all kinds together, by region and by month."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Aggregate, Min, Q, QuerySet, Sum

from baqylau.contexts.fieldwork.models import MonthlyTotal, Outcome
from baqylau.contexts.fieldwork.rules.counting import is_month
from baqylau.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over public records. `fixed` are fixes said to be done, verified ones among them."""

    activities: int = 0
    unnumbered: int = 0
    findings: int = 0
    fixed: int = 0
    in_progress: int = 0
    fixed_verified: int = 0
    recommendations: int = 0
    accepted: int = 0
    partly: int = 0
    refused: int = 0
    silent: int = 0
    waiting: int = 0
    publications: int = 0

    @property
    def answered(self) -> int:
        """Recommendations that were answered, whatever the answer."""
        return self.accepted + self.partly + self.refused

    @property
    def open_recommendations(self) -> int:
        """Recommendations whose answer is still to come, in time or overdue."""
        return self.waiting + self.silent

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


_COLUMNS = {f.name: ("count" if f.name == "activities" else f.name) for f in fields(Totals)}


def _summed(rows: QuerySet[MonthlyTotal], *by: str, **first: Aggregate) -> list[tuple[Any, ...]]:
    """Rows of what they are summed by, what else is asked first, and the sums of `_COLUMNS`."""
    sums = {f"sum_{name}": Sum(column) for name, column in _COLUMNS.items()}
    return list(rows.order_by().values_list(*by).annotate(**first, **sums))


def _totals(values: tuple[int | None, ...]) -> Totals:
    return Totals(*(value or 0 for value in values))


def _rows(period: Period | None, body: int | None, region: int | None) -> QuerySet[MonthlyTotal]:
    where = Q()
    if period is not None:
        where &= Q(first__gte=period.first, last__lte=period.last)
    if body is not None:
        where &= Q(body_id=body)
    if region is not None:
        where &= Q(region_id=region)
    return MonthlyTotal.objects.filter(where)


def by_region(*, period: Period | None = None, body: int | None = None) -> dict[int, Totals]:
    """Totals by key of the region as it was then. Whole months only; one query."""
    rows = _summed(_rows(period, body, None), "region_id")
    return {row[0]: _totals(row[1:]) for row in rows}


@dataclass(frozen=True, slots=True)
class Share:
    """What one body has done in a region, and the first day it was counted there."""

    since: date
    totals: Totals


def by_body(region: int) -> dict[int, Share]:
    """What bodies have done in one region, as it was then, by key of the body; one query."""
    sums = _summed(_rows(None, None, region), "body_id", since=Min("first"))
    return {body: Share(since, _totals(tuple(values))) for body, since, *values in sums}


def total(
    *, period: Period | None = None, body: int | None = None, region: int | None = None
) -> Totals:
    """The totals of everything that matches. Whole months only; one query."""
    rows = _summed(_rows(period, body, region), "region__level")
    return sum((_totals(row[1:]) for row in rows), Totals())


def by_month(*, region: int | None = None, body: int | None = None) -> dict[date, Totals]:
    """Totals by first day of month, without summaries that span months; one query."""
    found: dict[date, Totals] = {}
    for first, last, *values in _summed(_rows(None, body, region), "first", "last"):
        if is_month(Period(first, last)):
            found[first] = _totals(tuple(values))
    return dict(sorted(found.items()))


def outcomes(
    *, body: int | None = None, region: int | None = None, period: Period | None = None
) -> dict[str, Any]:
    """Sums of public outcomes by kind, as Decimal in the unit of the kind; one query."""
    where = Q(is_public=True)
    if body is not None:
        where &= Q(body_id=body)
    if region is not None:
        where &= Q(region_id=region)
    if period is not None:
        where &= Q(on__gte=period.first, on__lte=period.last)
    rows = Outcome.objects.filter(where).order_by().values_list("kind").annotate(Sum("amount"))
    return dict(rows)
