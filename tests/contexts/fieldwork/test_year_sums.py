"""Yearly sums of regions are what the tallies come to, after writes one by one and after a rebuild."""

import random
from datetime import date, timedelta

import pytest
from django.db import models

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.actions import tallies
from baqylau.contexts.fieldwork.models import MonthlyTotal, Tally, YearTally
from baqylau.contexts.fieldwork.queries.figures import Narrowed, cells, region_cells, summed
from baqylau.contexts.fieldwork.rules.counting import beside, whole_years, year_cell_of
from baqylau.contexts.fieldwork.vocabulary import Measure
from baqylau.kernel.periods import Period
from tests.cast import KOSTANAY, NOON, SKO, a_body, a_draft, an_actor, place
from tests.contexts.fieldwork.test_tallies import a_summary

PERIODS = (
    Period(date(2022, 1, 1), date(2025, 12, 31)),
    Period(date(2022, 11, 1), date(2025, 3, 31)),
    Period(date(2023, 2, 15), date(2025, 2, 14)),
    Period(date(2023, 12, 1), date(2024, 1, 31)),
    Period(date(2024, 5, 3), date(2024, 5, 20)),
)


def work_of_four_years() -> None:
    chance, by = random.Random(7), an_actor()
    for _ in range(24):
        day = date(2022, 1, 1) + timedelta(days=chance.randrange(4 * 365))
        draft = a_draft(
            sphere=chance.choice(["roads", ""]),
            place=place(chance.choice([SKO, KOSTANAY])),
            starts_on=day,
            ends_on=day,
            recommendations=(),
        )
        actions.record_activity(draft, by=by, at=NOON)
    a_summary(date(2023, 12, 10), date(2024, 1, 20), 5)
    a_summary(date(2024, 2, 1), date(2024, 4, 30), None)
    a_summary(date(2023, 1, 1), date(2024, 12, 31), 7)


def contents(model: type[models.Model]) -> list[dict[str, object]]:
    rows = [{k: v for k, v in row.items() if k != "id"} for row in model._default_manager.values()]
    return sorted(rows, key=str)


@pytest.mark.django_db
@pytest.mark.parametrize("period", PERIODS)
def test_regions_together_equal_their_places_one_by_one(period: Period) -> None:
    work_of_four_years()
    body, expected = a_body().pk, {}
    for cell in cells(body, period):
        key = (cell.key.region, cell.key.kind, cell.key.sphere, cell.key.topic)
        before = expected.setdefault(key, ({}, 0, 0))
        sums = {m: before[0].get(m, 0) + cell.sums.get(m, 0) for m in before[0] | cell.sums}
        expected[key] = (sums, before[1] + cell.records, before[2] + cell.unnumbered)
    found = {
        (c.key.region, c.key.kind, c.key.sphere, c.key.topic): (c.sums, c.records, c.unnumbered)
        for c in region_cells(body, period)
    }
    assert found == expected
    assert found or period.days < 60


@pytest.mark.django_db
@pytest.mark.parametrize("period", PERIODS)
def test_one_number_equals_the_cells_it_stands_for(period: Period) -> None:
    work_of_four_years()
    body, sko = a_body().pk, place(SKO)
    told = cells(body, period)
    for by in (
        Narrowed(body=body),
        Narrowed(body=body, region=sko, kind="visit", sphere="roads"),
        Narrowed(body=body, places=frozenset({sko}), activities_only=True),
    ):
        for measure in (Measure.COUNT, Measure.FINDINGS):
            expected = sum(
                c.sums.get(measure, 0)
                for c in told
                if (by.region or c.key.region) == c.key.region
                and c.key.place in (by.places or {c.key.place})
                and (by.kind or c.key.kind) == c.key.kind
                and (by.sphere or c.key.sphere) == c.key.sphere
            )
            assert summed(measure, period, by) == expected


@pytest.mark.django_db
def test_a_rebuild_changes_nothing() -> None:
    work_of_four_years()
    before = {model: contents(model) for model in (Tally, YearTally, MonthlyTotal)}
    assert before[YearTally]
    tallies.rebuild()
    assert {model: contents(model) for model in before} == before


def test_years_and_what_is_left_of_a_period() -> None:
    assert whole_years(Period(date(2024, 1, 2), date(2024, 12, 31))) is None
    period = Period(date(2022, 11, 1), date(2025, 3, 31))
    years = whole_years(period)
    assert years == Period(date(2023, 1, 1), date(2024, 12, 31))
    assert beside(period, years) == [
        Period(date(2022, 11, 1), date(2022, 12, 31)),
        Period(date(2025, 1, 1), date(2025, 3, 31)),
    ]
    crossing = Period(date(2023, 12, 10), date(2024, 1, 20))
    assert year_cell_of(crossing) == crossing
    assert year_cell_of(Period(date(2024, 2, 1), date(2024, 4, 30))).first == date(2024, 1, 1)
