"""Figures of a body in a region, one line for each kind, sphere and topic, like the group's own report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baqylau.contexts.fieldwork.queries.figures import Cell, Remark
from baqylau.contexts.fieldwork.queries.totals import Totals
from baqylau.contexts.fieldwork.vocabulary import ACTIVITY_KINDS, Kind, Measure, Sphere
from baqylau.kernel.texts import Language
from baqylau.outlets.publicsite.pages import words
from baqylau.outlets.publicsite.pages.funnel import Scope
from baqylau.ui.parts import FigureState, Text

_ORDER: Final = {kind.value: place for place, kind in enumerate(Kind)}
_STATES: Final[dict[str, FigureState]] = {
    Measure.FIXED: "claimed",
    Measure.FIXED_VERIFIED: "verified",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One figure: `value` None took place without a number. `url` opens exactly its records."""

    label: Text
    value: int | None
    url: str
    qualifier: Text = ""
    state: FigureState = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was done of one kind, sphere and topic."""

    kind: Text
    about: str
    numbers: list[Number]
    notes: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One measure here and in what it is compared with."""

    label: Text
    here: int
    there: int
    here_url: str
    there_url: str


def lines(cells: Iterable[Cell], scope: Scope, language: Language) -> list[Line]:
    """A line for each cell; places within the region are put together."""
    grouped: dict[tuple[str, str, str], list[Cell]] = {}
    for cell in cells:
        key = (cell.key.kind, cell.key.sphere, cell.key.topic)
        grouped.setdefault(key, []).append(cell)
    ordered = sorted(grouped, key=lambda key: (_ORDER[key[0]], key[1], key[2]))
    return [_line(key, grouped[key], scope, language) for key in ordered]


def _line(
    key: tuple[str, str, str], cells: Sequence[Cell], scope: Scope, language: Language
) -> Line:
    kind, sphere, topic = key
    parts = (words.label(Sphere, sphere), words.topic(topic))
    remarks = [remark for cell in cells for remark in cell.remarks]
    notes = [dict(r.wordings).get(language) or r.note for r in remarks if r.note]
    return Line(
        kind=words.label(Kind, kind),
        about=" · ".join(str(part) for part in parts if part),
        numbers=_numbers(key, cells, remarks, scope),
        notes=list(dict.fromkeys(notes)),
    )


def _numbers(
    key: tuple[str, str, str], cells: Sequence[Cell], remarks: Sequence[Remark], scope: Scope
) -> list[Number]:
    sums = total(cells)
    found = [
        Number(
            label=_label(measure, key[0]),
            value=sums[measure],
            url=_door(measure, key, scope),
            qualifier=words.qualifier(_hedge(measure, remarks)),
            state=_STATES.get(measure, ""),
        )
        for measure in Measure
        if measure in sums and not _says_nothing(measure, sums)
    ]
    if sum(cell.unnumbered for cell in cells) and Measure.COUNT not in sums:
        url = _door(Measure.COUNT, key, scope)
        found.insert(0, Number(label=_label(Measure.COUNT, key[0]), value=None, url=url))
    return found


def total(cells: Iterable[Cell]) -> dict[str, int]:
    """Sums by measure; a measure that no record states is absent."""
    sums: dict[str, int] = {}
    for cell in cells:
        for measure, value in cell.sums.items():
            sums[measure] = sums.get(measure, 0) + value
    return sums


def totals_of(cells: Sequence[Cell]) -> Totals:
    """The same sums as the totals of the funnel."""
    sums = total(cells)
    activities = [cell for cell in cells if cell.key.kind in ACTIVITY_KINDS]
    same = {f.name: sums.get(f.name, 0) for f in fields(Totals)}
    return Totals(
        **same
        | {
            "activities": total(activities).get(Measure.COUNT, 0),
            "unnumbered": sum(cell.unnumbered for cell in activities),
            "publications": _publications(cells),
        }
    )


def _publications(cells: Iterable[Cell]) -> int:
    found = total(cell for cell in cells if cell.key.kind == Kind.MEDIA_ITEMS)
    return found.get(Measure.COUNT, 0)


def _says_nothing(measure: Measure, sums: dict[str, int]) -> bool:
    """Kinds of answer and verified fixes are left out where there are none yet."""
    return not sums[measure] and measure in {
        Measure.FIXED_VERIFIED,
        Measure.ACCEPTED,
        Measure.PARTLY,
        Measure.REFUSED,
        Measure.SILENT,
        Measure.WAITING,
    }


def _label(measure: Measure, kind: str) -> Text:
    if measure is Measure.COUNT:
        return gettext_lazy("Times") if kind in ACTIVITY_KINDS else Measure.COUNT.label
    return measure.label


def _door(measure: str, key: tuple[str, str, str], scope: Scope) -> str:
    kind, sphere, topic = key
    return scope.door(measure, kind=kind, sphere=sphere, topic=topic)


def _hedge(measure: str, remarks: Sequence[Remark]) -> str:
    """The source's own hedge, where it hedges this figure in one way only."""
    found = {
        r.qualifier for r in remarks if r.qualifier and (not r.measures or measure in r.measures)
    }
    return found.pop() if len(found) == 1 else ""


def headline(cells: Sequence[Cell], scope: Scope) -> list[Number]:
    """The six figures of the region that a report begins with."""
    sums = total(cells)
    activities = total(cell for cell in cells if cell.key.kind in ACTIVITY_KINDS)
    return [
        Number(
            label=_("Activities"), value=activities.get(Measure.COUNT, 0),
            url=scope.door(Measure.COUNT),
        ),
        *(
            Number(
                label=measure.label, value=sums.get(measure, 0), url=scope.door(measure),
                state=_STATES.get(measure, ""),
            )
            for measure in (
                Measure.FINDINGS, Measure.FIXED, Measure.FIXED_VERIFIED, Measure.IN_PROGRESS,
                Measure.RECOMMENDATIONS,
            )
        ),
        Number(
            label=_("Publications"), value=_publications(cells),
            url=scope.door(Measure.COUNT, kind=Kind.MEDIA_ITEMS.value),
        ),
    ]  # fmt: skip


def compared(here: list[Number], there: list[Number]) -> list[Compared]:
    """The headline figures side by side."""
    return [
        Compared(
            label=one.label,
            here=one.value or 0,
            there=other.value or 0,
            here_url=one.url,
            there_url=other.url,
        )
        for one, other in zip(here, there, strict=True)
    ]
