"""Reads of legal norms and of the working-day calendar."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from baqylau.foundation.institutions.models import (
    CalendarDay,
    CalendarVersion,
    CalendarYear,
    Norm,
)
from baqylau.foundation.institutions.queries.holding import holds
from baqylau.foundation.institutions.rules import days
from baqylau.foundation.institutions.vocabulary import (
    TERMS,
    Basis,
    CalendarKind,
    DayFacts,
    DayKind,
    Deadline,
    NormFacts,
    Unit,
    YearFacts,
)
from baqylau.kernel.texts import Trilingual


@dataclass(slots=True)
class _Kept:
    """The calendar of this process and the version it was read at."""

    token: str | None = None
    calendar: days.WorkingCalendar | None = None


_kept = _Kept()


def norm(code: str, on: date) -> NormFacts | None:
    """The norm in force on that day; None where none is. Ask it whether it is verified."""
    row = Norm.objects.filter(holds(on), code=code).first()
    return None if row is None else facts_of(row)


def norms(codes: Iterable[str], on: date) -> dict[str, NormFacts]:
    """Those of these norms that are in force on that day, by code; one query."""
    rows = Norm.objects.filter(holds(on), code__in=set(codes))
    return {row.code: facts_of(row) for row in rows}


def all_norms() -> list[NormFacts]:
    """Every norm through time, by code and then by beginning."""
    rows = sorted(Norm.objects.all(), key=lambda row: (row.code, row.valid_from or date.min))
    return [facts_of(row) for row in rows]


def facts_of(row: Norm) -> NormFacts:
    """The facts of a stored norm."""
    return NormFacts(
        id=row.pk,
        code=row.code,
        title=Trilingual(row.title_kk, row.title_ru, row.title_en),
        value=row.value,
        unit=Unit(row.unit),
        day_kind=DayKind(row.day_kind) if row.day_kind else None,
        act=Trilingual(row.act_kk, row.act_ru, row.act_en),
        article=row.article,
        edition=row.edition,
        source=row.source,
        basis=Basis(row.basis),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        verified_on=row.verified_on,
        verified_by=row.verified_by,
    )


def calendar() -> days.WorkingCalendar:
    """All calendar days held. One query where it is fresh, three after a load: hold on to it."""
    token = CalendarVersion.objects.values_list("token", flat=True).first()
    if _kept.calendar is None or token != _kept.token:
        verified = CalendarYear.objects.filter(verified_on__isnull=False)
        kinds = CalendarDay.objects.values_list("day", "kind")
        _kept.calendar = days.WorkingCalendar(
            days={day: CalendarKind(kind) for day, kind in kinds},
            verified_years=frozenset(verified.values_list("year", flat=True)),
        )
        _kept.token = token
    return _kept.calendar


def calendar_years() -> list[YearFacts]:
    """The years held, with their unusual days."""
    days_of: dict[int, list[DayFacts]] = defaultdict(list)
    for row in CalendarDay.objects.all():
        names = Trilingual(row.name_kk, row.name_ru, row.name_en)
        days_of[row.day.year].append(DayFacts(row.day, CalendarKind(row.kind), names))
    return [
        YearFacts(y.year, tuple(days_of[y.year]), y.source, y.verified_on, y.verified_by)
        for y in CalendarYear.objects.all()
    ]


def deadline(code: str, start: date) -> Deadline | None:
    """The last day of the term that the norm in force on `start` sets; None without a norm of a term.

    `start` is the day of receipt; counting begins on the day after it.
    """
    law = norm(code, start)
    if law is None or law.unit not in TERMS:
        return None
    held = calendar()
    due = days.due_on(start, law.value, held, unit=law.unit, day_kind=law.day_kind)
    return Deadline(due=due, norm=law, calendar_verified=held.is_verified(start, due))


def working_days_between(first: date, last: date) -> int:
    """Working days after `first` up to and including `last`; negative where `last` is earlier."""
    return days.working_days_between(first, last, calendar())
