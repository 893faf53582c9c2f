"""Figures of a period: kept sums for whole months, counted records for the days left over."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Q, QuerySet, Sum

from baqylau.contexts.fieldwork.models import StatedFigure, Tally, YearTally
from baqylau.contexts.fieldwork.queries.counting import (
    COUNTS,
    KEY,
    SUMS,
    CellSums,
    Key,
    Remark,
    count_records,
    counted_within,
)
from baqylau.contexts.fieldwork.rules.addresses import (
    ANSWERED,
    cell_query,
    register_of,
    register_query,
)
from baqylau.contexts.fieldwork.rules.counting import beside, whole_years
from baqylau.contexts.fieldwork.vocabulary import NOT_ACTIVITIES, Measure
from baqylau.kernel.periods import Period

__all__ = [
    "ANSWERED",
    "Cell",
    "Key",
    "Remark",
    "Stated",
    "cell_query",
    "cells",
    "region_cells",
    "register_of",
    "register_query",
    "stated_figures",
]

_REGION_KEY: Final = ("body_id", "region_id", "region_id", "kind", "sphere", "topic")


@dataclass(frozen=True, slots=True)
class Cell:
    """What was counted under one key in a period.

    `sums` maps a code of vocabulary.Measure to a number; a measure no record states is absent.
    `unnumbered` activities took place without a number given.
    """

    key: Key
    sums: dict[str, int]
    records: int
    unnumbered: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure that a body states about itself. Days are those it speaks of."""

    ref: str
    measure: str
    nature: str
    value: int
    qualifier: str
    note: str
    wordings: tuple[tuple[str, str], ...]
    measured: Period
    source: str


def cells(
    body: int, period: Period, *, region: int | None = None, places: frozenset[int] | None = None
) -> list[Cell]:
    """The cells of a body in a period, by the counting rule, optionally of one region or some places.

    Equal to counting every record of the period; reads whole months from the tallies. Costs two
    queries, and eight more for each edge of the period that is no whole month.
    """
    where = Q(body_id=body)
    if region is not None:
        where &= Q(region_id=region)
    if places is not None:
        where &= Q(place_id__in=places)
    found: dict[Key, CellSums] = defaultdict(CellSums)
    if any(period.months()):
        kept = _kept(where, period)
        _add_sums(found, kept, KEY)
        _add_remarks(found, kept, KEY)
    for key, counted in _edges(where, period).items():
        _merge(found[key], counted)
    return [_finished(key, found[key]) for key in sorted(found)]


def region_cells(body: int, period: Period, *, region: int | None = None) -> list[Cell]:
    """The same with all places of a region together: `key.place` is the region too.

    Reads whole calendar years from the yearly sums, so that ten years cost little more than one.
    """
    where = Q(body_id=body) if region is None else Q(body_id=body, region_id=region)
    found: dict[Key, CellSums] = defaultdict(CellSums)
    if any(period.months()):
        years = whole_years(period)
        if years is not None:
            within = Q(first__gte=period.first, last__lte=period.last)
            _add_sums(found, YearTally.objects.filter(where, within), _REGION_KEY)
        for piece in beside(period, years):
            _add_sums(found, _kept(where, piece), _REGION_KEY)
        _add_remarks(found, _kept(where, period), _REGION_KEY)
    for key, counted in _edges(where, period).items():
        _merge(found[replace(key, place=key.region)], counted)
    return [_finished(key, found[key]) for key in sorted(found)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What a sum is narrowed to. None means any, an empty text "none given"; keys are those of rows."""

    body: int
    region: int | None = None
    places: frozenset[int] | None = None
    kind: str | None = None
    sphere: str | None = None
    topic: str | None = None
    activities_only: bool = False

    def where(self) -> Q:
        """As a condition on records and on tallies alike."""
        found = Q(body_id=self.body)
        for column, value in (
            ("region_id", self.region),
            ("place_id__in", self.places),
            ("kind", self.kind),
            ("sphere", self.sphere),
            ("topic", self.topic),
        ):
            if value is not None:
                found &= Q(**{column: value})
        return found & ~Q(kind__in=NOT_ACTIVITIES) if self.activities_only else found


def summed(measure: Measure, period: Period, by: Narrowed) -> int:
    """One measure of a body over a period as one number, whatever is behind it. Reads no cells."""
    where, name = by.where(), measure.value
    years = whole_years(period) if by.places is None else None
    within = Q(first__gte=period.first, last__lte=period.last)
    kept: list[QuerySet[Any, Any]] = []
    if any(period.months()):
        kept = [_kept(where, piece) for piece in beside(period, years)]
    if years is not None:
        kept.append(YearTally.objects.filter(where, within))
    found = sum(rows.aggregate(sum=Sum(name))["sum"] or 0 for rows in kept)
    counted = _edges(where, period).values()
    return int(found) + sum(cell.sums.get(name, 0) for cell in counted)


def _edges(where: Q, period: Period) -> dict[Key, CellSums]:
    """The records of the days that are no whole month, before the first and after the last of them."""
    edges = period.edges()
    if not edges:
        return {}
    within = [counted_within(edge) for edge in edges]
    return count_records(where & reduce(or_, within))


def _finished(key: Key, cell: CellSums) -> Cell:
    return Cell(
        key,
        cell.sums,
        sum(cell.counts[name] for name in COUNTS[:3]),
        cell.counts["unnumbered"],
        tuple(cell.remarks),
    )


def _kept(where: Q, period: Period) -> QuerySet[Tally]:
    """Whole months, and summaries over several months. Without a whole month all is counted afresh."""
    return Tally.objects.filter(where, first__gte=period.first, last__lte=period.last)


def _add_sums(found: dict[Key, CellSums], kept: QuerySet[Any, Any], by: tuple[str, ...]) -> None:
    columns = (*COUNTS, *SUMS)
    sums = {f"sum_{name}": Sum(name) for name in columns}
    for row in kept.order_by().values_list(*by).annotate(**sums):
        found[Key(*row[:6])].add(dict(zip(columns, row[6:], strict=True)))


def _add_remarks(found: dict[Key, CellSums], kept: QuerySet[Tally], by: tuple[str, ...]) -> None:
    remarked = kept.filter(is_remarked=True).order_by("first", "pk")
    for *key, remarks in remarked.values_list(*by, "remarks"):
        for one in remarks:
            found[Key(*key)].remark(Remark.from_json(one))


def _merge(into: CellSums, other: CellSums) -> None:
    into.add({**other.counts, **other.sums})
    for remark in other.remarks:
        into.remark(remark)


def stated_figures(body: int, period: Period) -> list[Stated]:
    """What the body stated about itself for a period that lies inside this one."""
    rows = StatedFigure.objects.filter(
        body_id=body, stated_from__gte=period.first, stated_to__lte=period.last
    ).select_related("source")
    return [_stated(row) for row in rows.order_by("pk")]


def stated_by_ref(ref: str) -> Stated | None:
    """One stated figure by its reference."""
    row = StatedFigure.objects.filter(ref=ref).select_related("source").first()
    return _stated(row) if row else None


def _stated(row: StatedFigure) -> Stated:
    return Stated(
        ref=row.ref,
        measure=row.measure,
        nature=row.nature,
        value=row.value,
        qualifier=row.qualifier,
        note=row.note,
        wordings=tuple(sorted(row.note_wordings.items())),
        measured=Period(row.measured_from, row.measured_to),
        source=row.source.title if row.source else "",
    )
