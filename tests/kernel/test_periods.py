"""Periods: whole months, edges, and what came before."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.kernel.periods import Period

_days = st.dates(date(1995, 1, 1), date(2050, 12, 31))
_periods = st.builds(lambda a, n: Period(a, a + timedelta(days=n)), _days, st.integers(0, 900))


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2020, 2, 1), date(2020, 1, 31))


@given(_periods)
def test_months_and_edges_cover_each_day_once(period: Period) -> None:
    pieces = [*period.months(), *period.edges()]
    days = [p.first + timedelta(days=n) for p in pieces for n in range(p.days)]
    assert sorted(days) == [period.first + timedelta(days=n) for n in range(period.days)]


@given(_periods)
def test_the_previous_period_ends_the_day_before(period: Period) -> None:
    before = period.previous()
    assert before.last == period.first - timedelta(days=1)
    if period.is_whole_months():
        assert before.is_whole_months()
        assert len(list(before.months())) == len(list(period.months()))
    else:
        assert before.days == period.days


def test_two_months_are_compared_with_the_two_before() -> None:
    assert Period(date(2020, 1, 1), date(2020, 2, 29)).previous() == Period(
        date(2019, 11, 1), date(2019, 12, 31)
    )
