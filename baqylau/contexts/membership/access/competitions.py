"""Who may hold a competition in hand.

Run by those who answer for the body's work; an administrator, who keeps the house, has no say in it.
"""

from django.db.models import QuerySet

from baqylau.contexts.membership.errors.competitions import (
    ApplicationCodeWrong,
    NoSuchCandidate,
    NoSuchCompetition,
    NotAJuror,
)
from baqylau.contexts.membership.models import Application, Competition, Juror
from baqylau.contexts.membership.rules import codes
from baqylau.foundation.identity.models import Body
from baqylau.kernel.actors import Actor, Capability

RUNS = Capability.PUBLISH_WORK


def may_run(body: Body, *, by: Actor) -> bool:
    """Whether the actor calls, counts and decides competitions of the body."""
    return by.may(RUNS, body=body.pk, place=body.place_id)


def body_to_call_in(key: int, *, by: Actor) -> Body:
    """A body in which the actor may call a competition. Refused: NoSuchCompetition."""
    body = Body.objects.filter(pk=key).first()
    if body is None or not may_run(body, by=by):
        raise NoSuchCompetition
    return body


def competition_to_run(ref: str, *, by: Actor) -> Competition:
    """A competition the actor decides in, held until the transaction ends.

    Refused: NoSuchCompetition.
    """
    found = held(ref)
    if not may_run(found.body, by=by):
        raise NoSuchCompetition
    return found


def competition_seen(ref: str, *, by: Actor) -> Competition:
    """A competition of a body the actor works in, or is a juror of. Refused: NoSuchCompetition."""
    found = _all().filter(ref=ref).first()
    if found is None or not (_works_in(found.body, by) or is_juror(found, by=by)):
        raise NoSuchCompetition
    return found


def _works_in(body: Body, by: Actor) -> bool:
    return by.is_system or body.pk in by.bodies_with(Capability.SEE_WORK)


def is_juror(competition: Competition, *, by: Actor) -> bool:
    """Whether the actor is named in the call."""
    return by.person is not None and competition.jurors.filter(person=by.person).exists()


def juror_of(ref: str, *, by: Actor) -> Juror:
    """The actor as a juror, the competition held until the transaction ends.

    Refused: NoSuchCompetition, NotAJuror.
    """
    competition = held(ref)
    found = competition.jurors.filter(person=by.person).first() if by.person else None
    if found is not None:
        found.competition = competition
        return found
    if _works_in(competition.body, by):
        raise NotAJuror
    raise NoSuchCompetition


def candidate(competition: Competition, ref: str) -> Application:
    """A candidate who stands in the competition. Refused: NoSuchCandidate."""
    found = standing(competition).filter(ref=ref).first()
    if found is None:
        raise NoSuchCandidate
    return found


def standing(competition: Competition) -> QuerySet[Application]:
    """Who applied, is not held at the gate, and did not withdraw, by number."""
    return competition.applications.filter(withdrawn_on=None, is_held=False).order_by("number")


def at_the_gate(competition: Competition) -> QuerySet[Application]:
    """Whose application waits to be let in, by number."""
    held = competition.applications.filter(withdrawn_on=None, is_held=True, set_aside_on=None)
    return held.order_by("number")


def held_candidate(competition: Competition, ref: str) -> Application:
    """A candidate at the gate. Refused: NoSuchCandidate."""
    found = at_the_gate(competition).filter(ref=ref).first()
    if found is None:
        raise NoSuchCandidate
    return found


def own_application(ref: str, code: str, *, to_change: bool = False) -> Application:
    """What a reference and a code open together. Refused: ApplicationCodeWrong."""
    rows = Application.objects.select_related("competition__body", "seat")
    if to_change:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(
        ref=ref.strip().casefold(), code_hash=codes.digest(code, codes.Of.APPLICATION)
    ).first()
    if found is None:
        raise ApplicationCodeWrong
    return found


def held(ref: str) -> Competition:
    """The competition itself, held until the transaction ends. Refused: NoSuchCompetition."""
    found = _all().select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None:
        raise NoSuchCompetition
    return found


def _all() -> QuerySet[Competition]:
    return Competition.objects.select_related("body")
