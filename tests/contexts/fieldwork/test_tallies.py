"""Kept sums equal a recount, whatever happens in whatever order; reports equal counting every record."""

import random
from collections import defaultdict
from datetime import date, timedelta

import pytest
from django.db.models import Q

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.actions import proving, tallies
from baqylau.contexts.fieldwork.drafts import AnswerDraft, FindingDraft
from baqylau.contexts.fieldwork.errors import NoSuchStep
from baqylau.contexts.fieldwork.models import Activity, MonthlyTotal, Recommendation, Tally
from baqylau.contexts.fieldwork.queries.counting import count_records, counted_within
from baqylau.contexts.fieldwork.queries.figures import cells
from baqylau.kernel.ids import new_ref
from baqylau.kernel.periods import Period
from tests.cast import KOSTANAY, NOON, SKO, a_body, a_draft, an_actor, place

pytestmark = pytest.mark.django_db


def a_summary(first: date, last: date, quantity: int | None) -> None:
    region = place(KOSTANAY)
    row = Activity.objects.create(
        ref=new_ref(),
        body=a_body(),
        place_id=region,
        region_id=region,
        kind="monitoring",
        regime="not_stated",
        quantity=quantity,
        is_summary=True,
        counted_from=first,
        counted_to=last,
        starts_on=first,
        ends_on=last,
        entered_at=NOON,
        is_public=True,
        published_at=NOON,
    )
    tallies.recount([tallies.cell(row)])


def some_work(chance: random.Random, count: int) -> None:
    by = an_actor()
    for _ in range(count):
        day = date(2026, 1, 1) + timedelta(days=chance.randrange(200))
        draft = a_draft(
            kind=chance.choice(["visit", "meeting"]),
            sphere=chance.choice(["roads", "health", ""]),
            place=place(chance.choice([SKO, KOSTANAY])),
            starts_on=day,
            ends_on=day,
            participants=chance.choice([None, 0, 5]),
            publish=chance.random() < 0.8,
            findings=tuple(
                FindingDraft(text="x", rung="observation", seized=chance.choice([None, 2]))
                for _ in range(chance.randrange(3))
            ),
            recommendations=(),
        )
        ref = actions.record_activity(draft, by=by, at=NOON)
        first = a_draft().recommendations[0]
        issued = day + timedelta(days=chance.randrange(40))
        draft_ = type(first)(addressee=first.addressee, text="Do it.", issued_on=issued)
        actions.issue_recommendation(ref, draft_, about=[], by=by, at=NOON)
    for ref in Recommendation.objects.values_list("ref", flat=True):
        if chance.random() < 0.5:
            verdict = chance.choice(["accepted", "refused", "partly"])
            answer = AnswerDraft(received_on=date(2026, 10, 1), verdict=verdict)
            actions.record_answer(ref, answer, by=by, at=NOON)
        try:
            step = chance.choice([actions.report_fix, actions.report_fix_begun, actions.reopen])
            step(ref, on=date(2026, 10, 2), text="", by=by, at=NOON)
        except NoSuchStep:
            continue


@pytest.mark.parametrize("seed", range(3))
def test_sums_stay_true_and_any_period_is_counted_right(seed: int) -> None:
    chance = random.Random(seed)
    some_work(chance, 12)
    a_summary(date(2026, 1, 10), date(2026, 1, 20), 4)
    a_summary(date(2026, 1, 15), date(2026, 3, 10), 7)
    a_summary(date(2026, 2, 1), date(2026, 4, 30), None)
    assert proving.differences() == []
    kept = set(Tally.objects.values_list("first", "last", "kind", "count"))
    totals = set(MonthlyTotal.objects.values_list("first", "last", "count", "fixed"))
    body = a_body().pk
    for _ in range(25):
        first = date(2025, 12, 20) + timedelta(days=chance.randrange(200))
        period = Period(first, first + timedelta(days=chance.randrange(150)))
        truth = count_records(Q(body_id=body) & counted_within(period))
        told = {cell.key: (cell.sums, cell.unnumbered) for cell in cells(body, period)}
        assert told == {k: (c.sums, c.counts["unnumbered"]) for k, c in truth.items()}
    tallies.rebuild()
    assert set(Tally.objects.values_list("first", "last", "kind", "count")) == kept
    assert set(MonthlyTotal.objects.values_list("first", "last", "count", "fixed")) == totals


def test_a_sum_that_was_tampered_with_is_named() -> None:
    some_work(random.Random(7), 3)
    row = Tally.objects.filter(records__gt=0).first()
    assert row is not None
    Tally.objects.filter(pk=row.pk).update(findings=99)
    lines = proving.differences()
    assert [line.split(" ")[0] for line in lines] == ["tally", "year", "total"]
    assert "findings 99 is" in lines[0]


def test_a_summary_cannot_be_cut_and_a_number_not_given_stays_unknown() -> None:
    a_summary(date(2026, 1, 1), date(2026, 2, 28), 9)
    a_summary(date(2026, 2, 1), date(2026, 2, 28), None)
    body = a_body().pk
    found: dict[tuple[date, date], list[tuple[dict[str, int], int]]] = defaultdict(list)
    for days in [(date(2026, 1, 1), date(2026, 2, 28)), (date(2026, 2, 1), date(2026, 2, 28))]:
        found[days] = [(c.sums, c.unnumbered) for c in cells(body, Period(*days))]
    assert list(found.values()) == [[({"count": 9}, 1)], [({}, 1)]]
