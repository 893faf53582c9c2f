"""A report as plain values: what every screen, document and file is made of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from baqylau.contexts.fieldwork.queries.totals import Totals
from baqylau.contexts.fieldwork.vocabulary import ACTIVITY_KINDS, Kind, Measure
from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Trilingual

FigureKey = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with everything said beside it.

    `value` None: it took place and no number was given. `records` is the address of the records
    behind it, without the language. `period` is set where a figure speaks of other days.
    """

    kind: str
    measure: str
    sphere: str = ""
    topic: str = ""
    value: int | None
    qualifier: str = ""
    note: str = ""
    wordings: tuple[tuple[str, str], ...] = ()
    records: str = ""
    period: Period | None = None

    @property
    def key(self) -> FigureKey:
        """What makes two figures of a place comparable."""
        return self.kind, self.sphere, self.topic, self.measure

    def note_in(self, language: str) -> str:
        """The note in that language where it was worded, else as the source has it."""
        return dict(self.wordings).get(language) or self.note


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as a report names it."""

    kato: str
    names: Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFigures:
    """The figures of one region.

    `divided_among` lists today's regions where the figures are of a territory that has been divided
    since, so that nobody can say how much belongs to which.
    """

    kato: str
    names: Trilingual
    figures: tuple[Figure, ...]
    divided_among: tuple[NamedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeSum:
    """What changed, summed by kind; `unit` as fieldwork.vocabulary.UNITS has it."""

    kind: str
    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Previous:
    """The period before: totals by key of figure, and headlines by KATO."""

    period: Period
    totals: dict[FigureKey, int] = field(default_factory=dict)
    regions: dict[str, Totals] = field(default_factory=dict)

    @property
    def headline(self) -> Totals:
        """All regions together."""
        return sum(self.regions.values(), Totals())


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of a body in a period, for all regions or for one (`place`).

    `undivided`: summary records that overlap the period, cannot be cut, and are therefore not counted.
    """

    body: str
    body_names: Trilingual
    period: Period
    borders: Borders
    place: NamedPlace | None
    national: tuple[Figure, ...]
    totals: tuple[Figure, ...]
    regions: tuple[RegionFigures, ...]
    outcomes: tuple[OutcomeSum, ...]
    previous: Previous
    undivided: int

    @property
    def headline(self) -> Totals:
        """The sums a reader asks for first."""
        return headline(self.totals)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known of the period."""
        return not (self.regions or self.national or self.outcomes)


_SUMMED = frozenset(Totals.__dataclass_fields__) - {"activities", "unnumbered", "publications"}


def headline(figures: Iterable[Figure]) -> Totals:
    """Figures of all kinds summed as maps and funnels sum them."""
    sums = dict.fromkeys(Totals.__dataclass_fields__, 0)
    for figure in figures:
        if name := _headline_of(figure):
            sums[name] += 1 if figure.value is None else figure.value
    return Totals(**sums)


def _headline_of(figure: Figure) -> str | None:
    if figure.measure != Measure.COUNT:
        return figure.measure if figure.measure in _SUMMED else None
    if figure.kind in ACTIVITY_KINDS:
        return "unnumbered" if figure.value is None else "activities"
    if figure.value is None:
        return None
    named = {Kind.MEDIA_ITEMS: "publications", Kind.RECOMMENDATIONS: "recommendations"}
    return named.get(Kind(figure.kind))
