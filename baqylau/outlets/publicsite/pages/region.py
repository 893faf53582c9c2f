"""The page of a region: who works there, what was done, what waits, and where its borders were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.casework import queries as casework
from baqylau.contexts.fieldwork.queries import figures, registers, totals
from baqylau.contexts.fieldwork.queries.figures import Cell
from baqylau.contexts.fieldwork.queries.registers import Filter
from baqylau.contexts.fieldwork.queries.totals import Share, Totals
from baqylau.contexts.intake import queries as intake
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.places.vocabulary import PlaceAsOf
from baqylau.kernel.periods import Period
from baqylau.outlets.publicsite.pages import borders, cards, doors, funnel, periods, sums
from baqylau.outlets.publicsite.pages import region_figures as told
from baqylau.outlets.publicsite.pages.borders import Borders
from baqylau.outlets.publicsite.pages.cards import RecordCard
from baqylau.outlets.publicsite.pages.funnel import Answers, Scope
from baqylau.outlets.publicsite.pages.periods import Chosen
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.region_figures import Compared, Line, Number
from baqylau.outlets.publicsite.pages.sums import OutcomeSum
from baqylau.ui.parts import Crumb, FunnelStep, Tab, TrendPoint

_FEW = 5
_MONTHS_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the page: a body, a period, and what to compare with."""

    body: str = ""
    first: str = ""
    last: str = ""
    compare: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The region beside another, or beside itself a period earlier."""

    here: str
    there: str
    rows: list[Compared]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyDoor:
    """A body that works in the region."""

    name: str
    url: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What the page shows beside figures, when it does not compare."""

    funnel: list[FunnelStep]
    answers: list[Answers]
    outcomes: list[OutcomeSum]
    trend: list[TrendPoint]
    waiting: list[RecordCard]
    waiting_url: str
    activities: list[RecordCard]
    activities_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPage:
    """Everything publicsite/region.html may use. `life` is None while comparing."""

    kato: str
    name: str
    crumbs: list[Crumb]
    exists: bool
    borders: Borders
    bodies: list[BodyDoor]
    body_name: str
    body_tabs: list[Tab]
    periods: list[Tab]
    period_words: str
    headline: list[Number]
    lines: list[Line]
    comparison: Comparison | None
    compare_previous_url: str
    compare_choices: list[tuple[str, str]]
    compare_kept: dict[str, str]
    plain_url: str
    life: Life | None


@dataclass(frozen=True, slots=True)
class _Subject:
    """The region, the body whose figures are told, the period, and the first day it worked there."""

    place: PlaceAsOf
    body: BodyFacts | None
    chosen: Chosen
    since: date | None = None

    @property
    def scope(self) -> Scope:
        return Scope(
            body=self.body.slug if self.body else None,
            region=self.place.kato,
            period=self.chosen.period,
        )

    def cells(self) -> list[Cell]:
        if self.body is None:
            return []
        return figures.region_cells(self.body.pk, self.chosen.whole, region=self.place.id)


def region_page(kato: str, asked: Asked, reader: Reader) -> RegionPage | None:
    """The page of a region of today or of the past; None where the code is no region's. Twelve queries."""
    place = _region(kato, reader)
    if place is None:
        return None
    done = totals.by_body(place.id)
    bodies = _bodies_of(place, reader, done)
    body = next((one for one in bodies if one.slug == asked.body), bodies[0] if bodies else None)
    chosen = periods.asked(asked.first, asked.last, reader.today)
    share = done.get(body.pk) if body else None
    subject = _Subject(place, body, chosen, share.since if share else None)
    cells = subject.cells()
    headline = told.headline(cells, subject.scope)
    comparison = _comparison(asked.compare, subject, headline, reader)
    path, kept = doors.region(kato), {"body": body.slug} if body else {}
    plain = {**kept, **chosen.query}
    return RegionPage(
        kato=kato,
        name=place.names.in_(reader.language),
        crumbs=[Crumb(_("Regions"), reverse("regions")), Crumb(place.names.in_(reader.language))],
        exists=place.exists,
        borders=borders.of(place, reader),
        bodies=[_body_door(one, reader) for one in bodies],
        body_name=body.names.in_(reader.language) if body else "",
        body_tabs=_body_tabs(bodies, body, chosen, path, reader),
        periods=_periods(subject, doors.with_query(path, kept), reader),
        period_words=chosen.words(reader.language),
        headline=headline,
        lines=told.lines(cells, subject.scope, reader.language),
        comparison=comparison,
        compare_previous_url=doors.with_query(path, {**plain, "with": "previous"})
        if chosen.period
        else "",
        compare_choices=_others(place, reader),
        compare_kept=plain,
        plain_url=doors.with_query(path, plain),
        life=None if comparison else _life(subject, cells, reader),
    )


def _region(kato: str, reader: Reader) -> PlaceAsOf | None:
    """A unit of the first level, or the country, whether it still exists or not."""
    key = reader.atlas.by_kato(kato)
    if key is None:
        return None
    if key != reader.atlas.country() and reader.atlas.region_of(key, reader.today) != key:
        return None
    return reader.atlas.as_of(key, reader.today)


