"""Figures across the reform of 8 June 2022, and days that are no whole month."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baqylau.foundation.places import queries as places
from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel.periods import Period
from baqylau.outlets.reports.queries import Report, compute
from tests.cast import TODAY, VKO, a_body, an_activity, an_actor, place

pytestmark = pytest.mark.django_db
ABAI = "100000000"
REFORM = date(2022, 6, 8)
YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))


def visit(on: date, where: int) -> None:
    an_activity(place=where, starts_on=on, ends_on=on, findings=(), recommendations=())


def by_today(period: Period) -> dict[tuple[str, bool], int]:
    report = compute(a_body().pk, period, today=TODAY, borders=Borders.TODAY)
    return {
        (region.kato, bool(region.divided_among)): sum(f.value or 0 for f in region.figures)
        for region in report.regions
    }


def test_a_region_that_was_divided_is_cut_at_the_reform() -> None:
    visit(date(2022, 3, 1), place(VKO))
    visit(date(2022, 6, 7), place(VKO))
    visit(REFORM, place(VKO))
    visit(date(2022, 6, 30), place(VKO))
    visit(date(2022, 9, 1), place(VKO))
    assert by_today(YEAR) == {(VKO, True): 2, (VKO, False): 3}


def test_a_district_goes_with_its_land() -> None:
    atlas = places.atlas()
    moved = [
        key
        for key in atlas.covered(place(VKO))
        if atlas.region_of(key, date(2022, 1, 1)) == place(VKO)
        and atlas.region_of(key, TODAY) == place(ABAI)
    ]
    visit(date(2022, 3, 1), moved[0])
    assert by_today(YEAR) == {(ABAI, False): 1}
    then = compute(a_body().pk, YEAR, today=TODAY)
    assert [region.kato for region in then.regions] == [VKO]


def test_by_both_borders_the_sum_is_the_same() -> None:
    for day in (date(2022, 5, 31), date(2022, 6, 8), date(2022, 7, 1)):
        visit(day, place(VKO))
    sums = {
        compute(a_body().pk, YEAR, today=TODAY, borders=borders).headline for borders in Borders
    }
    assert len(sums) == 1


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    days=st.lists(st.integers(0, 120), max_size=8),
    first=st.integers(0, 120),
    length=st.integers(0, 60),
)
def test_any_days_are_counted_exactly(days: list[int], first: int, length: int) -> None:
    start = date(2024, 1, 1).toordinal()
    slug = f"body-{abs(hash((tuple(days), first, length)))}"
    body = a_body(slug)
    for day in days:
        on = date.fromordinal(start + day)
        an_activity(
            body=body.pk,
            starts_on=on,
            ends_on=on,
            findings=(),
            recommendations=(),
            by=an_actor(body=body),
        )
    period = Period(date.fromordinal(start + first), date.fromordinal(start + first + length))
    report: Report = compute(body.pk, period, today=TODAY)
    assert report.headline.activities == sum(first <= day <= first + length for day in days)
