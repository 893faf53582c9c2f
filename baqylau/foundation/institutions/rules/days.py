"""Counting days: which are worked, and when a term ends."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from baqylau.foundation.institutions.vocabulary import CalendarKind, DayKind, Unit

_FRIDAY = 4
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Days that differ from their day of the week, for the years held.

    A year that is not held counts as unverified: its weekdays are all taken as working days.
    """

    days: Mapping[date, CalendarKind] = field(default_factory=dict)
    verified_years: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether people work on this day of a five-day week."""
        kind = self.days.get(day)
        return day.weekday() <= _FRIDAY if kind is None else kind is CalendarKind.WORK

    def is_verified(self, first: date, last: date) -> bool:
        """Whether every year from `first` to `last` has been compared with the official decrees."""
        return self.verified_years.issuperset(range(first.year, last.year + 1))


def due_on(
    start: date, value: int, calendar: WorkingCalendar, *, unit: Unit, day_kind: DayKind | None
) -> date:
    """The last day of a term of `value` units that begins the day after `start`.

    A term that ends on a day off ends on the next working day, whatever it is counted in.
    """
    if unit is Unit.MONTHS:
        return next_working(months_later(start, value), calendar)
    if day_kind is DayKind.CALENDAR:
        return next_working(start + timedelta(days=value), calendar)
    return working_days_later(start, value, calendar)


def working_days_later(start: date, value: int, calendar: WorkingCalendar) -> date:
    """The `value`-th working day after `start`; for zero, `start` or the next working day."""
    day = start
    for _ in range(value):
        day = next_working(day + _DAY, calendar)
    return next_working(day, calendar)


def next_working(day: date, calendar: WorkingCalendar) -> date:
    """This day, or the first working day after it."""
    while not calendar.is_working(day):
        day += _DAY
    return day


def months_later(start: date, value: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + value, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def working_days_between(first: date, last: date, calendar: WorkingCalendar) -> int:
    """Working days after `first` up to and including `last`; negative where `last` is earlier."""
    if last < first:
        return -working_days_between(last, first, calendar)
    span = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(calendar.is_working(day) for day in span)
