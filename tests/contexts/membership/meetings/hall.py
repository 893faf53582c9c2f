"""A body with members, a rule of quorum, and short ways to hold its meetings."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from baqylau.contexts.membership.access.meetings import digest_of
from baqylau.contexts.membership.actions import meetings as actions
from baqylau.contexts.membership.actions.meetings import MeetingDraft, QuestionDraft
from baqylau.contexts.membership.actions.terms import TermDraft, begin
from baqylau.contexts.membership.models import Meeting, Question
from baqylau.contexts.membership.vocabulary import Ballot, Choice, Position, QuorumKind
from baqylau.foundation.identity.models import Body
from baqylau.kernel.actors import SYSTEM, Actor, Capability
from tests.cast import a_body, a_person, an_actor

AT = datetime(2026, 10, 15, 7, 0, tzinfo=UTC)
DAY = date(2026, 10, 15)
# When a vote begun at `AT` may be ended although somebody keeps silent.
LATER = AT + timedelta(minutes=10)


@dataclass
class Hall:
    """So many members, the first of whom leads."""

    size: int = 5
    share: int = 50
    is_named: bool = True
    body: Body = field(default_factory=a_body)
    ref: str = ""

    def __post_init__(self) -> None:
        for name in self.names:
            draft = TermDraft(
                person=a_person(name).pk,
                body=self.body.pk,
                position=Position.MEMBER,
                document="No. 1 (invented)",
                begins_on=date(2026, 1, 1),
                is_named=self.is_named,
            )
            begin(draft, by=SYSTEM, at=AT)
        actions.set_quorum(
            self.body.pk,
            kind=QuorumKind.MORE_THAN,
            value=self.share,
            document="Rules, 12 (invented)",
            valid_from=DAY,
            by=self.chair,
            at=AT - timedelta(days=1),
        )

    @property
    def names(self) -> list[str]:
        return [f"Member {number} (invented)" for number in range(self.size)]

    def member(self, number: int, *more: Capability) -> Actor:
        held = (Capability.SEE_WORK, *more)
        return an_actor(*held, body=self.body, person=a_person(self.names[number]))

    @property
    def chair(self) -> Actor:
        return self.member(0, Capability.PUBLISH_WORK)

    @property
    def how(self) -> dict[str, Any]:
        return {"by": self.chair, "at": AT}

    def call(self, *questions: QuestionDraft, **changes: Any) -> str:
        asked = questions or (QuestionDraft(title="A road (invented)", ballot=Ballot.OPEN),)
        draft: dict[str, Any] = {
            "body": self.body.pk,
            "on": DAY,
            "begins_at": time(18, 30),
            "where": "Room 5, a door nobody should know of",
            "language": "en",
            "questions": asked,
        }
        self.ref = actions.call(MeetingDraft(**{**draft, **changes}), **self.how)
        return self.ref

    def open(self, *questions: QuestionDraft, there: int = 4) -> None:
        """A meeting in session, with the first so many members there."""
        self.call(*questions)
        actions.begin(self.ref, **self.how)
        for number in range(there):
            actions.arrive(self.ref, by=self.member(number), at=AT)

    @property
    def meeting(self) -> Meeting:
        return Meeting.objects.get(ref=self.ref)

    def question(self, number: int = 1) -> Question:
        return self.meeting.questions.get(number=number)

    def vote(self, *choices: Choice, number: int = 1, first: int = 0) -> Question:
        """A whole vote: the members say this in order."""
        ref = self.question(number).ref
        actions.begin_vote(ref, **self.how)
        for place, choice in enumerate(choices, start=first):
            actions.vote(ref, choice, by=self.member(place), at=AT)
        actions.end_vote(ref, by=self.chair, at=LATER)
        return self.question(number)

    def adopt(self) -> None:
        """Close, write the minutes, and have two sign them off."""
        actions.end(self.ref, **self.how)
        actions.write_minutes(self.ref, text="What was said (invented).", **self.how)
        for number in (0, 1):
            self.sign(number)

    def sign(self, number: int) -> None:
        digest = digest_of(self.meeting)
        actions.sign_off(self.ref, digest=digest, by=self.member(number), at=AT)
