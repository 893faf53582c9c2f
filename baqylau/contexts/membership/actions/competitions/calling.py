"""Calling competitions, and calling them off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from baqylau.contexts.membership.access import competitions as access
from baqylau.contexts.membership.actions.competitions import steps
from baqylau.contexts.membership.errors.competitions import CallIncomplete, CompetitionNotThere
from baqylau.contexts.membership.models import Competition, Criterion, Juror, Seat
from baqylau.contexts.membership.rules.competitions import calling as rules
from baqylau.contexts.membership.rules.competitions.ranking import MOST_POINTS, RULE
from baqylau.contexts.membership.vocabulary import CompetitionState, Position
from baqylau.foundation.evidence import queries as evidence
from baqylau.foundation.evidence.errors import NoKeys
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.errors import OutsideTerritory, ReasonMissing
from baqylau.foundation.identity.models import Body
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of
from baqylau.kernel.texts import Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatDraft:
    """Seats of one kind: how many, and the term that comes with them."""

    position: Position
    count: int
    begins_on: date
    ends_on: date
    place: int | None = None
    sphere: str = ""


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    """What is scored, and its weight in whole per cent."""

    names: Trilingual
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDraft:
    """A call as it is published. `body` and `jurors` are keys."""

    body: int
    titles: Trilingual
    texts: Trilingual
    document: str
    opens_on: date
    closes_on: date
    decide_by: date
    jurors: Sequence[int]
    jurors_needed: int
    seats: Sequence[SeatDraft]
    criteria: Sequence[CriterionDraft]
    is_example: bool = False


@transaction.atomic
def call(draft: CallDraft, *, by: Actor, at: datetime) -> str:
    """Publish a call; its reference. From now on its days, jurors, criteria and weights stand.

    Refused: NoSuchCompetition, CallIncomplete, OutsideTerritory, and NoKeys where the body has no
    keys to seal the candidates' contacts to.
    """
    body = access.body_to_call_in(draft.body, by=by)
    _refuse_incomplete(draft, body, on=day_of(at))
    if not evidence.has_keys(body.pk):
        raise NoKeys
    made = Competition.objects.create(
        body=body,
        **{f"title_{language}": text for language, text in draft.titles.as_dict().items()},
        **{f"text_{language}": text for language, text in draft.texts.as_dict().items()},
        document=draft.document.strip(),
        jurors_needed=draft.jurors_needed,
        opens_on=draft.opens_on,
        closes_on=draft.closes_on,
        decide_by=draft.decide_by,
        called_by_id=by.person,
        is_example=draft.is_example,
    )
    _add_parts(made, draft)
    facts = _facts(draft, body)
    subject = steps.subject(made.ref)
    ledger.record(Kind.COMPETITION_CALLED, subject, facts, role=steps.RUNS, by=by, at=at)
    return made.ref


def _refuse_incomplete(draft: CallDraft, body: Body, *, on: date) -> None:
    """Refused: CallIncomplete, OutsideTerritory."""
    found = rules.Call(
        opens_on=draft.opens_on,
        closes_on=draft.closes_on,
        decide_by=draft.decide_by,
        weights=[one.weight for one in draft.criteria],
        jurors=draft.jurors,
        jurors_needed=draft.jurors_needed,
        seats=[(seat.count, seat.begins_on, seat.ends_on) for seat in draft.seats],
        texts=_texts(draft),
    )
    missing = rules.missing(found, on=on)
    if len(identity.names_of(draft.jurors)) < len(set(draft.jurors)):
        missing.append("jurors")
    if missing:
        raise CallIncomplete(missing=missing)
    within = None if body.place_id is None else places.covered_places(body.place_id)
    asked = {seat.place for seat in draft.seats if seat.place is not None}
    if within is not None and not asked <= within:
        raise OutsideTerritory


def _texts(draft: CallDraft) -> list[str]:
    told = [draft.titles, draft.texts, *(one.names for one in draft.criteria)]
    return [draft.document, *(text for one in told for text in one.as_dict().values())]


def _add_parts(made: Competition, draft: CallDraft) -> None:
    Seat.objects.bulk_create(
        Seat(
            competition=made,
            position=seat.position,
            sphere=seat.sphere,
            place_id=seat.place,
            count=seat.count,
            begins_on=seat.begins_on,
            ends_on=seat.ends_on,
        )
        for seat in draft.seats
    )
    Criterion.objects.bulk_create(
        Criterion(
            competition=made,
            weight=one.weight,
            **{f"name_{language}": text for language, text in one.names.as_dict().items()},
        )
        for one in draft.criteria
    )
    Juror.objects.bulk_create(
        Juror(competition=made, person_id=person) for person in dict.fromkeys(draft.jurors)
    )


def _facts(draft: CallDraft, body: Body) -> dict[str, object]:
    names = identity.names_of(draft.jurors)
    return {
        "body": body.slug,
        "title": draft.titles.as_dict(),
        "text": draft.texts.as_dict(),
        "document": draft.document.strip(),
        "opens_on": draft.opens_on.isoformat(),
        "closes_on": draft.closes_on.isoformat(),
        "decide_by": draft.decide_by.isoformat(),
        "jurors": [names[person] for person in dict.fromkeys(draft.jurors)],
        "jurors_needed": draft.jurors_needed,
        "rule": RULE,
        "most_points": MOST_POINTS,
        "criteria": [{"name": one.names.as_dict(), "weight": one.weight} for one in draft.criteria],
        "seats": [_seat_facts(seat) for seat in draft.seats],
    }


def _seat_facts(seat: SeatDraft) -> dict[str, object]:
    place = seat.place and places.atlas().as_of(seat.place, seat.begins_on).kato
    return {
        "position": str(seat.position),
        "sphere": seat.sphere,
        "place": place or "",
        "count": seat.count,
        "begins_on": seat.begins_on.isoformat(),
        "ends_on": seat.ends_on.isoformat(),
    }


@transaction.atomic
def call_off(ref: str, *, reason: str, by: Actor, at: datetime) -> None:
    """End a competition before the count without choosing anybody, for a reason everybody reads.

    What was counted is decided by two, who may choose nobody and say why.
    Refused: NoSuchCompetition, CompetitionNotThere, ReasonMissing.
    """
    competition = access.competition_to_run(ref, by=by)
    if competition.state != CompetitionState.CALLED:
        raise CompetitionNotThere
    if not reason.strip():
        raise ReasonMissing
    competition.state = CompetitionState.CALLED_OFF
    competition.state_on, competition.reason = day_of(at), reason.strip()
    competition.save(update_fields=["state", "state_on", "reason"])
    steps.record(
        competition, "called-off", reason=competition.reason, role=steps.RUNS, by=by, at=at
    )
