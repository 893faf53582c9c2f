"""The front page: what this is, where work goes on, how far it gets, and three matters put right."""

from dataclasses import dataclass

from django.urls import reverse

from baqylau.contexts.casework import queries as casework
from baqylau.contexts.fieldwork.queries import records, totals
from baqylau.contexts.fieldwork.queries.totals import Totals
from baqylau.contexts.intake import queries as intake
from baqylau.outlets.publicsite.pages import cards, country, doors, funnel, periods, sums
from baqylau.outlets.publicsite.pages.cards import RecordCard
from baqylau.outlets.publicsite.pages.country import CountryMap
from baqylau.outlets.publicsite.pages.funnel import Answers, Scope
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.sums import OutcomeSum
from baqylau.ui.parts import FunnelStep, Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionDoor:
    """A region to choose without a map."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """Everything publicsite/home.html may use."""

    map: CountryMap
    periods: list[Tab]
    period_words: str
    funnel: list[FunnelStep]
    answers: list[Answers]
    outcomes: list[OutcomeSum]
    stories: list[RecordCard]
    regions: list[RegionDoor]
    is_empty: bool


def home_page(reader: Reader, *, shown: str, year: bool) -> HomePage:
    """The front page. `year` narrows it to the last twelve months. At most ten queries."""
    period = periods.last_twelve_months(reader.today) if year else None
    chosen = periods.Chosen(period, reader.today)
    by_region = totals.by_region(period=period)
    whole = sum(by_region.values(), Totals())
    scope = Scope(period=period)
    query = {"period": "year"} if year else {}
    return HomePage(
        map=country.country_map(reader, by_region, country.as_shown(shown), query),
        periods=_periods(reader, shown, year=year),
        period_words=chosen.words(reader.language),
        funnel=funnel.funnel(
            whole,
            signals=sum(intake.signals_by_region(period=period).values()),
            cases=sum(casework.cases_by_region(period=period).values()),
            scope=scope,
        ),
        answers=funnel.answers(whole, scope=scope),
        outcomes=sums.of_outcomes(totals.outcomes(period=period), scope, reader.language),
        stories=[cards.recommendation(card, reader) for card in records.latest_verified(3)],
        regions=region_doors(reader),
        is_empty=not by_region,
    )


def region_doors(reader: Reader) -> list[RegionDoor]:
    """Today's regions by name."""
    found = [
        RegionDoor(name=region.names.in_(reader.language), url=doors.region(region.kato))
        for region in reader.atlas.regions(reader.today)
    ]
    return sorted(found, key=lambda door: door.name)


def _periods(reader: Reader, shown: str, *, year: bool) -> list[Tab]:
    kept: dict[str, str] = {"show": shown} if shown in country.SHOWN else {}
    path = reverse("home")
    all_time = periods.Chosen(None, reader.today).words(reader.language)
    last = periods.last_twelve_months(reader.today)
    return [
        Tab(all_time[:1].upper() + all_time[1:], doors.with_query(path, kept), current=not year),
        Tab(
            _last_words(periods.Chosen(last, reader.today), reader),
            doors.with_query(path, kept | {"period": "year"}),
            current=year,
        ),
    ]


def _last_words(chosen: periods.Chosen, reader: Reader) -> str:
    words = chosen.words(reader.language)
    return words[:1].upper() + words[1:]
