"""A meeting in session: who is there, and that it ended."""

from datetime import datetime

from django.db import transaction

from baqylau.contexts.membership.access import meetings as access
from baqylau.contexts.membership.errors.meetings import (
    MeetingNotThere,
    NotAtTheMeeting,
    QuorumRuleMissing,
)
from baqylau.contexts.membership.models import Attendance, Meeting, Question
from baqylau.contexts.membership.queries.meetings.people import kept_out, rule_for, voting_members
from baqylau.contexts.membership.vocabulary import MeetingState, QuestionState
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of


@transaction.atomic
def begin(ref: str, *, by: Actor, at: datetime) -> None:
    """Open a meeting on its day or later: from now on members say that they are there.

    Refused: NoSuchMeeting, MeetingNotThere, QuorumRuleMissing.
    """
    meeting = access.meeting_to_run(ref, by=by)
    if meeting.state != MeetingState.CALLED or day_of(at) < meeting.on:
        raise MeetingNotThere
    if rule_for(meeting, on=day_of(at)) is None:
        raise QuorumRuleMissing
    _move(meeting, MeetingState.OPEN)


@transaction.atomic
def arrive(ref: str, *, by: Actor, at: datetime) -> None:
    """Say that one is there. Nobody says it for another: they would be counted in a quorum.

    While a vote is given only who is down as having left comes in again: another may have noted it.
    Refused: NoSuchMeeting, MeetingNotThere, NotAtTheMeeting (who is no voting member).
    """
    meeting = access.meeting_attended(ref, by=by)
    comes_back = meeting.attendances.filter(person=by.person, has_left=True).exists()
    voting = meeting.questions.filter(state=QuestionState.VOTING).first() if comes_back else None
    if voting is None or meeting.state != MeetingState.OPEN:
        _must_be_quiet(meeting)
    if by.person not in voting_members(meeting.body_id, on=day_of(at)):
        raise NotAtTheMeeting
    if voting is not None:
        _count_in(voting, access.person_of(by), at=at)
    Attendance.objects.update_or_create(
        meeting=meeting, person_id=access.person_of(by), defaults={"has_left": False}
    )


def _count_in(question: Question, person: int, *, at: datetime) -> None:
    """One more is present in this vote, unless tied to its matter. Sums of a secret one stay untouched."""
    if person not in kept_out(question, [person], on=day_of(at)):
        question.present = (question.present or 0) + 1
        question.save(update_fields=["present"])


@transaction.atomic
def leave(ref: str, *, by: Actor, at: datetime) -> None:
    """Say that one leaves. Refused: NoSuchMeeting, MeetingNotThere, NotAtTheMeeting."""
    del at
    meeting = access.meeting_attended(ref, by=by)
    _left(meeting, by.person)


@transaction.atomic
def note_left(ref: str, person: int, *, by: Actor, at: datetime) -> None:
    """Note that a member (by key) has left without a word. Refused as by `leave`."""
    del at
    _left(access.meeting_to_run(ref, by=by), person)


@transaction.atomic
def end(ref: str, *, by: Actor, at: datetime) -> None:
    """Close a meeting. Questions not reached stay as they are. Refused: NoSuchMeeting, MeetingNotThere."""
    del at
    meeting = access.meeting_to_run(ref, by=by)
    _must_be_quiet(meeting)
    _move(meeting, MeetingState.CLOSED)


def _left(meeting: Meeting, person: int | None) -> None:
    _must_be_quiet(meeting)
    if not meeting.attendances.filter(person=person, has_left=False).update(has_left=True):
        raise NotAtTheMeeting


def _must_be_quiet(meeting: Meeting) -> None:
    """In session, and no vote under way: who counts in a vote is fixed when it begins."""
    voting = meeting.questions.filter(state=QuestionState.VOTING).exists()
    if meeting.state != MeetingState.OPEN or voting:
        raise MeetingNotThere


def _move(meeting: Meeting, state: MeetingState) -> None:
    meeting.state = state
    meeting.save(update_fields=["state"])
