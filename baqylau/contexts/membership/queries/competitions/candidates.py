"""Candidates: as jurors and deciders see them after the last day, and as each sees their own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from baqylau.contexts.membership.access import competitions as access
from baqylau.contexts.membership.errors.competitions import NoSuchCompetition
from baqylau.contexts.membership.models import Application, Competition, Juror
from baqylau.contexts.membership.queries.competitions import results
from baqylau.contexts.membership.queries.competitions.results import ResultRow
from baqylau.contexts.membership.vocabulary import CompetitionState
from baqylau.foundation.evidence import queries as evidence
from baqylau.foundation.evidence.queries import Keyring
from baqylau.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateFacts:
    """Who stands, and what they say. `person` is the key of a member already, where recognised."""

    ref: str
    number: int
    seat: str
    name: str = field(repr=False)
    statement: str = field(repr=False)
    ties: str = field(repr=False)
    language: str
    is_named: bool
    person: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingFacts:
    """A candidate before a juror. `is_tied` None: not declared yet; `points` by key of criterion."""

    candidate: CandidateFacts
    is_tied: bool | None
    points: dict[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class JurorView:
    """What a juror has before them. Nobody before the last day of applications has passed."""

    is_open: bool
    sittings: tuple[SittingFacts, ...]


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """How a candidate is reached, opened with the vault's key."""

    candidate: CandidateFacts
    contact: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnApplication:
    """What a candidate's code opens. `result` from the count on; `is_withdrawn`: no words are left.

    `is_held`: not before the jurors yet; `is_set_aside`: it will not be.
    """

    ref: str
    competition: str
    number: int
    seat: str
    received_on: date
    state: CompetitionState
    is_withdrawn: bool
    is_held: bool
    is_set_aside: bool
    may_withdraw: bool
    is_chosen: bool
    result: ResultRow | None


def juror_view(ref: str, *, by: Actor, on: date) -> JurorView:
    """The candidates before a juror. Refused: NoSuchCompetition, also for who is none."""
    competition = access.competition_seen(ref, by=by)
    juror = competition.jurors.filter(person=by.person).first() if by.person else None
    if juror is None:
        raise NoSuchCompetition
    is_open = competition.state == CompetitionState.CALLED and _has_closed(competition, on=on)
    if not _has_closed(competition, on=on):
        return JurorView(is_open=False, sittings=())
    return JurorView(is_open=is_open, sittings=tuple(_sittings(competition, juror)))


def _sittings(competition: Competition, juror: Juror) -> Iterable[SittingFacts]:
    declared: dict[int, bool] = {}
    for one in juror.declarations.order_by("is_tied"):
        declared[one.application_id] = one.is_tied
    points: dict[int, dict[int, int]] = {}
    for score in results.current(juror.scores.all()):
        points.setdefault(score.application_id, {})[score.criterion_id] = score.points
    for found in access.standing(competition).select_related("seat"):
        yield SittingFacts(
            candidate=_candidate(found),
            is_tied=declared.get(found.pk),
            points=points.get(found.pk, {}),
        )


def candidates(ref: str, *, by: Actor, on: date) -> list[CandidateFacts]:
    """Who stands, for those who run the competition; nobody before the last day has passed.

    Refused: NoSuchCompetition.
    """
    competition = access.competition_seen(ref, by=by)
    if not access.may_run(competition.body, by=by):
        raise NoSuchCompetition
    if not _has_closed(competition, on=on):
        return []
    return [_candidate(found) for found in access.standing(competition).select_related("seat")]


def at_the_gate(ref: str, *, by: Actor, on: date) -> list[CandidateFacts]:
    """Whose application waits to be let in; read as `candidates`. Refused: NoSuchCompetition."""
    competition = access.competition_seen(ref, by=by)
    if not access.may_run(competition.body, by=by):
        raise NoSuchCompetition
    if not _has_closed(competition, on=on):
        return []
    return [_candidate(found) for found in access.at_the_gate(competition).select_related("seat")]


def contacts(ref: str, *, keys: Keyring, by: Actor, on: date) -> list[ContactFacts]:
    """How those are reached who were chosen, or all before a decision; needs the vault's key.

    Refused: NoSuchCompetition, VaultLocked.
    """
    competition = access.competition_seen(ref, by=by)
    if not access.may_run(competition.body, by=by) or not _has_closed(competition, on=on):
        raise NoSuchCompetition
    return [
        ContactFacts(_candidate(found), evidence.unseal(found.sealed_contact, keys=keys).decode())
        for found in access.standing(competition).select_related("seat")
    ]


def own_application(ref: str, code: str) -> OwnApplication:
    """What a reference and a code open. Refused: ApplicationCodeWrong."""
    found = access.own_application(ref, code)
    competition, is_withdrawn = found.competition, found.withdrawn_on is not None
    state = CompetitionState(competition.state)
    result = None if is_withdrawn else _result(competition, found.ref)
    return OwnApplication(
        ref=found.ref,
        competition=competition.ref,
        number=found.number,
        seat=found.seat.ref,
        received_on=found.received_on,
        state=state,
        is_withdrawn=is_withdrawn,
        is_held=found.is_held and state == CompetitionState.CALLED and not is_withdrawn,
        is_set_aside=found.set_aside_on is not None,
        may_withdraw=not is_withdrawn and state == CompetitionState.CALLED,
        is_chosen=result is not None and result.is_chosen,
        result=result,
    )


def _result(competition: Competition, ref: str) -> ResultRow | None:
    rows = (row for result in results.results(competition) for row in result.rows)
    return next((row for row in rows if row.ref == ref), None)


def _candidate(found: Application) -> CandidateFacts:
    return CandidateFacts(
        ref=found.ref,
        number=found.number,
        seat=found.seat.ref,
        name=found.name,
        statement=found.statement,
        ties=found.ties,
        language=found.language,
        is_named=found.is_named,
        person=found.person_id,
    )


def _has_closed(competition: Competition, *, on: date) -> bool:
    return on > competition.closes_on
