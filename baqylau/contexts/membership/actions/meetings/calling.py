"""Rules of quorum, and calling meetings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from django.db import transaction

from baqylau.contexts.membership.access import meetings as access
from baqylau.contexts.membership.actions.meetings import recording
from baqylau.contexts.membership.errors.meetings import (
    MeetingIncomplete,
    MeetingNotThere,
    QuorumRuleBad,
)
from baqylau.contexts.membership.models import Meeting, Question, QuorumRule
from baqylau.contexts.membership.vocabulary import Ballot, MeetingState, QuorumKind
from baqylau.foundation.identity.errors import ReasonMissing
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of

_WHOLE: Final = 100
_CONCERNS: Final = re.compile(r"(?:case|appeal)/[0-9a-z]{10}")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDraft:
    """A question for the agenda. `about` and `addressee` are keys of organisations.

    `concerns` is "case/<ref>" or "appeal/<ref>" where the vote shall authorise a step there.
    """

    title: str
    ballot: Ballot = Ballot.NONE
    about: int | None = None
    concerns: str = ""
    recommendation: str = ""
    addressee: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it can be put to a meeting; what authorises or recommends takes a vote."""
        takes_a_vote = bool(self.concerns or self.recommendation.strip())
        return (
            bool(self.title.strip())
            and (not self.concerns or _CONCERNS.fullmatch(self.concerns) is not None)
            and (not self.recommendation.strip() or self.addressee is not None)
            and not (takes_a_vote and self.ballot == Ballot.NONE)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """A meeting to call; `body` is a key, `where` a room or an address to join at."""

    body: int
    on: date
    begins_at: time
    where: str
    language: str
    questions: Sequence[QuestionDraft]
    is_example: bool = False


@transaction.atomic
def set_quorum(
    body: int,
    *,
    kind: QuorumKind,
    value: int,
    document: str,
    valid_from: date,
    by: Actor,
    at: datetime,
) -> None:
    """Write down how many must be present from a day on, as the body's own rules say.

    It begins tomorrow at the earliest, for meetings called from then on: nobody lowers it for a vote
    that is coming.
    Refused: NoSuchMeeting, QuorumRuleBad.
    """
    held = access.body_to_call_in(body, by=by)
    possible = value >= 1 and (kind == QuorumKind.NUMBER or value <= _WHOLE)
    if kind == QuorumKind.MORE_THAN:
        possible = possible and value < _WHOLE
    taken = QuorumRule.objects.filter(body=held, valid_from=valid_from).exists()
    if not possible or not document.strip() or valid_from <= day_of(at) or taken:
        raise QuorumRuleBad
    made = QuorumRule.objects.create(
        body=held, kind=kind, value=value, document=document.strip(), valid_from=valid_from
    )
    recording.quorum_set(made, by=by, at=at)


@transaction.atomic
def call(draft: MeetingDraft, *, by: Actor, at: datetime) -> str:
    """Call a meeting; its reference. Refused: NoSuchMeeting, MeetingIncomplete."""
    body = access.body_to_call_in(draft.body, by=by)
    whole = draft.questions and all(one.is_whole for one in draft.questions)
    if not whole or not draft.where.strip() or draft.on < day_of(at):
        raise MeetingIncomplete
    made = Meeting.objects.create(
        body=body,
        where=draft.where.strip(),
        on=draft.on,
        begins_at=draft.begins_at,
        language=draft.language,
        called_by_id=by.person,
        is_example=draft.is_example,
    )
    Question.objects.bulk_create(
        Question(
            meeting=made,
            number=number,
            title=one.title.strip(),
            about_id=one.about,
            concerns=one.concerns,
            recommendation=one.recommendation.strip(),
            addressee_id=one.addressee,
            ballot=one.ballot,
        )
        for number, one in enumerate(draft.questions, start=1)
    )
    recording.called(made, by=by, at=at)
    return made.ref


@transaction.atomic
def call_off(ref: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Say that a meeting that was called will not be.

    Refused: NoSuchMeeting, MeetingNotThere, ReasonMissing.
    """
    meeting = access.meeting_to_run(ref, by=by)
    if meeting.state != MeetingState.CALLED:
        raise MeetingNotThere
    if not reason.strip():
        raise ReasonMissing
    meeting.state, meeting.reason = MeetingState.CALLED_OFF, reason.strip()
    meeting.save(update_fields=["state", "reason"])
    recording.called_off(meeting, by=by, at=at)
