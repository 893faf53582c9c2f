"""Applications for which no device did any work: let in, or set aside, by those who run the competition.

Whoever holds this gate can keep a candidate without scripts away from the jurors, but not in silence: the
log tells of it by the candidate's number, the candidate reads it, and nothing is counted while one waits.
"""

from datetime import datetime

from django.db import transaction

from baqylau.contexts.membership.access import competitions as access
from baqylau.contexts.membership.actions.competitions import steps
from baqylau.contexts.membership.errors.competitions import CompetitionNotThere, ScoringNotOpen
from baqylau.contexts.membership.models import Application, Competition
from baqylau.contexts.membership.vocabulary import CompetitionState
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of


@transaction.atomic
def let_in(ref: str, candidate: str, *, by: Actor, at: datetime) -> None:
    """Let a candidate stand whose application was held.

    Refused: NoSuchCompetition, NoSuchCandidate, CompetitionNotThere, ScoringNotOpen.
    """
    competition, found = _at_the_gate(ref, candidate, by=by, at=at)
    found.is_held = False
    found.save(update_fields=["is_held"])
    _record(competition, "let-in", found, by=by, at=at)


@transaction.atomic
def set_aside(ref: str, candidate: str, *, by: Actor, at: datetime) -> None:
    """Keep an application from the jurors that nobody wrote. Refused as by `let_in`."""
    competition, found = _at_the_gate(ref, candidate, by=by, at=at)
    found.set_aside_on = day_of(at)
    found.save(update_fields=["set_aside_on"])
    _record(competition, "set-aside", found, by=by, at=at)


def _at_the_gate(
    ref: str, candidate: str, *, by: Actor, at: datetime
) -> tuple[Competition, Application]:
    """Nobody reads an application before the last day has passed, these neither."""
    competition = access.competition_to_run(ref, by=by)
    if competition.state != CompetitionState.CALLED:
        raise CompetitionNotThere
    if day_of(at) <= competition.closes_on:
        raise ScoringNotOpen
    return competition, access.held_candidate(competition, candidate)


def _record(
    competition: Competition, step: str, found: Application, *, by: Actor, at: datetime
) -> None:
    steps.record(competition, step, number=found.number, role=steps.RUNS, by=by, at=at)
