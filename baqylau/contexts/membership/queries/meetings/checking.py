"""Whether the public log tells of every meeting, vote and month of pressure; for `baqylau ledger audit`."""

from collections.abc import Iterable

from baqylau.contexts.membership.models import Meeting, PressureMonth, Question
from baqylau.contexts.membership.vocabulary import Ballot, MeetingState
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.queries.checks import Unrecorded
from baqylau.foundation.ledger.vocabulary import Kind


def unrecorded() -> list[Unrecorded]:
    """What was called, decided, adopted or counted, and no entry tells of."""
    voted = Question.objects.filter(decided_on__isnull=False).exclude(ballot=Ballot.NONE)
    adopted = Meeting.objects.filter(state=MeetingState.ADOPTED)
    months = PressureMonth.objects.values_list("month", flat=True)
    wanted = {
        Kind.MEETING_CALLED: _subjects(Meeting.objects.values_list("ref", flat=True)),
        Kind.VOTE_DECIDED: _subjects(voted.values_list("meeting__ref", flat=True)),
        Kind.MEETING_HELD: _subjects(adopted.values_list("ref", flat=True)),
        Kind.PRESSURE_OF_MONTH: [f"pressure/{month:%Y-%m}" for month in months],
    }
    return [
        one for kind, subjects in wanted.items() for one in checks.without_entry(kind, subjects)
    ]


def _subjects(refs: Iterable[str]) -> list[str]:
    return [f"meeting/{ref}" for ref in refs]
