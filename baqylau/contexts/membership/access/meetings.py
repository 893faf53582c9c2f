"""Who may hold a meeting in hand: members of its body; run by those who answer for the body's work."""

import hashlib

from django.db.models import QuerySet

from baqylau.contexts.membership.errors.meetings import NoSuchMeeting
from baqylau.contexts.membership.models import Meeting, Question
from baqylau.foundation.identity.models import Body
from baqylau.kernel.actors import Actor, Capability

RUNS = Capability.PUBLISH_WORK


def may_run(body: Body, *, by: Actor) -> bool:
    """Whether the actor calls and leads meetings of the body."""
    return by.may(RUNS, body=body.pk, place=body.place_id)


def works_in(body: Body, *, by: Actor) -> bool:
    """Whether the actor is one of the body's."""
    return by.is_system or body.pk in by.bodies_with(Capability.SEE_WORK)


def body_to_call_in(key: int, *, by: Actor) -> Body:
    """A body in which the actor may call a meeting. Refused: NoSuchMeeting."""
    body = Body.objects.filter(pk=key).first()
    if body is None or not may_run(body, by=by):
        raise NoSuchMeeting
    return body


def meeting_seen(ref: str, *, by: Actor) -> Meeting:
    """A meeting of a body the actor works in. Refused: NoSuchMeeting."""
    found = _all().filter(ref=ref).first()
    if found is None or not works_in(found.body, by=by):
        raise NoSuchMeeting
    return found


def meeting_to_run(ref: str, *, by: Actor) -> Meeting:
    """A meeting the actor leads, held until the transaction ends. Refused: NoSuchMeeting."""
    found = _held(ref)
    if not may_run(found.body, by=by):
        raise NoSuchMeeting
    return found


def meeting_attended(ref: str, *, by: Actor) -> Meeting:
    """A meeting of the actor's body, held until the transaction ends. Refused: NoSuchMeeting."""
    found = _held(ref)
    if by.person is None or not works_in(found.body, by=by):
        raise NoSuchMeeting
    return found


def question_to_run(ref: str, *, by: Actor) -> Question:
    """A question of a meeting the actor leads, the meeting held first. Refused: NoSuchMeeting."""
    return _question(ref, meeting_to_run(_meeting_of(ref), by=by))


def question_to_vote_on(ref: str, *, by: Actor) -> Question:
    """A question of a meeting of the actor's body, the meeting held first. Refused: NoSuchMeeting."""
    return _question(ref, meeting_attended(_meeting_of(ref), by=by))


def question_seen(ref: str, *, by: Actor) -> Question:
    """A question of a meeting of a body the actor works in. Refused: NoSuchMeeting."""
    return _question(ref, meeting_seen(_meeting_of(ref), by=by))


def _meeting_of(question: str) -> str:
    found = Question.objects.filter(ref=question).values_list("meeting__ref", flat=True).first()
    if found is None:
        raise NoSuchMeeting
    return found


def _question(ref: str, meeting: Meeting) -> Question:
    found = Question.objects.get(ref=ref)
    found.meeting = meeting
    return found


def _held(ref: str) -> Meeting:
    found = _all().select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None:
        raise NoSuchMeeting
    return found


def _all() -> QuerySet[Meeting]:
    return Meeting.objects.select_related("body")


def digest_of(meeting: Meeting) -> str:
    """What the minutes are known by, so that nobody signs off other words than they have read."""
    return hashlib.sha256(meeting.minutes.encode()).hexdigest()


def person_of(by: Actor) -> int:
    """The actor's own key. Refused: NoSuchMeeting (who is nobody has no vote)."""
    if by.person is None:
        raise NoSuchMeeting
    return by.person
