"""Keeping the sums true: a cell is recounted from its records in the transaction that changed them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum

from baqylau.contexts.fieldwork.models import (
    Activity,
    MonthlyTotal,
    Recommendation,
    Tally,
    YearTally,
)
from baqylau.contexts.fieldwork.models.countable import Countable
from baqylau.contexts.fieldwork.queries.counting import (
    COUNTS,
    SUMS,
    CellSums,
    Key,
    count_records,
    counted_in_cell,
)
from baqylau.contexts.fieldwork.rules.counting import cell_of, year_cell_of, year_of
from baqylau.contexts.fieldwork.vocabulary import ACTIVITY_KINDS, Kind
from baqylau.kernel.periods import Period


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A key and the stretch of days its sums are kept under."""

    key: Key
    stretch: Period


def cell(record: Countable) -> Cell:
    """The cell this record is counted in."""
    key = Key(
        record.body_id, record.place_id, record.region_id, record.kind, record.sphere, record.topic
    )
    return Cell(key, cell_of(Period(record.counted_from, record.counted_to)))


def recount(cells: Iterable[Cell]) -> None:
    """Recount these cells and the totals above them. Call inside the transaction of the write.

    Rows are locked before they are counted, in one order for everybody: the later of two writers
    waits, then sees what the earlier one committed.
    """
    ordered = sorted(set(cells))
    for one in ordered:
        _recount_cell(one)
    for key, stretch in sorted({(_of_region(c.key), year_cell_of(c.stretch)) for c in ordered}):
        _recount_year(key, stretch)
    for body, region, stretch in sorted({(c.key.body, c.key.region, c.stretch) for c in ordered}):
        _recount_total(body, region, stretch)


def _recount_cell(one: Cell) -> None:
    key, stretch = one.key, one.stretch
    named: dict[str, Any] = {
        "body_id": key.body,
        "place_id": key.place,
        "region_id": key.region,
        "kind": key.kind,
        "sphere": key.sphere,
        "topic": key.topic,
    }
    days: dict[str, Any] = {"first": stretch.first, "last": stretch.last}
    row, _ = Tally.objects.get_or_create(**named, **days)
    row = Tally.objects.select_for_update().get(pk=row.pk)
    sums = count_records(Q(**named) & counted_in_cell(stretch)).get(key, CellSums())
    if sums.is_empty:
        row.delete()
        return
    Tally.objects.filter(pk=row.pk).update(**sums.columns(), **_remarks(sums))


def _remarks(sums: CellSums) -> dict[str, Any]:
    return {"remarks": [r.as_json() for r in sums.remarks], "is_remarked": bool(sums.remarks)}


def _of_region(key: Key) -> Key:
    return replace(key, place=key.region)


def _recount_year(key: Key, stretch: Period) -> None:
    named: dict[str, Any] = {
        "body_id": key.body,
        "region_id": key.region,
        "kind": key.kind,
        "sphere": key.sphere,
        "topic": key.topic,
    }
    row, _ = YearTally.objects.get_or_create(**named, first=stretch.first, last=stretch.last)
    row = YearTally.objects.select_for_update().get(pk=row.pk)
    kept = Tally.objects.filter(_kept_in_year(stretch), **named)
    sums = _named(kept.aggregate(**_sum_columns()))
    if not any(sums[name] for name in COUNTS[:3]):
        row.delete()
        return
    YearTally.objects.filter(pk=row.pk).update(**sums)


def _kept_in_year(stretch: Period) -> Q:
    """Tallies that come to the yearly sums of this stretch."""
    if stretch == year_of(stretch.first):
        return Q(first__gte=stretch.first, last__lte=stretch.last)
    return Q(first=stretch.first, last=stretch.last)


def _sum_columns() -> dict[str, Any]:
    return {f"sum_{name}": Sum(name) for name in (*COUNTS, *SUMS)}


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """The row under the names of its columns; a count of nothing is nought."""
    named = {name.removeprefix("sum_"): value for name, value in row.items()}
    return {**named, **{name: named[name] or 0 for name in COUNTS}}


def _recount_total(body: int, region: int, stretch: Period) -> None:
    named: dict[str, Any] = {
        "body_id": body,
        "region_id": region,
        "first": stretch.first,
        "last": stretch.last,
    }
    row, _ = MonthlyTotal.objects.get_or_create(**named)
    row = MonthlyTotal.objects.select_for_update().get(pk=row.pk)
    sums = _named(Tally.objects.filter(**named).aggregate(**_total_columns()))
    if not any(sums[name] for name in COUNTS[:3]):
        row.delete()
        return
    MonthlyTotal.objects.filter(pk=row.pk).update(**sums)


def _total_columns() -> dict[str, Any]:
    activities = Q(kind__in=ACTIVITY_KINDS)
    columns = _sum_columns()
    columns["sum_count"] = Sum("count", filter=activities)
    columns["sum_unnumbered"] = Sum("unnumbered", filter=activities)
    columns["sum_publications"] = Sum("count", filter=Q(kind=Kind.MEDIA_ITEMS))
    return columns


@transaction.atomic
def rebuild() -> int:
    """Make all tallies anew from the records; how many cells there are. For repair and bulk loading."""
    for model in (Tally, YearTally, MonthlyTotal):
        model.objects.all().delete()
    days = stretches()
    made = sum(_rebuild_stretch(stretch) for stretch in days)
    for stretch in sorted({year_cell_of(one) for one in days}):
        YearTally.objects.bulk_create([YearTally(**row) for row in year_rows(stretch)])
    MonthlyTotal.objects.bulk_create([MonthlyTotal(**row) for row in total_rows()])
    return made


def year_rows(stretch: Period) -> list[dict[str, Any]]:
    """The columns of all yearly sums of a stretch, as the tallies have them now."""
    key = ("body_id", "region_id", "kind", "sphere", "topic")
    kept = Tally.objects.filter(_kept_in_year(stretch)).order_by()
    days = {"first": stretch.first, "last": stretch.last}
    return [_named(row) | days for row in kept.values(*key).annotate(**_sum_columns())]


def total_rows() -> list[dict[str, Any]]:
    """The columns of all monthly totals, as the tallies have them now."""
    key = ("body_id", "region_id", "first", "last")
    rows = Tally.objects.order_by().values(*key).annotate(**_total_columns())
    return [_named(row) for row in rows]


def stretches() -> list[Period]:
    """Every stretch of days that some record is counted under, in order."""
    found: set[Period] = set()
    for model in (Activity, Recommendation):
        days = model.objects.order_by().values_list("counted_from", "counted_to").distinct()
        found |= {cell_of(Period(first, last)) for first, last in days}
    return sorted(found)


def _rebuild_stretch(stretch: Period) -> int:
    counted = count_records(counted_in_cell(stretch))
    rows = [
        Tally(
            body_id=key.body,
            place_id=key.place,
            region_id=key.region,
            kind=key.kind,
            sphere=key.sphere,
            topic=key.topic,
            first=stretch.first,
            last=stretch.last,
            **sums.columns(),
            **_remarks(sums),
        )
        for key, sums in counted.items()
    ]
    Tally.objects.bulk_create(rows, batch_size=500)
    return len(rows)
