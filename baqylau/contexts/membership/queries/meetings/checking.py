"""Whether the public log tells of every meeting, vote and month of pressure; for `baqylau ledger audit`."""

from collections.abc import Iterable

from baqylau.contexts.membership.models import Meeting, PressureMonth, Question, QuorumRule
from baqylau.contexts.membership.vocabulary import Ballot, MeetingState
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.queries.checks import Unrecorded
from baqylau.foundation.ledger.vocabulary import Kind


def unrecorded() -> list[Unrecorded]:
    """What was called, decided, adopted or counted, and no entry tells of."""
    voted = Question.objects.filter(decided_on__isnull=False).exclude(ballot=Ballot.NONE)
    adopted = Meeting.objects.filter(state=MeetingState.ADOPTED)
    begun = Question.objects.filter(members__isnull=False)
    rules = QuorumRule.objects.select_related("body").order_by("pk")
    months = PressureMonth.objects.values_list("month", flat=True)
    wanted = {
        Kind.MEETING_CALLED: _subjects(Meeting.objects.values_list("ref", flat=True)),
        Kind.QUORUM_SET: list(map(quorum_subject, rules)),
        Kind.VOTE_BEGUN: _subjects(begun.values_list("meeting__ref", flat=True)),
        Kind.VOTE_DECIDED: _subjects(voted.values_list("meeting__ref", flat=True)),
        Kind.MEETING_HELD: _subjects(adopted.values_list("ref", flat=True)),
        Kind.PRESSURE_OF_MONTH: [f"pressure/{month:%Y-%m}" for month in months],
    }
    return [
        one for kind, subjects in wanted.items() for one in checks.without_entry(kind, subjects)
    ]


def quorum_subject(rule: QuorumRule) -> str:
    """What the log calls a rule of quorum."""
    return f"quorum/{rule.body.slug}-{rule.valid_from.isoformat()}"


def _subjects(refs: Iterable[str]) -> list[str]:
    return [f"meeting/{ref}" for ref in refs]
