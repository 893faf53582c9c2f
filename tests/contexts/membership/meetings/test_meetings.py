"""Calling a meeting, being there, its minutes, and what the public reads."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from baqylau.contexts.membership.actions import meetings as actions
from baqylau.contexts.membership.actions.meetings import QuestionDraft
from baqylau.contexts.membership.errors.meetings import (
    MeetingIncomplete,
    MeetingNotThere,
    MinutesEmpty,
    NoSuchMeeting,
    NotAtTheMeeting,
    QuorumRuleBad,
    QuorumRuleMissing,
    SignedOffAlready,
)
from baqylau.contexts.membership.models import QuorumRule
from baqylau.contexts.membership.queries import meetings as queries
from baqylau.contexts.membership.queries.meetings.checking import unrecorded
from baqylau.contexts.membership.vocabulary import Ballot, Choice, QuorumKind
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Capability
from tests.cast import a_body, a_person, an_actor, an_akimat
from tests.contexts.membership.meetings.hall import AT, DAY, Hall

pytestmark = pytest.mark.django_db


def test_who_does_not_lead_calls_no_meeting_off() -> None:
    hall = Hall()
    with pytest.raises(NoSuchMeeting):
        actions.call_off(hall.call(), reason="x", by=hall.member(1), at=AT)


def test_a_member_of_another_body_sees_no_meeting() -> None:
    ref = Hall().call()
    stranger = an_actor(body=a_body("group-two"), person=a_person("Stranger (invented)"))
    with pytest.raises(NoSuchMeeting):
        queries.meeting_at_work(ref, by=stranger, on=DAY)


@pytest.mark.parametrize(
    "question",
    [
        QuestionDraft(title=" "),
        QuestionDraft(title="Q", concerns="case/0000000000"),
        QuestionDraft(title="Q", ballot=Ballot.OPEN, concerns="body/1"),
        QuestionDraft(title="Q", ballot=Ballot.OPEN, recommendation="Mend it"),
    ],
)
def test_a_question_that_is_not_whole_is_not_called(question: QuestionDraft) -> None:
    with pytest.raises(MeetingIncomplete):
        Hall().call(question)


def test_a_meeting_is_not_called_for_yesterday() -> None:
    with pytest.raises(MeetingIncomplete):
        Hall().call(on=date(2026, 10, 14))


def test_a_meeting_does_not_begin_before_its_day() -> None:
    hall = Hall()
    hall.call(on=date(2026, 10, 16))
    with pytest.raises(MeetingNotThere):
        actions.begin(hall.ref, **hall.how)


def test_a_meeting_without_a_rule_of_quorum_does_not_begin() -> None:
    hall = Hall()
    QuorumRule.objects.all().delete()
    hall.call()
    with pytest.raises(QuorumRuleMissing):
        actions.begin(hall.ref, **hall.how)


def test_a_rule_of_quorum_does_not_reach_back() -> None:
    hall = Hall()
    with pytest.raises(QuorumRuleBad):
        actions.set_quorum(
            hall.body.pk,
            kind=QuorumKind.NUMBER,
            value=1,
            document="No. 2",
            valid_from=date(2026, 10, 14),
            **hall.how,
        )


def test_a_rule_of_quorum_begins_tomorrow_and_leaves_called_meetings_alone() -> None:
    hall = Hall()
    tomorrow = DAY + timedelta(days=1)
    rule: dict[str, Any] = {"kind": QuorumKind.NUMBER, "value": 1, "document": "No. 2"}
    QuorumRule.objects.filter(valid_from=DAY).update(valid_from=DAY - timedelta(days=1))
    with pytest.raises(QuorumRuleBad):
        actions.set_quorum(hall.body.pk, **rule, valid_from=DAY, **hall.how)
    hall.call(on=tomorrow)
    actions.set_quorum(hall.body.pk, **rule, valid_from=tomorrow, **hall.how)
    told = Record.objects.filter(kind="quorum.set", is_open=True).latest("pk")
    assert json.loads(bytes(told.payload or b""))["valid_from"] == tomorrow.isoformat()
    assert queries.meeting_at_work(hall.ref, by=hall.chair, on=tomorrow).needed == 3


def test_what_a_vote_concerns_is_in_no_open_entry() -> None:
    hall = Hall()
    matter = "case/0123456789"
    hall.open(QuestionDraft(title="To publish (invented)", ballot=Ballot.OPEN, concerns=matter))
    hall.vote(*[Choice.FOR] * 4)
    hall.adopt()
    told = b"".join(bytes(one.payload or b"") for one in Record.objects.filter(is_open=True))
    assert b"To publish" in told
    assert b"0123456789" not in told


def test_who_is_no_member_is_not_counted_as_there() -> None:
    hall = Hall()
    hall.open(there=0)
    guest = an_actor(Capability.SEE_WORK, body=hall.body, person=a_person("Guest (invented)"))
    with pytest.raises(NotAtTheMeeting):
        actions.arrive(hall.ref, by=guest, at=AT)


def test_one_person_does_not_adopt_the_minutes() -> None:
    hall = Hall()
    hall.open()
    actions.end(hall.ref, **hall.how)
    with pytest.raises(MinutesEmpty):
        hall.sign(0)
    actions.write_minutes(hall.ref, text="What was said.", **hall.how)
    hall.sign(0)
    with pytest.raises(SignedOffAlready):
        hall.sign(0)
    with pytest.raises(NotAtTheMeeting):
        hall.sign(4)
    with pytest.raises(NoSuchMeeting):
        queries.meeting_in_public(hall.ref)


def test_who_changes_the_minutes_asks_everybody_again() -> None:
    hall = Hall()
    hall.open()
    actions.end(hall.ref, **hall.how)
    actions.write_minutes(hall.ref, text="What was said.", **hall.how)
    hall.sign(0)
    read = queries.meeting_at_work(hall.ref, by=hall.member(1), on=DAY).digest
    actions.write_minutes(hall.ref, text="Something else.", **hall.how)
    assert not hall.meeting.sign_offs.exists()
    with pytest.raises(MeetingNotThere):
        actions.sign_off(hall.ref, digest=read, by=hall.member(1), at=AT)


def test_adopted_minutes_are_public_and_change_no_more() -> None:
    hall = Hall()
    question = QuestionDraft(
        title="A road (invented)",
        ballot=Ballot.OPEN,
        recommendation="Mend the kerb.",
        addressee=an_akimat().pk,
    )
    hall.open(question, QuestionDraft(title="News (invented)"))
    hall.vote(*[Choice.FOR] * 3, Choice.AGAINST)
    actions.consider(hall.question(2).ref, **hall.how)
    assert not Record.objects.filter(subject=f"meeting/{hall.ref}", is_open=True).exists()
    hall.adopt()
    found = queries.meeting_in_public(hall.ref)
    assert found.where == ""
    assert found.signed_off == tuple(hall.names[:2])
    assert [len(one.said) for one in found.questions] == [4, 0]
    assert [one.recommendation for _, one in queries.recommendations()] == ["Mend the kerb."]
    with pytest.raises(MeetingNotThere):
        actions.write_minutes(hall.ref, text="Something else.", **hall.how)
    records = Record.objects.filter(subject=f"meeting/{hall.ref}").order_by("pk")
    kinds = list(records.values_list("kind", "is_open"))
    assert kinds == [
        ("meeting.called", True),
        ("vote.begun", True),
        ("vote.decided", True),
        ("meeting.held", True),
    ]


def test_the_place_of_a_meeting_is_in_no_record() -> None:
    hall = Hall()
    hall.open()
    hall.adopt()
    told = b"".join(bytes(one.payload or b"") for one in Record.objects.all())
    assert b"Room 5" not in told


def test_a_member_without_a_published_name_has_none_in_public() -> None:
    hall = Hall(is_named=False)
    hall.open()
    hall.vote(*[Choice.FOR] * 4)
    hall.adopt()
    found = queries.meeting_in_public(hall.ref)
    told = b"".join(bytes(one.payload or b"") for one in Record.objects.all())
    for name in hall.names:
        assert name not in repr(found)
        assert name.encode() not in told


def test_what_no_entry_tells_of_is_found() -> None:
    hall = Hall()
    hall.open()
    hall.vote(*[Choice.FOR] * 4)
    hall.adopt()
    assert unrecorded() == []
    subject = f"meeting/{hall.ref}"
    Record.objects.filter(subject=subject).exclude(kind=Kind.MEETING_HELD).delete()
    assert {(one.kind, one.subject) for one in unrecorded()} == {
        (Kind.MEETING_CALLED, subject),
        (Kind.VOTE_BEGUN, subject),
        (Kind.VOTE_DECIDED, subject),
    }
