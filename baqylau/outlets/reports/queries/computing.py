"""Computing a report from what fieldwork has counted. The same facts always give the same report."""

from collections.abc import Iterable
from datetime import date

from baqylau.contexts.fieldwork.queries import counting, totals
from baqylau.contexts.fieldwork.queries.figures import (
    Cell,
    Stated,
    cells,
    region_cells,
    stated_figures,
)
from baqylau.contexts.fieldwork.vocabulary import UNITS, OutcomeKind
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.places import queries as places
from baqylau.foundation.places.queries import Atlas
from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel.periods import Period
from baqylau.outlets.reports.errors import NoSuchBody, NoSuchPlace, PeriodTooLong
from baqylau.outlets.reports.rules import territory
from baqylau.outlets.reports.rules.doors import Doors
from baqylau.outlets.reports.rules.gathering import (
    Groups,
    figure_of,
    gather,
    in_order,
    told_measures,
    totals_of,
)
from baqylau.outlets.reports.rules.report import (
    Figure,
    NamedPlace,
    OutcomeSum,
    Previous,
    RegionFigures,
    Report,
    headline,
)
from baqylau.outlets.reports.rules.territory import Section
from baqylau.outlets.reports.vocabulary import LONGEST_YEARS

Sections = dict[Section, Groups]

_DAYS_OF_YEAR = 366


def compute(
    body: int,
    period: Period,
    *,
    today: date,
    borders: Borders = Borders.PERIOD,
    place: str | None = None,
) -> Report:
    """The report of a body (its key), for all regions or for the one with the KATO `place`.

    `today` decides what today's borders are. Refused: NoSuchBody, NoSuchPlace, PeriodTooLong.
    """
    if period.days > LONGEST_YEARS * _DAYS_OF_YEAR:
        raise PeriodTooLong(years=LONGEST_YEARS)
    facts = identity.bodies_by_key([body]).get(body)
    if facts is None:
        raise NoSuchBody
    return _Computing(facts, period, borders, today, place).report()


