"""Cases: opened from signals, corrected, linked, joined, closed and reopened."""

from dataclasses import replace
from datetime import date

import pytest

from baqylau.contexts.casework import actions, handlers, queries
from baqylau.contexts.casework.errors import (
    CannotMerge,
    CaseAlreadyClosed,
    CaseNeedsReason,
    CaseNotClosed,
    CaseWithoutTitle,
    NoSuchCase,
    NotOfTheSameBody,
)
from baqylau.contexts.casework.queries import CaseSought
from baqylau.contexts.casework.vocabulary import CaseState
from baqylau.contexts.fieldwork import actions as fieldwork
from baqylau.contexts.fieldwork.drafts import RevisitDraft
from baqylau.contexts.fieldwork.events import FixVerified
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.intake import actions as intake
from baqylau.contexts.intake import queries as signals
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.foundation.institutions.vocabulary import Channel
from baqylau.kernel import events
from baqylau.kernel.actors import Actor, Capability
from tests.cast import (
    GUEST,
    NOON,
    SKO,
    TODAY,
    VKO,
    a_body,
    a_person,
    an_activity,
    an_actor,
    an_akimat,
    place,
)
from tests.contexts.casework.making import a_case, a_draft, a_second, a_signal, closed, made_public
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db
BY_HAND = actions.SentBy(Channel.VISIT, "Reception (invented)")


def acts(ref: str) -> list[str]:
    return [line.act for line in queries.case(ref, an_actor()).history]


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
    foreign = a_signal(theirs, body=other.pk)
    both = Actor(theirs.person, "both", theirs.grants | an_actor().grants)
    with pytest.raises(NotOfTheSameBody):
        actions.open_case(a_draft(foreign), by=both, at=NOON)
    assert signals.signal(foreign, theirs).state == "new"
    own = a_signal()
    ref = actions.open_case(a_draft(own), by=both, at=NOON)
    assert [one.ref for one in queries.case(ref, both).signals] == [own]


def test_signals_are_taken_up_with_the_case_and_those_that_come_later_too() -> None:
    first, later = a_signal(), a_signal(text="The pit is deeper now (invented).")
    ref = a_case(first)
    assert signals.signal(first, an_actor()).state == "taken"
    for _ in range(2):
        actions.add_signal(ref, later, by=an_actor(), at=NOON)
    assert signals.signal(later, an_actor()).state == "taken"
    assert {one.ref for one in queries.case(ref, an_actor()).signals} == {first, later}
    assert acts(ref).count("signal-added") == 1
    closed(ref)
    with pytest.raises(CaseAlreadyClosed):
        actions.add_signal(ref, a_signal(text="Third (invented)."), by=an_actor(), at=NOON)


def test_a_signal_that_was_joined_to_another_counts_with_its_whole() -> None:
    whole, part = a_signal(), a_signal(text="The same pit, told by another (invented).")
    intake.merge(part, into=whole, by=an_actor(), at=NOON)
    ref = a_case(part)
    assert [one.ref for one in queries.case(ref, an_actor()).signals] == [whole]
    assert signals.signal(whole, an_actor()).state == "taken"
    assert signals.signal(part, an_actor()).state == "merged"


def test_what_a_case_is_about_can_be_corrected_and_its_history_says_from_what() -> None:
    ref, akimat = a_case(), an_akimat()
    change = actions.CaseChange(
        title="A road (invented)", place=place(VKO), sphere="land", organisation=akimat.pk
    )
    with pytest.raises(NoSuchCase):
        actions.change_case(ref, change, by=an_actor(places=frozenset({place(SKO)})), at=NOON)
    with pytest.raises(CaseWithoutTitle):
        actions.change_case(ref, replace(change, title=" "), by=an_actor(), at=NOON)
    for _ in range(2):
        actions.change_case(ref, change, by=an_actor(), at=NOON)
    record = queries.case(ref, an_actor())
    assert (record.card.place, record.card.region) == (place(VKO), place(VKO))
    assert record.card.organisation == akimat.pk
    (line,) = [line for line in record.history if line.act == "changed"]
    assert line.changes["sphere"] == ["roads", "land"]
    assert line.changes["place"] == [place(SKO), place(VKO)]
    assert queries.cases_by_region() == {place(VKO): 1}


def test_a_draft_activity_is_linked_but_not_shown_to_the_public() -> None:
    ref, draft = a_case(), an_activity(publish=False)
    actions.link_activity(ref, draft, by=an_actor(), at=NOON)
    made_public(ref)
    seen = queries.public_case(ref)
    assert isinstance(seen, queries.PublicCase)
    assert seen.matter.activities == ()
    assert [one.ref for one in queries.case(ref, an_actor()).matter.activities] == [draft]


def test_linking_twice_is_noted_once_and_a_closed_case_takes_nothing_more() -> None:
    ref, activity = a_case(), an_activity()
    for _ in range(2):
        actions.link_activity(ref, activity, by=an_actor(), at=NOON)
    closed(ref)
    with pytest.raises(CaseAlreadyClosed) as refusal:
        actions.link_activity(ref, an_activity(), by=an_actor(), at=NOON)
    assert refusal.value.closed_on == TODAY
    assert acts(ref) == ["opened", "linked", "closed"]