def _bodies_of(place: PlaceAsOf, reader: Reader, done: Mapping[int, Share]) -> list[BodyFacts]:
    """Bodies that work in the region or have worked there: who has most to show first, then the widest."""

    def works_here(body: BodyFacts) -> bool:
        if body.place is None or place.id in {body.place, reader.atlas.country()}:
            return True
        return reader.atlas.region_of(body.place, reader.today) == place.id

    def shown(body: BodyFacts) -> int:
        share = done.get(body.pk)
        return share.totals.activities + share.totals.recommendations if share else 0

    found = [body for body in reader.bodies.values() if body.pk in done or works_here(body)]
    return sorted(found, key=lambda body: (-shown(body), body.place is not None, body.slug))


def _body_door(body: BodyFacts, reader: Reader) -> BodyDoor:
    return BodyDoor(
        name=body.names.in_(reader.language),
        url=doors.body(body.slug),
        scope=_("the whole country")
        if body.place is None
        else reader.place(body.place, reader.today),
    )


def _body_tabs(
    bodies: Sequence[BodyFacts], body: BodyFacts | None, chosen: Chosen, path: str, reader: Reader
) -> list[Tab]:
    if len(bodies) < 2:  # noqa: PLR2004  one body needs no choice
        return []
    return [
        Tab(
            one.short_names.in_(reader.language),
            doors.with_query(path, {"body": one.slug, **chosen.query}),
            current=one is body,
        )
        for one in bodies
    ]


def _periods(subject: _Subject, path: str, reader: Reader) -> list[Tab]:
    return periods.choices(subject.chosen, subject.since, path, reader.language)


def _others(place: PlaceAsOf, reader: Reader) -> list[tuple[str, str]]:
    found = [
        (one.kato, one.names.in_(reader.language))
        for one in reader.atlas.regions(reader.today)
        if one.id != place.id
    ]
    return sorted(found, key=lambda one: one[1])


def _comparison(
    compare: str, subject: _Subject, headline: list[Number], reader: Reader
) -> Comparison | None:
    other = _other(compare, subject, reader)
    if other is None:
        return None
    there = told.headline(other.cells(), other.scope)
    is_same_place = other.place.id == subject.place.id
    return Comparison(
        here=_side(subject, reader, by_period=is_same_place),
        there=_side(other, reader, by_period=is_same_place),
        rows=told.compared(headline, there),
    )


def _other(compare: str, subject: _Subject, reader: Reader) -> _Subject | None:
    chosen = subject.chosen
    if compare == "previous" and chosen.period is not None:
        previous = Chosen(chosen.period.previous(), reader.today)
        return _Subject(subject.place, subject.body, previous)
    place = _region(compare, reader) if compare and compare != "previous" else None
    return None if place is None else _Subject(place, subject.body, chosen)


def _side(subject: _Subject, reader: Reader, *, by_period: bool) -> str:
    if by_period:
        return subject.chosen.words(reader.language)
    return subject.place.names.in_(reader.language)


def _life(subject: _Subject, cells: list[Cell], reader: Reader) -> Life:
    """The rest of the page: at most six queries."""
    period, place, scope = subject.chosen.period, subject.place.id, subject.scope
    body = subject.body.pk if subject.body else None
    found = told.totals_of(cells)
    waiting = registers.recommendations(Filter(region=place, verdict="waiting"), size=_FEW)
    latest = registers.activities(Filter(region=place, activities_only=True), size=_FEW)
    everybody = Scope(region=subject.place.kato)
    return Life(
        funnel=funnel.funnel(
            found,
            signals=_of(place, intake.signals_by_region(period=period, body=body)),
            cases=_of(place, casework.cases_by_region(period=period, body=body)),
            scope=scope,
        ),
        answers=funnel.answers(found, scope=scope),
        outcomes=sums.of_outcomes(
            totals.outcomes(body=body, region=place, period=period), scope, reader.language
        ),
        trend=_trend(subject, reader.today) if period is None else [],
        waiting=[cards.recommendation(card, reader) for card in waiting.items],
        waiting_url=everybody.door("waiting"),
        activities=[cards.activity(card, reader) for card in latest.items],
        activities_url=everybody.door("count"),
    )


def _of(place: int, by_region: Mapping[int, int]) -> int:
    return by_region.get(place, 0)


def _trend(subject: _Subject, today: date) -> list[TrendPoint]:
    """Activities of the last two years by month, from the first month that has any."""
    scope, body = subject.scope, subject.body.pk if subject.body else None
    by_month = totals.by_month(region=subject.place.id, body=body)
    recent = Period(date(today.year - 2, today.month, 1), today)
    months = list(recent.months())[-_MONTHS_SHOWN:]
    known = [month for month in months if month.first in by_month]
    if not known:
        return []
    return [
        _point(month, by_month.get(month.first), scope)
        for month in months
        if month.first >= known[0].first
    ]


def _point(month: Period, found: Totals | None, scope: Scope) -> TrendPoint:
    door = Scope(body=scope.body, region=scope.region, period=month).door("count")
    return TrendPoint(month.first, found.activities if found else 0, door if found else "")
