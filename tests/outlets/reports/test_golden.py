"""The real report comes out as it went in: nothing lost, nothing invented."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from baqylau.foundation.identity.models import Body
from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel.periods import Period
from baqylau.outlets.reports.queries import Report, compute
from baqylau.outlets.reports.rules.data import Data, as_data, from_data, stamp
from tests.cast import SKO, TODAY, VKO

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2020, 1, 1), date(2020, 2, 29))
NUMBERS = (
    "count", "questions_considered", "participants", "findings", "seized", "acts", "fixed",
    "in_progress", "recommendations",
)  # fmt: skip


def computed(body: Body, **asked: Any) -> Report:
    return compute(body.pk, asked.pop("period", PERIOD), today=TODAY, **asked)


def as_told(told: Data) -> Counter[tuple[object, ...]]:
    """Every number of the file by where and what it counts; what has none counts as nothing."""
    numbers: Counter[tuple[object, ...]] = Counter()
    for region in told["regions"]:
        for record in region["records"]:
            key = (region["kato"], record["kind"], record.get("sphere"), record.get("topic"))
            given = [name for name in NUMBERS if name in record] or ["count"]
            for name in given:
                numbers[(*key, name)] += record.get(name, 0)
    return numbers


def as_shown(data: Data) -> Counter[tuple[object, ...]]:
    numbers: Counter[tuple[object, ...]] = Counter()
    for region in data["regions"]:
        for one in region["figures"]:
            key = (region["kato"], one["kind"], one["sphere"], one["topic"], one["measure"])
            assert key not in numbers, "one figure for one thing"
            numbers[key] = one["value"] or 0
    return numbers


def test_every_number_of_the_file_and_no_other(body: Body, told: Data) -> None:
    shown = as_shown(as_data(computed(body), language="en"))
    said = as_told(told)
    assert set(shown) == set(said)
    assert {key: n for key, n in shown.items() if n != said[key]} == {}


def test_what_was_said_of_the_whole_body(body: Body, told: Data) -> None:
    shown = as_data(computed(body), language="en")["national"]
    keys = ("measure", "value", "kind", "qualifier", "note", "period")
    assert [{k: one[k] for k in keys if one.get(k)} for one in shown] == [
        {k: one[k] for k in keys if one.get(k)} for one in told["national"]
    ]


def test_hedges_and_notes_stay_beside_their_figures(body: Body) -> None:
    figures = {
        (region.kato, f.kind, f.measure): f
        for region in computed(body).regions
        for f in region.figures
    }
    hour = figures["710000000", "integrity_hour", "participants"]
    assert (hour.value, hour.qualifier) == (10000, "more than")
    review = figures["270000000", "legal_act_review", "count"]
    assert review.note == "the source says 4 proposals and names five articles"
    raid = figures[SKO, "raid", "count"]
    assert (raid.value, raid.qualifier) == (None, "")
    assert figures[SKO, "briefing", "count"].note.count("; ") == 1


def test_regions_are_named_as_they_were(body: Body) -> None:
    names = {region.kato: region.names.ru for region in computed(body).regions}
    assert names["710000000"] == "город Нур-Султан"
    today = {r.kato: r.names.ru for r in computed(body, borders=Borders.TODAY).regions}
    assert today["710000000"] == "город Астана"


def test_what_cannot_be_divided_stands_apart(body: Body) -> None:
    report = computed(body, borders=Borders.TODAY)
    (east,) = [region for region in report.regions if region.kato == VKO]
    assert [place.kato for place in east.divided_among] == ["100000000", VKO]
    assert all(f"region={VKO}" in figure.records for figure in east.figures)
    assert report.totals == computed(body).totals


def test_a_region_by_today_does_not_swallow_what_cannot_be_divided(body: Body) -> None:
    report = computed(body, borders=Borders.TODAY, place="100000000")
    assert [region.kato for region in report.regions] == [VKO]
    assert report.totals == ()


def test_one_region(body: Body) -> None:
    report = computed(body, place=SKO)
    assert [region.kato for region in report.regions] == [SKO]
    assert report.national == ()
    assert (report.headline.findings, report.headline.recommendations) == (10, 13)
    assert report.headline.publications == 212


def test_summaries_are_never_cut(body: Body) -> None:
    january = computed(body, period=Period(date(2020, 1, 1), date(2020, 1, 31)))
    assert january.regions == ()
    assert january.undivided > 0


def test_the_same_facts_give_the_same_bytes_and_come_back(body: Body) -> None:
    data = as_data(computed(body), language="en")
    assert stamp(data) == stamp(as_data(computed(body), language="en"))
    assert from_data(data) == computed(body)


def test_the_period_before_is_told(body: Body) -> None:
    after = computed(body, period=Period(date(2020, 3, 1), date(2020, 4, 30)))
    assert after.previous.period == PERIOD
    assert after.previous.headline == computed(body).headline
