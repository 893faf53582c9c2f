"""Legal norms with their state of checking, and the calendar of working days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.queries import WorkingCalendar
from baqylau.foundation.institutions.vocabulary import (
    TERMS,
    Basis,
    DayKind,
    NormFacts,
    Unit,
    YearFacts,
)
from baqylau.kernel.texts import Language
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.ui.parts import Tab, Text
from baqylau.ui.words import exact_tenge, number_text, share_text

DayLook = Literal["", "work", "off"]
_WEEK: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class NormLine:
    """A norm as the page shows it."""

    code: str
    title: str
    term: str
    act: str
    article: str
    since: date | None
    until: date | None
    source: str
    is_recalled: bool
    verified_on: date | None
    verified_by: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar; `number` 0 is an empty cell before the first of the month."""

    number: int
    is_off: bool
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMonth:
    """A month in weeks of seven, Monday first."""

    first: date
    weeks: list[list[CalendarDay]]
    working: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusualDay:
    """A day that differs from its day of the week."""

    day: date
    kind: Text
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear:
    """The working days of a year; `verified_on` None: not compared with the official decrees."""

    year: int
    months: list[CalendarMonth]
    working: int
    unusual: list[UnusualDay]
    source: str
    verified_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NormsPage:
    """Everything publicsite/norms.html may use."""

    norms: list[NormLine]
    years: list[Tab]
    calendar: CalendarYear | None
    weekdays: list[str]


def norms_page(year: str, reader: Reader) -> NormsPage:
    """All norms, and the calendar of the year asked for, the present one where it is not held."""
    held = {one.year: one for one in institutions.calendar_years()}
    wanted = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0  # noqa: PLR2004
    if wanted not in held:
        wanted = reader.today.year if reader.today.year in held else max(held, default=0)
    shown = held.get(wanted)
    return NormsPage(
        norms=[_line(norm, reader) for norm in institutions.all_norms()],
        years=[
            Tab(str(one), f"{reverse('norms')}?year={one}#calendar", current=one == wanted)
            for one in sorted(held)
        ],
        calendar=_year(shown, institutions.calendar(), reader) if shown else None,
        weekdays=[_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su")],
    )


def _line(norm: NormFacts, reader: Reader) -> NormLine:
    language = reader.language
    return NormLine(
        code=norm.code,
        title=norm.title.in_(language),
        term=value_text(norm, language),
        act=norm.act.in_(language),
        article=norm.article,
        since=norm.valid_from,
        until=norm.valid_to,
        source=norm.source,
        is_recalled=norm.basis is Basis.RECALL,
        verified_on=norm.verified_on,
        verified_by=norm.verified_by,
    )


def value_text(norm: NormFacts, language: Language) -> str:
    """The number with its unit in words: “15 working days”, “30 MCI”, “4 325 ₸”."""
    if norm.unit in TERMS:
        return _term(norm)
    if norm.unit is Unit.TENGE:
        return exact_tenge(norm.value, language)
    if norm.unit is Unit.PERCENT:
        return share_text(norm.value, 100, language)
    return _("%(value)s MCI") % {"value": number_text(norm.value, language)}


def _term(norm: NormFacts) -> str:
    if norm.unit is Unit.MONTHS:
        text = ngettext("%(count)s month", "%(count)s months", norm.value)
    elif norm.day_kind is DayKind.WORKING:
        text = ngettext("%(count)s working day", "%(count)s working days", norm.value)
    else:
        text = ngettext("%(count)s calendar day", "%(count)s calendar days", norm.value)
    return text % {"count": norm.value}


def _year(year: YearFacts, held: WorkingCalendar, reader: Reader) -> CalendarYear:
    names = {one.day: one.names.in_(reader.language) for one in year.days}
    months = [_month(year.year, month, held, names) for month in range(1, 13)]
    return CalendarYear(
        year=year.year,
        months=months,
        working=sum(month.working for month in months),
        unusual=[
            UnusualDay(day=one.day, kind=one.kind.label, name=names[one.day])
            for one in sorted(year.days, key=lambda one: one.day)
        ],
        source=year.source,
        verified_on=year.verified_on,
    )


def _month(year: int, month: int, held: WorkingCalendar, names: dict[date, str]) -> CalendarMonth:
    before, length = monthrange(year, month)
    days = [date(year, month, number) for number in range(1, length + 1)]
    cells = [CalendarDay(0, is_off=False, name="")] * before
    cells += [CalendarDay(day.day, not held.is_working(day), names.get(day, "")) for day in days]
    cells += [CalendarDay(0, is_off=False, name="")] * (-len(cells) % _WEEK)
    return CalendarMonth(
        first=days[0],
        weeks=[cells[i : i + _WEEK] for i in range(0, len(cells), _WEEK)],
        working=sum(held.is_working(day) for day in days),
    )
