from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from baqylau.foundation.institutions.rules.days import (
    WorkingCalendar,
    due_on,
    months_later,
    next_working,
    working_days_between,
    working_days_later,
)
from baqylau.foundation.institutions.vocabulary import CalendarKind, DayKind, Unit

DAYS = st.dates(date(2018, 1, 1), date(2027, 6, 30))
TERMS = st.integers(0, 40)
CALENDARS = st.builds(
    WorkingCalendar, st.dictionaries(DAYS, st.sampled_from(CalendarKind), max_size=60)
)
# March 2022 as the law and the government made it.
MARCH = WorkingCalendar(
    {
        date(2022, 3, 5): CalendarKind.WORK,
        date(2022, 3, 7): CalendarKind.OFF,
        date(2022, 3, 8): CalendarKind.HOLIDAY,
        **{date(2022, 3, day): CalendarKind.HOLIDAY for day in (21, 22, 23)},
    },
    verified_years=frozenset({2022}),
)


def due(start: date, value: int, unit: Unit = Unit.DAYS, kind: DayKind | None = None) -> date:
    return due_on(start, value, MARCH, unit=unit, day_kind=kind)


def test_counting_starts_on_the_day_after_receipt() -> None:
    assert due(date(2022, 3, 2), 1, kind=DayKind.WORKING) == date(2022, 3, 3)
    assert due(date(2022, 3, 3), 2, kind=DayKind.WORKING) == date(2022, 3, 5)


def test_fifteen_working_days_pass_over_holidays_and_transfers() -> None:
    assert due(date(2022, 3, 1), 15, kind=DayKind.WORKING) == date(2022, 3, 28)


def test_calendar_days_and_months_end_on_a_working_day() -> None:
    assert due(date(2022, 3, 11), 10, kind=DayKind.CALENDAR) == date(2022, 3, 24)
    assert due(date(2022, 1, 31), 1, unit=Unit.MONTHS) == date(2022, 2, 28)
    assert due(date(2022, 1, 21), 2, unit=Unit.MONTHS) == date(2022, 3, 24)


@given(DAYS, TERMS, CALENDARS)
def test_a_term_ends_on_a_working_day(start: date, value: int, calendar: WorkingCalendar) -> None:
    for unit, kind in (
        (Unit.DAYS, DayKind.WORKING),
        (Unit.DAYS, DayKind.CALENDAR),
        (Unit.MONTHS, None),
    ):
        end = due_on(start, value, calendar, unit=unit, day_kind=kind)
        assert calendar.is_working(end)
        assert end >= start


@given(DAYS, st.integers(1, 40), CALENDARS)
def test_a_longer_term_ends_later(start: date, value: int, calendar: WorkingCalendar) -> None:
    shorter = working_days_later(start, value, calendar)
    assert working_days_later(start, value + 1, calendar) > shorter
    assert working_days_later(start + timedelta(days=1), value, calendar) >= shorter


@given(DAYS, st.integers(1, 40), CALENDARS)
def test_counting_back_gives_the_term(start: date, value: int, calendar: WorkingCalendar) -> None:
    end = working_days_later(start, value, calendar)
    assert working_days_between(start, end, calendar) == value
    assert working_days_between(end, start, calendar) == -value


@given(DAYS, DAYS, DAYS, CALENDARS)
def test_working_days_add_up(a: date, b: date, c: date, calendar: WorkingCalendar) -> None:
    parts = working_days_between(a, b, calendar) + working_days_between(b, c, calendar)
    assert parts == working_days_between(a, c, calendar)


@given(DAYS, st.integers(0, 60))
def test_months_later_stay_in_the_month_meant(start: date, value: int) -> None:
    later = months_later(start, value)
    assert (later.year - start.year) * 12 + later.month - start.month == value
    assert later.day <= start.day


def test_a_year_nobody_checked_leaves_the_calendar_unverified() -> None:
    assert MARCH.is_verified(date(2022, 3, 1), date(2022, 4, 1))
    assert not MARCH.is_verified(date(2022, 12, 20), date(2023, 1, 9))
    assert next_working(date(2023, 1, 1), MARCH) == date(2023, 1, 2)
