"""From counted cells to the figures of a report: nothing lost, nothing invented."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from baqylau.contexts.fieldwork.queries.figures import Cell, Remark
from baqylau.contexts.fieldwork.vocabulary import Kind, Measure, Qualifier
from baqylau.outlets.reports.rules.report import Figure, FigureKey

_MEASURES: Final = tuple(measure.value for measure in Measure)


class Group(NamedTuple):
    """What the figures of a region are told apart by."""

    kind: str
    sphere: str
    topic: str


@dataclass(slots=True)
class Gathered:
    """Cells of one group added up. A measure no cell states is absent from `sums`."""

    sums: dict[str, int] = field(default_factory=dict)
    unnumbered: int = 0
    remarks: list[Remark] = field(default_factory=list)

    def add(self, cell: Cell) -> None:
        """Add one cell."""
        for measure, value in cell.sums.items():
            self.sums[measure] = self.sums.get(measure, 0) + value
        self.unnumbered += cell.unnumbered
        for remark in cell.remarks:
            if remark not in self.remarks:
                self.remarks.append(remark)


Groups = dict[Group, Gathered]


def gather(cells: Iterable[Cell], into: Groups | None = None) -> Groups:
    """Cells added up by group."""
    groups: Groups = {} if into is None else into
    for cell in cells:
        group = Group(cell.key.kind, cell.key.sphere, cell.key.topic)
        if (found := groups.get(group)) is None:
            found = groups[group] = Gathered()
        found.add(cell)
    return groups


class Told(NamedTuple):
    """A measure as it is shown, as it is counted, and its sum."""

    shown: str
    counted: str
    value: int | None


def told_measures(group: Group, gathered: Gathered) -> list[Told]:
    """What a group says, in the order of the vocabulary.

    A source counts recommendations of the kind `recommendations` as such, so they are shown as its
    count. What merely took place is shown as a count without a number.
    """
    is_recommended = group.kind == Kind.RECOMMENDATIONS
    told = [
        Told(_shown(name, is_recommended=is_recommended), name, gathered.sums[name])
        for name in _MEASURES
        if name in gathered.sums
    ]
    if not told and gathered.unnumbered:
        return [Told(Measure.COUNT.value, Measure.COUNT.value, None)]
    return told


def _shown(measure: str, *, is_recommended: bool) -> str:
    counted_as = Measure.RECOMMENDATIONS if is_recommended else None
    return Measure.COUNT.value if measure == counted_as else measure


def figure_of(group: Group, gathered: Gathered, told: Told, records: str) -> Figure:
    """The figure with what its records say beside it."""
    shown, counted, value = told
    beside = [r for r in gathered.remarks if not r.measures or counted in r.measures]
    return Figure(
        kind=group.kind,
        measure=shown,
        sphere=group.sphere,
        topic=group.topic,
        value=value,
        records=records,
        qualifier=_hedge(beside, gathered, counted, value),
        note="; ".join(dict.fromkeys(r.note for r in beside if r.note)) if beside else "",
        wordings=_wordings(beside) if beside else (),
    )


def _hedge(beside: list[Remark], gathered: Gathered, counted: str, value: int | None) -> str:
    """The word before a sum: its source's own, `about` for several, `at least` where some are unnumbered."""
    if value is None or not (beside or gathered.unnumbered):
        return ""
    words = {remark.qualifier for remark in beside if remark.qualifier}
    if counted == Measure.COUNT and gathered.unnumbered:
        words.add(Qualifier.AT_LEAST.value)
    return words.pop() if len(words) == 1 else Qualifier.ABOUT.value if words else ""


def _wordings(beside: list[Remark]) -> tuple[tuple[str, str], ...]:
    """The joined note in each language in which at least one note was worded."""
    languages = sorted({language for remark in beside for language, _text in remark.wordings})
    return tuple((language, _joined(beside, language)) for language in languages)


def _joined(beside: list[Remark], language: str) -> str:
    texts = (dict(remark.wordings).get(language) or remark.note for remark in beside)
    return "; ".join(dict.fromkeys(text for text in texts if text))


def totals_of(regions: Iterable[Iterable[Figure]]) -> tuple[Figure, ...]:
    """All regions together, in the order of kinds, spheres, topics and measures."""
    summed: dict[FigureKey, int | None] = {}
    for figures in regions:
        for figure in figures:
            before = summed.get(figure.key)
            summed[figure.key] = before if figure.value is None else (before or 0) + figure.value
    return tuple(
        Figure(kind=kind, measure=measure, sphere=sphere, topic=topic, value=summed[key])
        for key in sorted(summed, key=in_order)
        for kind, sphere, topic, measure in (key,)
    )


_KIND_ORDER: Final = {kind.value: place for place, kind in enumerate(Kind)}
_MEASURE_ORDER: Final = {measure: place for place, measure in enumerate(_MEASURES)}


def in_order(key: FigureKey) -> tuple[int, str, str, int]:
    """Where a figure stands among others: by kind, sphere, topic, measure."""
    kind, sphere, topic, measure = key
    return _KIND_ORDER[kind], sphere, topic, _MEASURE_ORDER[measure]
