"""Counting the records themselves: the truth that tallies repeat.

One code path serves three uses: recounting a cell, the days of a period that are no whole month,
and checking every tally against its records.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Count, Model, Q, QuerySet, Sum

from baqylau.contexts.fieldwork.models import Activity, Finding, Recommendation
from baqylau.contexts.fieldwork.rules.counting import is_month
from baqylau.contexts.fieldwork.vocabulary import FixState, Measure, Verdict
from baqylau.kernel.periods import Period

KEY: Final = ("body_id", "place_id", "region_id", "kind", "sphere", "topic")
COUNTS: Final = ("records", "finding_records", "recommendation_records", "unnumbered")
SUMS: Final = (
    "count",
    "questions_considered",
    "participants",
    "findings",
    "seized",
    "acts",
    "fixed",
    "in_progress",
    "fixed_verified",
    "recommendations",
    "accepted",
    "partly",
    "refused",
    "silent",
    "waiting",
)
_REMARKS_KEPT: Final = 20

_OF_FINDINGS: Final = {
    "findings": Sum("quantity"),
    "seized": Sum("seized"),
    "acts": Sum("acts"),
    "fixed": Sum("quantity", filter=Q(state__in=[FixState.CLAIMED, FixState.VERIFIED])),
    "in_progress": Sum("quantity", filter=Q(state=FixState.IN_PROGRESS)),
    "fixed_verified": Sum("quantity", filter=Q(state=FixState.VERIFIED)),
}
_OF_RECOMMENDATIONS: Final = {
    "recommendations": Sum("quantity"),
    "accepted": Sum("quantity", filter=Q(verdict=Verdict.ACCEPTED)),
    "partly": Sum("quantity", filter=Q(verdict=Verdict.PARTLY)),
    "refused": Sum("quantity", filter=Q(verdict=Verdict.REFUSED)),
    "silent": Sum("quantity", filter=Q(verdict=Verdict.SILENT)),
    # Of a summary nobody said whether it was answered: it waits for nothing that we know of.
    "waiting": Sum("quantity", filter=Q(verdict="", is_summary=False)),
}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a figure is counted under. body, place and region are keys of rows."""

    body: int
    place: int
    region: int
    kind: str
    sphere: str
    topic: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A hedge or a note beside figures. `measures` empty: beside every figure of the record."""

    measures: tuple[str, ...]
    qualifier: str
    note: str
    wordings: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The shape kept in a tally."""
        return {
            "measures": list(self.measures),
            "qualifier": self.qualifier,
            "note": self.note,
            "wordings": dict(self.wordings),
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Remark":
        """Back from the shape kept in a tally."""
        return cls(
            tuple(kept["measures"]),
            kept["qualifier"],
            kept["note"],
            tuple(sorted(kept["wordings"].items())),
        )


@dataclass(slots=True)
class CellSums:
    """The sums under one key. A measure that no record states is absent from `sums`."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))
    sums: dict[str, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def add(self, row: dict[str, Any]) -> None:
        """Add one row of sums, None meaning that nothing was stated."""
        for name in COUNTS:
            self.counts[name] += row.get(name) or 0
        for name in SUMS:
            value = row.get(name)
            if value is not None:
                self.sums[name] = self.sums.get(name, 0) + int(value)

    def remark(self, remark: Remark) -> None:
        """Keep a remark once; a cell keeps the first twenty."""
        if remark not in self.remarks and len(self.remarks) < _REMARKS_KEPT:
            self.remarks.append(remark)

    @property
    def is_empty(self) -> bool:
        """Whether no public record stands behind the cell."""
        return not any(self.counts[name] for name in COUNTS[:3])

    def columns(self) -> dict[str, Any]:
        """The columns of a tally row."""
        return {**self.counts, **{name: self.sums.get(name) for name in SUMS}}


def counted_within(period: Period) -> Q:
    """The counting rule: the days a record speaks of lie wholly inside the period.

    That it also ends after the period's first day follows; said aloud, an index on the end is enough.
    """
    return Q(
        counted_from__gte=period.first, counted_to__gte=period.first, counted_to__lte=period.last
    )


def counted_in_cell(stretch: Period) -> Q:
    """Records whose sums are kept under this stretch of days."""
    if is_month(stretch):
        return counted_within(stretch)
    return Q(counted_from=stretch.first, counted_to=stretch.last)


def count_records(where: Q) -> dict[Key, CellSums]:
    """Sums of the public records that match, by key. Three grouped queries and the remarks."""
    cells: dict[Key, CellSums] = defaultdict(CellSums)
    _add(cells, Activity, where, _of_activities(), "records")
    _add(cells, Finding, where, _OF_FINDINGS, "finding_records")
    _add(cells, Recommendation, where, _OF_RECOMMENDATIONS, "recommendation_records")
    for model, measures in (
        (Activity, ()),
        (Finding, tuple(_OF_FINDINGS)),
        (Recommendation, tuple(_OF_RECOMMENDATIONS)),
    ):
        _add_remarks(cells, model, where, measures)
    return dict(cells)


def _of_activities() -> dict[str, Any]:
    return {
        "count": Sum("quantity"),
        "questions_considered": Sum("questions_considered"),
        "participants": Sum("participants"),
        "unnumbered": Count("pk", filter=Q(quantity__isnull=True)),
    }


def _public(model: type[Model], where: Q) -> QuerySet[Any, Any]:
    return model._default_manager.filter(where, is_public=True).order_by()  # noqa: SLF001


def _add(
    cells: dict[Key, CellSums], model: type[Model], where: Q, sums: dict[str, Any], counted: str
) -> None:
    rows = _public(model, where).values_list(*KEY)
    names = (*sums, counted)
    # Aggregates are named apart from the columns they sum: Django refuses a clash.
    aliases = {f"sum_{name}": expression for name, expression in sums.items()}
    for row in rows.annotate(**aliases, sum_records=Count("pk")):
        cells[Key(*row[:6])].add(dict(zip(names, row[6:], strict=True)))


def _add_remarks(
    cells: dict[Key, CellSums], model: type[Model], where: Q, measures: tuple[str, ...]
) -> None:
    remarked = _public(model, where).filter(~Q(note="") | ~Q(qualifier=""))
    rows = remarked.order_by("pk").values_list(*KEY, "qualifier", "note", "note_wordings")
    for *key, qualifier, note, wordings in rows:
        told = tuple(sorted(wordings.items()))
        cells[Key(*key)].remark(Remark(measures, qualifier, note, told))


def undivided(body: int, period: Period) -> int:
    """How many public summary records overlap the period without lying inside: they cannot be cut."""
    overlapping = Q(counted_from__lte=period.last, counted_to__gte=period.first)
    return sum(
        _public(model, overlapping & Q(body_id=body, is_summary=True))
        .exclude(counted_within(period))
        .count()
        for model in (Activity, Recommendation)
    )


def days_of_records(body: int) -> tuple[date, date] | None:
    """First and last day that public records of the body speak of; None where there are none."""
    public = _public(Activity, Q(body_id=body))
    first = public.order_by("counted_from").values_list("counted_from", flat=True).first()
    last = public.order_by("-counted_to").values_list("counted_to", flat=True).first()
    return (first, last) if first and last else None


MEASURES_OF_RECORD: Final[dict[Measure, type[Model]]] = {
    **dict.fromkeys((Measure.COUNT, Measure.QUESTIONS_CONSIDERED, Measure.PARTICIPANTS), Activity),
    **{Measure(name): Finding for name in _OF_FINDINGS},
    **{Measure(name): Recommendation for name in _OF_RECOMMENDATIONS},
}
