"""All that ends on a day, and the board."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.errors import NoSuchFeed
from baqylau.contexts.casework.models import Appeal, AppealStep
from baqylau.contexts.casework.queries import AppealFilter, Shelf
from baqylau.contexts.casework.vocabulary import DueKind
from baqylau.contexts.fieldwork.queries import records
from tests.cast import GUEST, NOON, TODAY, an_actor
from tests.contexts.casework.appeals import (
    DAY_14,
    DUE_ON,
    SENT_ON,
    a_case,
    a_draft,
    a_reply,
    a_sent_appeal,
    noon,
    the_recommendation,
)

pytestmark = pytest.mark.django_db


def shelf(name: Shelf, on: date) -> list[str]:
    page = queries.appeals(an_actor(), AppealFilter(shelf=name, on=on))
    return [card.ref for card in page.items]


def test_an_appeal_stands_on_one_shelf_at_a_time() -> None:
    draft, ref = a_draft(), a_sent_appeal()
    assert shelf(Shelf.DRAFTS, SENT_ON) == [draft]
    assert shelf(Shelf.WAITING, SENT_ON) == [ref]
    assert shelf(Shelf.WEEK, DAY_14) == [ref]
    assert shelf(Shelf.OVERDUE, DUE_ON + timedelta(days=1)) == [ref]
    counts = queries.appeal_counts(an_actor(), on=DAY_14)
    assert counts == {name: len(shelf(name, DAY_14)) for name in Shelf}
    assert sum(counts.values()) == 2
    assert sum(queries.appeal_counts(GUEST, on=DAY_14).values()) == 0


@pytest.mark.parametrize("name", [Shelf.WAITING, Shelf.DRAFTS])
def test_pages_of_a_shelf_follow_one_another_without_a_gap(name: Shelf) -> None:
    case = a_case()
    made = [a_draft(case) if name == Shelf.DRAFTS else a_sent_appeal(case) for _ in range(5)]
    wanted, found, cursor = AppealFilter(shelf=name, on=SENT_ON), [], None
    while True:
        page = queries.appeals(an_actor(), wanted, cursor, size=2)
        found += [card.ref for card in page.items]
        cursor = page.after
        if cursor is None:
            break
    assert sorted(found) == sorted(made)
    assert len(found) == len(set(found))


def test_every_running_clock_is_in_the_list_and_nothing_of_others() -> None:
    ref = a_sent_appeal()
    last = SENT_ON + timedelta(days=60)
    found = queries.deadlines(an_actor(), on=SENT_ON, last=last)
    assert [(item.kind, item.on) for item in found if item.ref == ref] == [
        (DueKind.FORWARD_NOTICE, date(2026, 3, 11)),
        (DueKind.REPLY, DUE_ON),
        (DueKind.EXTENSION_NOTICE, date(2026, 4, 6)),
    ]
    assert not any(item.is_verified for item in found)
    assert queries.deadlines(GUEST, on=SENT_ON, last=last) == ()
    late = queries.deadlines(an_actor(), on=last, last=last)
    assert [item.kind for item in late] == [DueKind.REPLY]
    actions.record_reply(ref, a_reply(DUE_ON), by=an_actor(), at=noon(DUE_ON))
    assert queries.deadlines(an_actor(), on=SENT_ON, last=last) == ()


def test_a_recommendation_is_in_the_list_unless_an_appeal_carries_it() -> None:
    recommendation = the_recommendation()
    found = queries.deadlines(an_actor(), on=TODAY, last=TODAY)
    assert [(item.kind, item.ref) for item in found] == [(DueKind.RECOMMENDATION, recommendation)]
    draft = actions.AppealDraft(rung="region", language="kk", recommendation=recommendation)
    actions.draft_appeal(a_case(), draft, by=an_actor(), at=NOON)
    assert queries.deadlines(an_actor(), on=TODAY, last=TODAY) == ()
    assert records.recommendation(recommendation, by=an_actor()).card.verdict == ""


def test_a_feed_is_ones_own() -> None:
    with pytest.raises(NoSuchFeed):
        actions.make_feed(account=1, language="kk", by=GUEST, at=NOON)
    with pytest.raises(NoSuchFeed):
        actions.make_feed(account=1, body=0, language="kk", by=an_actor(), at=NOON)
    with pytest.raises(NoSuchFeed):
        queries.open_feed("unknown", on=TODAY)


# --- what the database itself refuses ------------------------------------------------------------
@pytest.mark.parametrize(
    "changes",
    [
        {"state": "answered"},
        {"state": "silent"},
        {"state": "registered"},
        {"state": "forwarded"},
        {"state": "extended"},
        {"state": "draft"},
        {"state": "invented"},
        {"sent_on": None},
        {"number": "1"},
        {"due_on": date(2026, 1, 1)},
        {"registered_on": date(2026, 1, 1), "number": "1"},
        {"answered_on": date(2026, 1, 1), "verdict": "accepted"},
    ],
)
def test_the_database_refuses_an_appeal_that_contradicts_itself(changes: dict[str, object]) -> None:
    ref = a_sent_appeal()
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(ref=ref).update(**changes)


def test_a_step_is_never_changed_or_deleted() -> None:
    a_sent_appeal()
    step = AppealStep.objects.order_by("pk")[0]
    with pytest.raises(TypeError):
        step.save(update_fields=["note"])
    with pytest.raises(TypeError):
        step.delete()
