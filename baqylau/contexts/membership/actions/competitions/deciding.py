"""Choosing: one proposes and signs, another signs the same words, and the terms begin."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from baqylau.contexts.membership.access import competitions as access
from baqylau.contexts.membership.actions import terms
from baqylau.contexts.membership.actions.competitions import steps
from baqylau.contexts.membership.errors.competitions import (
    ChoiceImpossible,
    ChoiceNeedsReasons,
    CompetitionNotThere,
    DeciderIsTied,
    JurorCannotStand,
    NothingProposed,
    ProposalChanged,
    ProposalWaits,
    SecondSignerNeeded,
)
from baqylau.contexts.membership.errors.terms import NoSuchMember
from baqylau.contexts.membership.models import (
    Application,
    Competition,
    Decision,
    JurorDeclaration,
    Seat,
    Term,
)
from baqylau.contexts.membership.queries.competitions import results
from baqylau.contexts.membership.rules.competitions import calling, ranking
from baqylau.contexts.membership.vocabulary import CompetitionState, Position
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.actions import Signature
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import SYSTEM, Actor
from baqylau.kernel.clock import day_of
from baqylau.kernel.texts import as_language

LEAST_REASONS: Final = 40  # signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who is chosen (references of applications), and why it differs from the ranking, if it does."""

    chosen: Sequence[str]
    reasons: str = ""


@transaction.atomic
def recognise(ref: str, candidate: str, *, person: int, by: Actor, at: datetime) -> None:
    """Say that a candidate is a member already (by key), so that the new term is that person's.

    Refused: NoSuchCompetition, CompetitionNotThere, DeciderIsTied (nobody says it of themselves),
    NoSuchCandidate, NoSuchMember, JurorCannotStand.
    """
    competition = _counted(ref, by=by)
    if person == by.person:
        raise DeciderIsTied
    found = access.candidate(competition, candidate)
    known = Term.objects.filter(body=competition.body_id, person=person)
    if not known.exists():
        raise NoSuchMember
    if competition.jurors.filter(person=person).exists():
        raise JurorCannotStand
    found.person_id = person
    found.save(update_fields=["person"])
    steps.record(competition, "recognised", number=found.number, role=steps.RUNS, by=by, at=at)


@transaction.atomic
def propose(ref: str, choice: Choice, *, key: str, by: Actor, at: datetime) -> None:
    """Propose who is chosen, signed with one's own key (as text); another has to sign as well.

    Refused: NoSuchCompetition, CompetitionNotThere, ProposalWaits, ChoiceImpossible,
    ChoiceNeedsReasons, DeciderIsTied, NotASigningKey, NotYourSigningKey.
    """
    competition = _counted(ref, by=by)
    if competition.decisions.filter(dropped_at=None).exists():
        raise ProposalWaits
    chosen = _chosen(competition, choice.chosen)
    differs = not _follows(competition, chosen)
    if differs and len(choice.reasons.strip()) < LEAST_REASONS:
        raise ChoiceNeedsReasons(least=LEAST_REASONS)
    _refuse_tied(competition, by=by)
    reasons = choice.reasons.strip()
    payload = ledger.canonical(_facts(chosen, reasons))
    signature = _signed(competition, payload, key, by=by)
    assert by.person is not None  # noqa: S101  whoever has a key is somebody
    Decision.objects.create(
        competition=competition,
        chosen=[one.ref for one in chosen],
        reasons=reasons,
        payload=payload,
        signatures=[asdict(signature)],
        proposed_by_id=by.person,
        proposed_at=at,
    )
    steps.record(competition, "proposed", **_facts(chosen, reasons), role=steps.RUNS, by=by, at=at)


@transaction.atomic
def take_back(ref: str, *, by: Actor, at: datetime) -> None:
    """Take back what waits for a second signature. Refused: NoSuchCompetition, NothingProposed."""
    competition = access.competition_to_run(ref, by=by)
    waiting = _waiting(competition)
    waiting.dropped_at = at
    waiting.save(update_fields=["dropped_at"])
    steps.record(competition, "taken-back", role=steps.RUNS, by=by, at=at)


