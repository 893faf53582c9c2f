"""What a vote authorises: a publication or an appeal of the same body, and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from baqylau.contexts.membership.models import Question
from baqylau.contexts.membership.vocabulary import MeetingState, QuestionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """A vote by which a step was adopted. `body` and `about` (organisations) are keys.

    `concerns` as "case/<ref>"; `is_public`: whether everybody may read it yet.
    """

    ref: str
    meeting: str
    body: int
    title: str
    concerns: str
    about: frozenset[int]
    decided_on: date
    is_public: bool

    def covers(self, concerns: str, *, body: int, about: Collection[int]) -> bool:
        """Whether it was a vote of this body about exactly this.

        And about all these organisations: otherwise nobody tied to them was kept out of the vote.
        """
        return (self.concerns, self.body) == (concerns, body) and self.about.issuperset(about)


def authorisation(vote_ref: str) -> Authorisation | None:
    """What this vote adopted; None where there is no such vote, or it adopted nothing."""
    found = Question.objects.filter(ref=vote_ref, state=QuestionState.ADOPTED)
    row = found.select_related("meeting").first()
    return None if row is None else _facts(row)


def authorisations(concerns: str, *, body: int) -> list[Authorisation]:
    """The adopted votes of a body (by key) about a case or an appeal, newest first."""
    found = Question.objects.filter(
        concerns=concerns, meeting__body=body, state=QuestionState.ADOPTED
    )
    return [_facts(row) for row in found.select_related("meeting").order_by("-decided_on", "-pk")]


def _facts(row: Question) -> Authorisation:
    return Authorisation(
        ref=row.ref,
        meeting=row.meeting.ref,
        body=row.meeting.body_id,
        title=row.title,
        concerns=row.concerns,
        about=frozenset(key for key in (row.about_id, row.addressee_id) if key is not None),
        decided_on=row.decided_on or row.meeting.on,
        is_public=row.meeting.state == MeetingState.ADOPTED,
    )
