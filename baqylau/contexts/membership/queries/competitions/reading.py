"""Competitions as everybody reads them, and as those see them who run them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from baqylau.contexts.membership.access import competitions as access
from baqylau.contexts.membership.errors.competitions import NoSuchCompetition
from baqylau.contexts.membership.models import Competition, Decision, Seat
from baqylau.contexts.membership.rules.competitions import calling
from baqylau.contexts.membership.vocabulary import CompetitionState, Position
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.texts import Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFacts:
    """Seats of one kind. `place` is a key, None for the body's whole territory."""

    ref: str
    position: Position
    sphere: str
    place: int | None
    count: int
    begins_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class CriterionFacts:
    """A criterion by its key, its names and its weight in per cent."""

    key: int
    names: Trilingual
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetitionFacts:
    """A competition as it was called, and where it stands on the day asked about.

    `applied` is how many stand; `jurors` are names in the order of the call. `reasons` are those of
    the decision, `reason` why it was called off.
    """

    ref: str
    body: BodyFacts
    titles: Trilingual
    texts: Trilingual
    document: str
    opens_on: date
    closes_on: date
    decide_by: date
    state: CompetitionState
    state_on: date | None
    is_taking: bool
    is_over_due: bool
    jurors: tuple[str, ...]
    jurors_needed: int
    seats: tuple[SeatFacts, ...]
    criteria: tuple[CriterionFacts, ...]
    applied: int
    reasons: str
    reason: str
    is_example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts:
    """A decision that waits for its second signature. `chosen` are references of applications."""

    chosen: tuple[str, ...]
    reasons: str
    proposed_by: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    """What the actor has to do with a competition."""

    facts: CompetitionFacts
    may_run: bool
    is_juror: bool
    proposal: ProposalFacts | None


def competitions(*, body: int | None = None, on: date) -> list[CompetitionFacts]:
    """All competitions, those that close last first; of one body (by key) where one is named."""
    found = _rows()
    if body is not None:
        found = found.filter(body=body)
    return _facts(found, on=on)


def competition(ref: str, *, on: date) -> CompetitionFacts:
    """One competition, for everybody. Refused: NoSuchCompetition."""
    found = _facts(_rows().filter(ref=ref), on=on)
    if not found:
        raise NoSuchCompetition
    return found[0]


def of_actor(by: Actor, *, on: date) -> list[CompetitionFacts]:
    """Competitions of the bodies the actor works in, and those they are a juror of."""
    bodies = by.bodies_with(Capability.SEE_WORK)
    mine = Q(body__in=bodies) | Q(jurors__person=by.person)
    return _facts(_rows().filter(mine).distinct(), on=on)


def work_view(ref: str, *, by: Actor, on: date) -> WorkView:
    """One competition at work. Refused: NoSuchCompetition."""
    found = access.competition_seen(ref, by=by)
    may_run = access.may_run(found.body, by=by)
    return WorkView(
        facts=competition(ref, on=on),
        may_run=may_run,
        is_juror=access.is_juror(found, by=by),
        proposal=_proposal(found, by=by) if may_run else None,
    )


def _proposal(found: Competition, *, by: Actor) -> ProposalFacts | None:
    waiting = found.decisions.filter(dropped_at=None, agreed_at=None).first()
    if waiting is None:
        return None
    return ProposalFacts(
        chosen=tuple(waiting.chosen),
        reasons=waiting.reasons,
        proposed_by=waiting.proposed_by.full_name,
        is_own=waiting.proposed_by_id == by.person,
    )


def _rows() -> QuerySet[Competition]:
    return Competition.objects.order_by("-closes_on", "-pk").prefetch_related(
        "seats", "criteria", "jurors__person", "decisions", "applications"
    )


def _facts(found: Iterable[Competition], *, on: date) -> list[CompetitionFacts]:
    rows = list(found)
    bodies = identity.bodies_by_key({row.body_id for row in rows})
    return [_one(row, bodies[row.body_id], on=on) for row in rows]


def _one(row: Competition, body: BodyFacts, *, on: date) -> CompetitionFacts:
    state = CompetitionState(row.state)
    is_called = state == CompetitionState.CALLED
    jurors = sorted(row.jurors.all(), key=lambda juror: juror.pk)
    criteria = sorted(row.criteria.all(), key=lambda one: one.pk)
    return CompetitionFacts(
        ref=row.ref,
        body=body,
        titles=Trilingual(row.title_kk, row.title_ru, row.title_en),
        texts=Trilingual(row.text_kk, row.text_ru, row.text_en),
        document=row.document,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        decide_by=row.decide_by,
        state=state,
        state_on=row.state_on,
        is_taking=is_called and calling.takes_applications(row.opens_on, row.closes_on, on=on),
        is_over_due=state in _UNDECIDED and on > row.decide_by,
        jurors=tuple(juror.person.full_name for juror in jurors),
        jurors_needed=row.jurors_needed,
        seats=tuple(_seat(seat) for seat in sorted(row.seats.all(), key=lambda one: one.pk)),
        criteria=tuple(
            CriterionFacts(one.pk, Trilingual(one.name_kk, one.name_ru, one.name_en), one.weight)
            for one in criteria
        ),
        applied=sum(one.withdrawn_on is None and not one.is_held for one in row.applications.all()),
        reasons=_reasons(row.decisions.all()),
        reason=row.reason,
        is_example=row.is_example,
    )


_UNDECIDED = frozenset({CompetitionState.CALLED, CompetitionState.COUNTED})


def _reasons(decisions: Iterable[Decision]) -> str:
    """Of the decision in force, where there is one."""
    return next((one.reasons for one in decisions if one.agreed_at and not one.dropped_at), "")


def _seat(seat: Seat) -> SeatFacts:
    return SeatFacts(
        ref=seat.ref,
        position=Position(seat.position),
        sphere=seat.sphere,
        place=seat.place_id,
        count=seat.count,
        begins_on=seat.begins_on,
        ends_on=seat.ends_on,
    )
