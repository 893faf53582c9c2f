"""Cases: opened from signals, linked to activities, made public without them, closed."""

from dataclasses import replace
from datetime import date

import pytest

from baqylau.contexts.casework import actions, handlers, queries
from baqylau.contexts.casework.errors import (
    CaseAlreadyClosed,
    CaseWithoutTitle,
    NoSuchCase,
    NotOfTheSameBody,
)
from baqylau.contexts.fieldwork import actions as fieldwork
from baqylau.contexts.fieldwork.drafts import RevisitDraft
from baqylau.contexts.fieldwork.events import FixVerified
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.intake import actions as intake
from baqylau.kernel import events
from baqylau.kernel.actors import Actor, Capability
from tests.cast import GUEST, NOON, SKO, TODAY, a_body, an_activity, an_actor, place

pytestmark = pytest.mark.django_db


def a_signal(by: Actor | None = None, body: int | None = None) -> str:
    draft = intake.SignalDraft(
        body=body or a_body().pk,
        place=place(SKO),
        text="A pit by the school (invented).",
        channel="phone",
        received_on=TODAY,
    )
    return intake.take_signal(draft, by=by or an_actor(), at=NOON)


def a_draft(*signals: str) -> actions.CaseDraft:
    return actions.CaseDraft(
        body=a_body().pk,
        place=place(SKO),
        title="The road to the school (invented)",
        sphere="roads",
        signals=signals,
    )


def a_case(*signals: str) -> str:
    return actions.open_case(a_draft(*signals), by=an_actor(), at=NOON)


def test_a_case_needs_a_title_and_somebody_who_records_work() -> None:
    with pytest.raises(NoSuchCase):
        actions.open_case(a_draft(), by=an_actor(Capability.SEE_WORK), at=NOON)
    with pytest.raises(CaseWithoutTitle):
        actions.open_case(replace(a_draft(), title="  "), by=an_actor(), at=NOON)
    assert queries.cases_by_region() == {}
    ref = a_case()
    assert queries.cases_by_region(body=a_body().pk) == {place(SKO): 1}
    assert [card.ref for card in queries.cases(an_actor()).items] == [ref]


def test_a_case_takes_signals_of_its_own_body_only() -> None:
    other = a_body("group-two")
    theirs = an_actor(body=other)
    foreign = a_signal(theirs, other.pk)
    both = Actor(theirs.person, "both", theirs.grants | an_actor().grants)
    with pytest.raises(NotOfTheSameBody):
        actions.open_case(a_draft(foreign), by=both, at=NOON)
    own = a_signal()
    ref = actions.open_case(a_draft(own), by=both, at=NOON)
    assert [one.ref for one in queries.case(ref, both).signals] == [own]


def test_the_public_sees_a_public_case_and_never_its_signals() -> None:
    ref = a_case(a_signal())
    activity = an_activity()
    actions.link_activity(ref, activity, by=an_actor(), at=NOON)
    with pytest.raises(NoSuchCase):
        queries.case(ref, GUEST)
    assert queries.public_case_of(activity) is None
    with pytest.raises(NoSuchCase):
        actions.make_public(ref, by=an_actor(Capability.RECORD_WORK), at=NOON)
    actions.make_public(ref, by=an_actor(), at=NOON)
    seen = queries.case(ref, GUEST)
    assert seen.signals == ()
    assert [card.ref for card in seen.activities] == [activity]
    found = queries.public_case_of(activity)
    assert found is not None
    assert found.ref == ref


def test_a_draft_activity_is_linked_but_not_shown_to_the_public() -> None:
    ref, draft = a_case(), an_activity(publish=False)
    actions.link_activity(ref, draft, by=an_actor(), at=NOON)
    actions.make_public(ref, by=an_actor(), at=NOON)
    assert queries.case(ref, GUEST).activities == ()
    assert [card.ref for card in queries.case(ref, an_actor()).activities] == [draft]
    assert [card.ref for card in queries.cases_of_activity(draft, an_actor())] == [ref]


def test_linking_twice_is_noted_once_and_a_closed_case_takes_nothing_more() -> None:
    ref, activity = a_case(), an_activity()
    for _ in range(2):
        actions.link_activity(ref, activity, by=an_actor(), at=NOON)
    actions.close_case(ref, by=an_actor(), at=NOON)
    with pytest.raises(CaseAlreadyClosed) as refusal:
        actions.link_activity(ref, an_activity(), by=an_actor(), at=NOON)
    assert refusal.value.closed_on == TODAY
    acts = [line.act for line in queries.case(ref, an_actor()).history]
    assert acts == ["opened", "linked", "closed"]


def test_a_verified_fix_is_noted_on_the_case_once_however_often_it_is_told() -> None:
    ref, activity = a_case(), an_activity()
    actions.link_activity(ref, activity, by=an_actor(), at=NOON)
    (recommendation,) = records.activity(activity, by=an_actor()).recommendations
    for _ in range(2):
        handlers.note_verified_fix(FixVerified(record=recommendation.ref, at=NOON))
    lines = queries.case(ref, an_actor()).history
    assert [(line.act, line.record) for line in lines if line.act == "fix-verified"] == [
        ("fix-verified", recommendation.ref)
    ]


def test_the_announcement_of_a_revisit_reaches_the_case() -> None:
    ref, activity = a_case(), an_activity()
    actions.link_activity(ref, activity, by=an_actor(), at=NOON)
    (recommendation,) = records.activity(activity, by=an_actor()).recommendations
    findings = records.recommendation(recommendation.ref, by=an_actor()).findings
    draft = RevisitDraft(
        visited_on=TODAY,
        regime="ordinary_user",
        account="Measured again.",
        fixed={finding.ref: True for finding in findings},
    )
    fieldwork.record_revisit(recommendation.ref, draft, by=an_actor(), at=NOON)
    assert "fix-verified" not in [line.act for line in queries.case(ref, an_actor()).history]
    events.deliver_waiting()
    assert "fix-verified" in [line.act for line in queries.case(ref, an_actor()).history]


def test_pages_of_cases_follow_one_another() -> None:
    refs = [a_case() for _ in range(3)]
    first = queries.cases(an_actor(), size=2)
    assert first.older is not None
    assert first.older.day == date(2026, 10, 15)
    rest = queries.cases(an_actor(), first.older, size=2)
    assert [card.ref for card in (*first.items, *rest.items)] == list(reversed(refs))
    assert rest.older is None
