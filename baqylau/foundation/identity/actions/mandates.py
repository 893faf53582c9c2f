"""Granting and ending of mandates."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from baqylau.foundation.identity import access, recording, rules
from baqylau.foundation.identity.actions import history
from baqylau.foundation.identity.errors import (
    AlreadyEnded,
    AlreadyMandated,
    DocumentMissing,
    NoSuchPerson,
    NotToOneself,
    NotYoursToGrant,
    OutsideTerritory,
    ReasonMissing,
    StateMayNotAdminister,
    TermBackwards,
)
from baqylau.foundation.identity.events import MandateEnded, MandateGranted
from baqylau.foundation.identity.models import Body, Mandate, Person
from baqylau.foundation.identity.vocabulary import Role, What
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.events import publish

# Asked with the mandate's reference and its holder's key before somebody ends it; refuses by raising.
Guard = Callable[[str, int, Actor], None]

_guards: list[Guard] = []


def guard_mandates(guard: Guard) -> None:
    """Ask this guard too before a mandate is ended. Doing it twice changes nothing."""
    if guard not in _guards:
        _guards.append(guard)


@transaction.atomic
def grant_mandate(
    person: str,
    *,
    body: str,
    role: Role,
    document: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    valid_to: date | None = None,
    place: int | None = None,
) -> str:
    """Give a person (by reference) a dated role in a body (by slug); the mandate's reference.

    `place` is the key of a territory within the body's own; None means all of it.
    Raises `NoSuchBody`, `NoSuchPerson` and the refusals named below.
    """
    home = access.body_to_grant_in(body, by=by)
    holder = _held(person)
    _refuse_bad_terms(document, valid_from, valid_to)
    _refuse_overreach(home, role, place, holder, by=by, on=localdate(at))
    _refuse_twice(holder, home, role, place, rules.Term(valid_from, valid_to))
    is_state = access.serves_state(holder, on=localdate(at))
    if not rules.may_hold(role, is_state=is_state):
        raise StateMayNotAdminister

    made = Mandate.objects.create(
        person=holder,
        body=home,
        role=role,
        place_id=place,
        holder_is_state=is_state,
        valid_from=valid_from,
        valid_to=valid_to,
        document=document.strip(),
        granted_by_id=by.person,
    )
    _tell_granted(made, by=by, at=at)
    return made.ref


def _tell_granted(mandate: Mandate, *, by: Actor, at: datetime) -> None:
    history.record(
        What.MANDATE_GRANTED,
        mandate=mandate,
        body=mandate.body,
        person=mandate.person,
        by=by,
        at=at,
        role=mandate.role,
        document=mandate.document,
    )
    recording.mandate_granted(mandate, by=by, at=at)
    publish(
        MandateGranted(
            mandate=mandate.ref,
            person=mandate.person_id,
            body=mandate.body_id,
            role=mandate.role,
            at=at,
        )
    )


def _held(person: str) -> Person:
    """Raises `NoSuchPerson`."""
    found = Person.objects.select_for_update().filter(ref=person).first()
    if found is None:
        raise NoSuchPerson
    return found


def _refuse_bad_terms(document: str, valid_from: date, valid_to: date | None) -> None:
    """Raises `DocumentMissing`, `TermBackwards`."""
    if not document.strip():
        raise DocumentMissing
    if valid_to is not None and valid_to < valid_from:
        raise TermBackwards


def _refuse_overreach(
    body: Body, role: Role, place: int | None, holder: Person, *, by: Actor, on: date
) -> None:
    """Raises `OutsideTerritory`, `NotToOneself`, `NotYoursToGrant`."""
    territory = body.place_id
    if (
        place is not None
        and territory is not None
        and place not in places.covered_places(territory)
    ):
        raise OutsideTerritory
    if by.is_system:
        return
    if holder.pk == by.person:
        raise NotToOneself
    reached = by.may(Capability.GRANT_MANDATE, body=body.pk, place=place or territory)
    if not reached or role not in rules.grantable_by(access.roles_in(body.pk, by=by, on=on)):
        raise NotYoursToGrant(role=role)


def _refuse_twice(
    holder: Person, body: Body, role: Role, place: int | None, term: rules.Term
) -> None:
    """Raises `AlreadyMandated`."""
    held = Mandate.objects.filter(person=holder, body=body, role=role)
    if any(m.place_id == place and term_of(m).overlaps(term) for m in held):
        raise AlreadyMandated


def term_of(mandate: Mandate) -> rules.Term:
    """The mandate's days as rules see them."""
    return rules.Term(mandate.valid_from, mandate.valid_to, mandate.ended_on)


@transaction.atomic
def end_mandate(ref: str, *, reason: str, by: Actor, at: datetime) -> None:
    """End a mandate from today on, for a reason. A holder may always lay down their own.

    Raises `NoSuchMandate`, `ReasonMissing`, `AlreadyEnded`, `NotYoursToGrant`, and what guards refuse.
    """
    mandate = access.mandate_to_end(ref, by=by)
    today = localdate(at)
    if not reason.strip():
        raise ReasonMissing
    if not term_of(mandate).may_still_hold(today):
        raise AlreadyEnded
    _refuse_to_end(mandate, by=by, on=today)
    for guard in _guards:
        guard(mandate.ref, mandate.person_id, by)

    mandate.ended_on, mandate.ended_by_id = today, by.person
    mandate.ended_reason = reason.strip()
    mandate.save(update_fields=["ended_on", "ended_by", "ended_reason"])
    history.record(
        What.MANDATE_ENDED,
        mandate=mandate,
        body=mandate.body,
        person=mandate.person,
        by=by,
        at=at,
        reason=mandate.ended_reason,
    )
    recording.mandate_ended(mandate, by=by, at=at)
    publish(
        MandateEnded(
            mandate=ref, person=mandate.person_id, body=mandate.body_id, role=mandate.role, at=at
        )
    )


def _refuse_to_end(mandate: Mandate, *, by: Actor, on: date) -> None:
    """Raises `NotYoursToGrant`: who may grant a role in a territory may end it there."""
    if by.is_system or mandate.person_id == by.person:
        return
    place = mandate.place_id or mandate.body.place_id
    reached = by.may(Capability.GRANT_MANDATE, body=mandate.body_id, place=place)
    roles = access.roles_in(mandate.body_id, by=by, on=on)
    if not reached or Role(mandate.role) not in rules.grantable_by(roles):
        raise NotYoursToGrant(role=mandate.role)