class _Computing:
    """One report in the making."""

    def __init__(
        self, body: BodyFacts, period: Period, borders: Borders, today: date, place: str | None
    ) -> None:
        self.body, self.period, self.borders, self.today = body, period, borders, today
        self.atlas: Atlas = places.atlas()
        self.place = self._known(place) if place else None

    def _known(self, kato: str) -> int | None:
        """The key of the region asked for; None for the whole country. Raises NoSuchPlace."""
        key = self.atlas.by_kato(kato)
        if key is None or (self.atlas.region_of(key, self.period.last) or key) != key:
            raise NoSuchPlace
        return None if key == self.atlas.country() else key

    def report(self) -> Report:
        """All parts together."""
        regions = self._regions(self.period)
        return Report(
            body=self.body.slug,
            body_names=self.body.names,
            period=self.period,
            borders=self.borders,
            place=self._named(self.place) if self.place else None,
            national=() if self.place else self._national(),
            totals=totals_of(r.figures for r in regions if not (self.place and r.divided_among)),
            regions=regions,
            outcomes=self._outcomes(),
            previous=self._previous(),
            undivided=counting.undivided(self.body.pk, self.period),
        )

    def _named(self, place: int) -> NamedPlace:
        return NamedPlace(
            self.atlas.places[place].kato, self.atlas.name(place, self._day_of_names())
        )

    def _day_of_names(self) -> date:
        return self.today if self.borders == Borders.TODAY else self.period.last

    # --- figures of regions ------------------------------------------------------------------
    def _regions(self, period: Period) -> tuple[RegionFigures, ...]:
        doors = Doors(self.body.slug, period, self.borders == Borders.TODAY)
        found = [self._region(*item, doors) for item in self._sections(period).items()]
        return tuple(sorted(found, key=lambda region: (region.kato, bool(region.divided_among))))

    def _sections(self, period: Period) -> Sections:
        if self.borders == Borders.PERIOD:
            counted = region_cells(self.body.pk, period, region=self.place)
            return _sorted(counted, territory.by_borders_of_the_time, {})
        sections = self._by_today(period)
        wanted = self.place
        if wanted is None:
            return sections
        return {s: g for s, g in sections.items() if wanted in (s.place, *s.among)}

    def _by_today(self, period: Period) -> Sections:
        """By today's borders. Only regions that ever gave land away are read place by place."""
        counted = region_cells(self.body.pk, period)
        regions = {cell.key.region for cell in counted}
        divided = {r for r in regions if not territory.is_whole(self.atlas, r, self.today)}
        kept = (cell for cell in counted if cell.key.region not in divided)
        sections = _sorted(kept, territory.by_borders_of_the_time, {})
        for region in sorted(divided):
            self._add_divided(region, period, sections)
        return sections

    def _add_divided(self, region: int, period: Period, into: Sections) -> None:
        """Figures of the region itself are cut at each reform within the period; its places are not."""
        reforms = territory.reforms_of(self.atlas, region, period)
        counted = cells(self.body.pk, period, region=region)
        if not reforms:
            _sorted(counted, self._sorter(period.last), into)
            return
        places_in_it = (cell for cell in counted if cell.key.place != region)
        _sorted(places_in_it, self._sorter(period.last), into)
        left = {cell.key: cell for cell in counted if cell.key.place == region}
        for piece in territory.pieces(period, reforms):
            part = cells(self.body.pk, piece, region=region, places=frozenset({region}))
            _sorted(part, self._sorter(piece.last), into)
            for cell in part:
                left[cell.key] = territory.without(left[cell.key], cell)
        spanning = (cell for cell in left.values() if cell.records)
        _sorted(spanning, self._sorter(period.first), into)

    def _sorter(self, on: date) -> territory.Sorter:
        return territory.by_borders_of_today(self.atlas, on=on, today=self.today)

    def _region(self, section: Section, groups: Groups, doors: Doors) -> RegionFigures:
        place = self._named(section.place)
        names = place.names
        if section.among:
            names = territory.divided_names(
                self.atlas, section.place, on=self.period.first, today=self.today
            )
        figures = [
            figure_of(
                group,
                gathered,
                told,
                doors.to(
                    told.counted,
                    kato=place.kato,
                    kind=group.kind,
                    sphere=group.sphere,
                    topic=group.topic,
                    as_it_was=bool(section.among),
                ),
            )
            for group, gathered in groups.items()
            for told in told_measures(group, gathered)
        ]
        return RegionFigures(
            kato=place.kato,
            names=names,
            figures=tuple(sorted(figures, key=lambda figure: in_order(figure.key))),
            divided_among=tuple(self._named(one) for one in section.among),
        )

    # --- what stands beside them -------------------------------------------------------------
    def _national(self) -> tuple[Figure, ...]:
        return tuple(
            _national_figure(one, self.period) for one in stated_figures(self.body.pk, self.period)
        )

    def _outcomes(self) -> tuple[OutcomeSum, ...]:
        sums = totals.outcomes(body=self.body.pk, region=self.place, period=self.period)
        return tuple(
            OutcomeSum(kind.value, sums[kind.value], UNITS[kind])
            for kind in OutcomeKind
            if kind.value in sums
        )

    def _previous(self) -> Previous:
        before = self.period.previous()
        sections = self._sections(before)
        regions: dict[str, list[Figure]] = {}
        for section, groups in sections.items():
            kato = self.atlas.places[section.place].kato
            regions.setdefault(kato, []).extend(_bare(groups))
        summed = totals_of(regions.values())
        return Previous(
            before,
            {figure.key: figure.value for figure in summed if figure.value is not None},
            {kato: headline(figures) for kato, figures in sorted(regions.items())},
        )


def _sorted(counted: Iterable[Cell], section_of: territory.Sorter, into: Sections) -> Sections:
    """Cells added to the sections they belong in."""
    for cell in counted:
        section = section_of(cell.key)
        gather((cell,), into.setdefault(section, {}))
    return into


def _bare(groups: Groups) -> Iterable[Figure]:
    """Figures without what stands beside them, to compare with."""
    for group, gathered in groups.items():
        for told in told_measures(group, gathered):
            yield Figure(
                kind=group.kind,
                measure=told.shown,
                sphere=group.sphere,
                topic=group.topic,
                value=told.value,
            )


def _national_figure(stated: Stated, period: Period) -> Figure:
    return Figure(
        kind=stated.nature,
        measure=stated.measure,
        value=stated.value,
        qualifier=stated.qualifier,
        note=stated.note,
        wordings=stated.wordings,
        records=f"stated/{stated.ref}/",
        period=None if stated.measured == period else stated.measured,
    )