def test_closing_and_reopening_say_why_and_the_history_keeps_both() -> None:
    ref, aigul = a_case(), an_actor()
    with pytest.raises(CaseNotClosed):
        actions.reopen_case(ref, reason="It is back.", by=aigul, at=NOON)
    with pytest.raises(CaseNeedsReason):
        actions.close_case(ref, outcome="answered", reason=" ", by=aigul, at=NOON)
    closed(ref, "answered")
    with pytest.raises(CaseNeedsReason):
        actions.reopen_case(ref, reason="", by=aigul, at=NOON)
    actions.reopen_case(ref, reason="It is back.", by=aigul, at=NOON)
    record = queries.case(ref, aigul)
    assert (record.card.closed_on, record.card.outcome) == (None, "")
    told = [(line.act, line.detail, line.note) for line in record.history[1:]]
    assert told == [("closed", "answered", "Seen on the spot."), ("reopened", "", "It is back.")]


def test_two_cases_of_a_body_become_one_with_all_that_belongs_to_them() -> None:
    signal, activity = a_signal(), an_activity()
    part, whole = a_case(signal), a_case(title="The same road (invented)")
    actions.link_activity(part, activity, by=an_actor(), at=NOON)
    task = actions.set_task(part, actions.TaskDraft(text="Go and see"), by=an_actor(), at=NOON)
    actions.say(part, "I was there.", by=an_actor(), at=NOON)
    with pytest.raises(CannotMerge):
        actions.merge_cases(part, into=part, by=an_actor(), at=NOON)
    other = an_actor(body=a_body("group-two"))
    both = Actor(other.person, "both", other.grants | an_actor().grants)
    foreign = actions.open_case(a_draft(body=a_body("group-two").pk), by=other, at=NOON)
    with pytest.raises(CannotMerge):
        actions.merge_cases(part, into=foreign, by=both, at=NOON)
    actions.merge_cases(part, into=whole, by=an_actor(), at=NOON)
    record = queries.case(whole, an_actor())
    assert [one.ref for one in record.signals] == [signal]
    assert [one.ref for one in record.matter.activities] == [activity]
    assert [one.ref for one in queries.tasks_in(whole, an_actor())] == [task]
    assert [one.text for one in queries.talk_of(whole, an_actor(), on=TODAY)] == ["I was there."]
    left = queries.case(part, an_actor())
    assert (left.card.merged_into, left.card.closed_on) == (whole, TODAY)
    with pytest.raises(CaseNotClosed):
        actions.reopen_case(part, reason="Apart after all.", by=an_actor(), at=NOON)


def test_whoever_has_an_interest_in_the_organisation_is_kept_out() -> None:
    akimat, dana = an_akimat(), a_person("Dana (invented)")
    concerned = an_actor(person=dana)
    ref = a_case(organisation=akimat.pk)
    letter = actions.AppealDraft(rung="region", language="ru", addressee=akimat.pk)
    appeal = actions.draft_appeal(ref, letter, by=concerned, at=NOON)
    actions.say(ref, "Not for everybody.", by=an_actor(), at=NOON)
    actions.say(ref, "Before it was declared.", by=concerned, at=NOON)
    a_member(name="Dana (invented)")
    identity.declare_interest(akimat.pk, by=concerned, at=NOON)
    with pytest.raises(ConflictOfInterest):
        actions.say(ref, "Let it rest.", by=concerned, at=NOON)
    with pytest.raises(ConflictOfInterest):
        queries.talk_of(ref, concerned, on=TODAY)
    with pytest.raises(ConflictOfInterest):
        actions.close_case(ref, outcome="nothing-found", reason="Enough.", by=concerned, at=NOON)
    with pytest.raises(ConflictOfInterest):
        actions.open_case(a_draft(organisation=akimat.pk), by=concerned, at=NOON)
    with pytest.raises(ConflictOfInterest):
        actions.send_appeal(appeal, way=BY_HAND, on=TODAY, by=concerned, at=NOON)
    with pytest.raises(ConflictOfInterest):
        actions.withdraw(appeal, by=concerned, at=NOON)
    assert len(queries.talk_of(ref, an_actor(), on=TODAY)) == 2


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
    assert "fix-verified" not in acts(ref)
    events.deliver_waiting()
    assert "fix-verified" in acts(ref)


def test_pages_of_cases_follow_one_another() -> None:
    refs = [a_case() for _ in range(3)]
    first = queries.cases(an_actor(), size=2)
    assert first.older is not None
    assert first.older.day == date(2026, 10, 15)
    rest = queries.cases(an_actor(), first.older, size=2)
    assert [card.ref for card in (*first.items, *rest.items)] == list(reversed(refs))
    assert rest.older is None


def test_the_list_is_narrowed_and_counted_by_state() -> None:
    land = a_case(sphere="land", organisation=an_akimat().pk)
    done = closed(a_case())
    theirs = actions.open_case(a_draft(), by=a_second(), at=NOON)

    def found(**sought: object) -> set[str]:
        page = queries.cases(an_actor(), sought=CaseSought(**sought))  # type: ignore[arg-type]
        return {card.ref for card in page.items}

    assert found(state="closed") == {done}
    assert found(sphere="land") == found(organisation=an_akimat().pk) == {land}
    assert found(mine=True) == {land, done}
    task = actions.TaskDraft(text="Go and see", person=None)
    actions.set_task(theirs, task, by=an_actor(), at=NOON)
    assert found(mine=True) == {land, done}
    counts = queries.case_counts(an_actor(), sought=CaseSought(state="open"))
    assert counts == {CaseState.OPEN: 2, CaseState.CLOSED: 1}
    assert queries.cases(GUEST).items == ()
