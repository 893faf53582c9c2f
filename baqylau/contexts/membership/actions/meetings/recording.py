"""What the public log is told of a meeting. Withheld until the minutes are adopted, then open."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from baqylau.contexts.membership.access.meetings import RUNS
from baqylau.contexts.membership.models import Meeting, Question, QuorumRule
from baqylau.contexts.membership.queries.meetings.checking import quorum_subject
from baqylau.contexts.membership.queries.meetings.people import aliases
from baqylau.contexts.membership.rules.meetings import RULE
from baqylau.contexts.membership.vocabulary import Ballot
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger import queries as log
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor


def called(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """That a meeting was called, and its agenda; never where it is."""
    facts = {
        "body": meeting.body.slug,
        "on": meeting.on.isoformat(),
        "language": meeting.language,
        "questions": [_question(one) for one in meeting.questions.order_by("number")],
        "is_example": meeting.is_example,
    }
    _record(Kind.MEETING_CALLED, meeting, facts, by=by, at=at)


def called_off(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """That a meeting that was called will not be."""
    facts = {"called_off": True, "reason": meeting.reason, "language": meeting.language}
    _record(Kind.MEETING_CALLED, meeting, facts, by=by, at=at)


def quorum_set(rule: QuorumRule, *, by: Actor, at: datetime) -> None:
    """How many have to be present from a day on, by which document."""
    facts = {
        "body": rule.body.slug,
        "rule": str(rule.kind),
        "value": rule.value,
        "document": rule.document,
        "valid_from": rule.valid_from.isoformat(),
    }
    role = "" if by.is_system else str(RUNS)
    ledger.record(Kind.QUORUM_SET, quorum_subject(rule), facts, role=role, by=by, at=at)


def vote_begun(question: Question, *, by: Actor, at: datetime) -> None:
    """That a vote began, and when: everybody may see later how long it was open."""
    facts = {**_question(question), "vote_begun_at": at.isoformat(timespec="seconds")}
    _record(Kind.VOTE_BEGUN, question.meeting, facts, by=by, at=at)


def vote_begun_at(question: Question) -> datetime | None:
    """When the vote began; None where no entry says so."""
    entries = log.of_subject(_subject(question.meeting), withheld_too=True)
    told = [one.facts for one in entries if one.facts and one.kind == Kind.VOTE_BEGUN]
    said = [one["vote_begun_at"] for one in told if one["question"] == question.ref]
    return datetime.fromisoformat(said[-1]) if said else None


def decided(question: Question, *, by: Actor, at: datetime) -> None:
    """How a vote came out, who kept out of it, and in an open vote who said what."""
    meeting = question.meeting
    on = question.decided_on or meeting.on
    kept_out = list(question.kept_out.order_by("pk").values_list("person", flat=True))
    said = dict(question.open_votes.order_by("pk").values_list("person", "choice"))
    names = aliases(meeting.body_id, [*kept_out, *said], on=on)
    facts = {
        **_question(question),
        "outcome": str(question.state),
        "rule": RULE,
        "members": question.members,
        "needed": question.needed,
        "present": question.present,
        "for": question.votes_for,
        "against": question.votes_against,
        "abstained": question.votes_abstained,
        "kept_out": [names[person] for person in kept_out],
    }
    if question.ballot == Ballot.OPEN:
        facts["said"] = [[names[person], choice] for person, choice in said.items()]
    _record(Kind.VOTE_DECIDED, meeting, facts, by=by, at=at)


def held(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """That the minutes were adopted: they and every vote may be read by everybody from now on."""
    ledger.open_payloads(_subject(meeting))
    there = list(meeting.attendances.order_by("pk").values_list("person", flat=True))
    signed = list(meeting.sign_offs.order_by("pk").values_list("person", flat=True))
    names = aliases(meeting.body_id, [*there, *signed], on=meeting.on)
    facts = {
        "on": meeting.on.isoformat(),
        "adopted_on": meeting.adopted_on and meeting.adopted_on.isoformat(),
        "minutes": meeting.minutes,
        "language": meeting.language,
        "present": [names[person] for person in there],
        "signed_off": [names[person] for person in signed],
        "questions": [
            {**_question(one), "outcome": str(one.state), **_recommendation(one)}
            for one in meeting.questions.select_related("addressee").order_by("number")
        ],
        "is_example": meeting.is_example,
    }
    _record(Kind.MEETING_HELD, meeting, facts, is_open=True, by=by, at=at)


def _question(one: Question) -> dict[str, Any]:
    """Never what it concerns: the minutes open it, and that case may not be public."""
    return {
        "question": one.ref,
        "number": one.number,
        "title": one.title,
        "ballot": str(one.ballot),
    }


def _recommendation(one: Question) -> dict[str, Any]:
    if not one.recommendation:
        return {}
    return {
        "recommendation": one.recommendation,
        "addressee": one.addressee.code if one.addressee else "",
    }


def _record(
    kind: Kind,
    meeting: Meeting,
    facts: Mapping[str, Any],
    *,
    is_open: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    role = "" if by.is_system else str(RUNS)
    ledger.record(kind, _subject(meeting), facts, is_open=is_open, role=role, by=by, at=at)


def _subject(meeting: Meeting) -> str:
    return f"meeting/{meeting.ref}"