@transaction.atomic
def agree(ref: str, *, key: str, by: Actor, at: datetime) -> None:
    """Sign what another proposed: it is decided, and the terms of those chosen begin.

    Refused: NoSuchCompetition, CompetitionNotThere, NothingProposed, SecondSignerNeeded,
    DeciderIsTied, ProposalChanged, NotASigningKey, NotYourSigningKey.
    """
    competition = _counted(ref, by=by)
    waiting = _waiting(competition)
    if waiting.proposed_by_id == by.person:
        raise SecondSignerNeeded
    _refuse_tied(competition, by=by)
    chosen = _chosen(competition, waiting.chosen)
    facts = _facts(chosen, waiting.reasons)
    if ledger.canonical(facts) != bytes(waiting.payload):
        raise ProposalChanged
    second = _signed(competition, bytes(waiting.payload), key, by=by)
    waiting.signatures = [*waiting.signatures, asdict(second)]
    waiting.agreed_by_id, waiting.agreed_at = by.person, at
    waiting.save(update_fields=["signatures", "agreed_by", "agreed_at"])
    competition.state, competition.state_on = CompetitionState.DECIDED, day_of(at)
    competition.save(update_fields=["state", "state_on"])
    ledger.record(
        Kind.COMPETITION_DECIDED,
        steps.subject(competition.ref),
        facts,
        signatures=[Signature(**one) for one in waiting.signatures],
        role=steps.RUNS,
        by=by,
        at=at,
    )
    for one in chosen:
        _begin_term(competition, one, at=at)


def _counted(ref: str, *, by: Actor) -> Competition:
    """Refused: NoSuchCompetition, CompetitionNotThere."""
    competition = access.competition_to_run(ref, by=by)
    if competition.state != CompetitionState.COUNTED:
        raise CompetitionNotThere
    return competition


def _waiting(competition: Competition) -> Decision:
    """Refused: NothingProposed."""
    waiting = competition.decisions.filter(dropped_at=None, agreed_at=None).first()
    if waiting is None:
        raise NothingProposed
    return waiting


def _chosen(competition: Competition, refs: Collection[str]) -> list[Application]:
    """Those candidates, by number. Refused: ChoiceImpossible."""
    rows = access.standing(competition).select_related("seat")
    chosen = [one for one in rows if one.ref in set(refs)]
    seats = list(competition.seats.all())
    if len(chosen) != len(set(refs)) or any(_are_too_many(chosen, seat) for seat in seats):
        raise ChoiceImpossible
    return chosen


def _are_too_many(chosen: Sequence[Application], seat: Seat) -> bool:
    return sum(one.seat_id == seat.pk for one in chosen) > seat.count


def _follows(competition: Competition, chosen: Sequence[Application]) -> bool:
    """Whether the ranking of every kind of seat gives this choice by itself."""
    keys = {one.pk for one in chosen}
    return all(
        ranking.follows(ranked, keys & {one.candidate for one in ranked}, seats=seat.count)
        for seat, ranked in results.ranked(competition)
    )


def _refuse_tied(competition: Competition, *, by: Actor) -> None:
    """Refused: DeciderIsTied."""
    tied = JurorDeclaration.objects.filter(
        juror__competition=competition, juror__person=by.person, is_tied=True
    )
    if tied.filter(application__withdrawn_on=None).exists():
        raise DeciderIsTied
    for one in access.standing(competition):
        if one.person_id == by.person or calling.same_name(one.name, by.name):
            raise DeciderIsTied


def _signed(competition: Competition, payload: bytes, key: str, *, by: Actor) -> Signature:
    """Refused: NotASigningKey, NotYourSigningKey."""
    subject = steps.subject(competition.ref)
    words = ledger.words_to_sign(Kind.COMPETITION_DECIDED, subject, payload)
    return identity.sign_as(key, words, by=by)


def _facts(chosen: Sequence[Application], reasons: str) -> dict[str, Any]:
    """What both sign: a name only of who agreed to be named."""
    return {
        "chosen": [
            {
                "number": one.number,
                "seat": one.seat.ref,
                "name": one.name if one.is_named else "",
            }
            for one in chosen
        ],
        "reasons": reasons,
    }


def _begin_term(competition: Competition, one: Application, *, at: datetime) -> None:
    """The term of a seat; two people have decided, so it begins in nobody's own name."""
    person = one.person_id or identity.add_person(
        one.name, language=as_language(one.language), is_demo=one.competition.is_example, by=SYSTEM
    )
    if one.person_id is None:
        one.person_id = person
        one.save(update_fields=["person"])
    draft = terms.TermDraft(
        person=person,
        body=competition.body_id,
        position=Position(one.seat.position),
        document=competition.document,
        begins_on=one.seat.begins_on,
        ends_on=one.seat.ends_on,
        place=one.seat.place_id,
        sphere=one.seat.sphere,
        is_named=one.is_named,
        came_from=competition.ref,
        is_example=competition.is_example,
    )
    terms.begin(draft, by=SYSTEM, at=at)
