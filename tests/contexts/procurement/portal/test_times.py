"""Local time without a zone becomes a moment: by date, and by place where it is told so."""

# ruff: noqa: DTZ001  times without zones are what this is about

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.procurement.rules.portal.times import (
    AbsurdTime,
    Clock,
    as_told,
    day,
    moment,
    written,
    zone_of,
)

WEST = ("150000000", "230000000", "270000000", "430000000", "470000000")
OTHERS = ("710000000", "750000000", "550000000", "390000000", "610000000", "100000000", "")
WHEN = st.datetimes(datetime(2019, 1, 1), datetime(2027, 1, 1))


def told(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize(
    "text",
    ["", "soon", "0001-01-01 00:00:00", "9999-12-31 00:00:00", "2026-02-30 10:00:00", "2026"],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(AbsurdTime):
        moment(text)


@given(WHEN, st.sampled_from(WEST + OTHERS))
def test_since_march_2024_all_clocks_are_one(at: datetime, kato: str) -> None:
    if at < datetime(2024, 3, 1):
        return
    assert moment(told(at), Clock.PLACE, kato) == moment(told(at))
    assert moment(told(at)) == at.replace(microsecond=0, tzinfo=UTC) - timedelta(hours=5)


@given(WHEN, st.sampled_from(WEST))
def test_before_it_the_west_was_an_hour_behind(at: datetime, kato: str) -> None:
    if at >= datetime(2024, 2, 29):
        return
    here = at.replace(microsecond=0, tzinfo=UTC)
    assert moment(told(at), Clock.PLACE, kato) == here - timedelta(hours=5)
    assert moment(told(at), Clock.ASTANA, kato) == here - timedelta(hours=6)


@given(WHEN, st.sampled_from(OTHERS), st.sampled_from(Clock))
def test_elsewhere_the_clock_makes_no_difference(at: datetime, kato: str, clock: Clock) -> None:
    assert moment(told(at), clock, kato) == moment(told(at))


@given(WHEN, st.sampled_from(WEST + OTHERS), st.sampled_from(Clock))
def test_what_is_written_is_the_same_moment_and_the_same_day(
    at: datetime, kato: str, clock: Clock
) -> None:
    read = moment(told(at), clock, kato)
    rewritten = written(read, clock, kato)
    assert datetime.fromisoformat(rewritten) == read
    assert moment(rewritten) == read
    assert rewritten[:10] == told(at)[:10] == day(told(at)).isoformat()


def test_the_hour_that_came_twice_is_taken_for_its_first_coming() -> None:
    assert moment("2024-02-29 23:30:00") == datetime(2024, 2, 29, 17, 30, tzinfo=UTC)
    assert moment("2024-03-01 00:00:00") == datetime(2024, 2, 29, 19, 0, tzinfo=UTC)


def test_parts_of_a_second_stay_and_bare_dates_are_midnights() -> None:
    assert written(moment("2026-07-24 15:30:24.884000")) == "2026-07-24T15:30:24.884000+05:00"
    assert written(moment("2026-07-24")) == "2026-07-24T00:00:00+05:00"
    assert as_told(datetime(2026, 7, 24, 10, 0, tzinfo=UTC)) == "2026-07-24 15:00:00"


def test_kyzylorda_went_west_in_december_2018() -> None:
    before = datetime(2018, 12, 1, tzinfo=zone_of("430000000"))
    after = datetime(2019, 1, 1, tzinfo=zone_of("430000000"))
    assert (before.utcoffset(), after.utcoffset()) == (timedelta(hours=6), timedelta(hours=5))
