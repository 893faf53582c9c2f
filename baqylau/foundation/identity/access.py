"""The only way to hold a protected thing of identity, and to become an actor.

Unknown and forbidden look the same: both are `NotFound`.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from baqylau.foundation.identity import rules
from baqylau.foundation.identity.errors import (
    NoSuchBody,
    NoSuchInterest,
    NoSuchMandate,
    NoSuchPerson,
)
from baqylau.foundation.identity.models import Account, Body, Interest, Mandate, Person
from baqylau.foundation.identity.vocabulary import Role
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor, Capability, Grant


def in_force(on: date) -> Q:
    """Mandates that hold on this day; the same decision as `rules.Term.in_force`."""
    return (
        Q(valid_from__lte=on)
        & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))
        & (Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    )


def actor_for(account: Account, *, on: date) -> Actor:
    """The actor behind an account, with what the mandates in force on this day allow."""
    person = account.person
    mandates = Mandate.objects.filter(in_force(on), person=person).select_related("body")
    is_state = serves_state(person, on=on)
    held = [m for m in mandates if rules.may_hold(Role(m.role), is_state=is_state)]
    return Actor(
        person=person.pk,
        name=person.full_name,
        grants=frozenset(grant for mandate in held for grant in _grants(mandate)),
        office_of=offices_of(person, on=on),
    )


def _grants(mandate: Mandate) -> Iterator[Grant]:
    place = mandate.place_id or mandate.body.place_id
    reach = None if place is None else places.covered_places(place)
    for capability in rules.CAPABILITIES[Role(mandate.role)]:
        yield Grant(capability=capability, body=mandate.body_id, places=reach)


def serves_state(person: Person, *, on: date) -> bool:
    """Whether the person answers to a state body on this day."""
    return person.serves_id is not None and is_of_the_state(person.serves_id, on=on)


def is_of_the_state(organisation: int, *, on: date) -> bool:
    """Whether an organisation (by key) is of the state."""
    found = institutions.organisation_as_of(organisation, on)
    return found is not None and found.is_state


def offices_of(person: Person, *, on: date) -> frozenset[int]:
    """Keys of the organisation the person serves and of those above it on this day."""
    if person.serves_id is None:
        return frozenset()
    return institutions.self_and_above(person.serves_id, on)


def roles_in(body: int, *, by: Actor, on: date) -> frozenset[Role]:
    """The roles the actor holds in the body on this day."""
    if by.person is None:
        return frozenset()
    held = Mandate.objects.filter(in_force(on), body_id=body, person_id=by.person)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def body_to_grant_in(slug: str, *, by: Actor) -> Body:
    """A body in which the actor may grant mandates somewhere. Raises `NoSuchBody`."""
    body = Body.objects.filter(slug=slug).first()
    if body is None or not _may_grant_in(body.pk, by=by):
        raise NoSuchBody
    return body


def mandate_to_end(ref: str, *, by: Actor) -> Mandate:
    """As `mandate_seen`, held until the transaction ends."""
    seen = mandate_seen(ref, by=by)
    held = Mandate.objects.select_for_update(of=("self",)).select_related("body", "person")
    return held.get(pk=seen.pk)


def mandate_seen(ref: str, *, by: Actor) -> Mandate:
    """The actor's own mandate, or one in a body where they may grant. Raises `NoSuchMandate`."""
    mandate = Mandate.objects.select_related("body", "person").filter(ref=ref).first()
    if mandate is None:
        raise NoSuchMandate
    own = by.person is not None and mandate.person_id == by.person
    if not own and not _may_grant_in(mandate.body_id, by=by):
        raise NoSuchMandate
    return mandate


def person_to_change(ref: str, *, by: Actor) -> Person:
    """A person with a mandate in a body where the actor may grant. Raises `NoSuchPerson`."""
    person = Person.objects.select_for_update().filter(ref=ref).first()
    if person is None:
        raise NoSuchPerson
    bodies = set(person.mandates.values_list("body_id", flat=True))
    if not by.is_system and not bodies & by.bodies_with(Capability.GRANT_MANDATE):
        raise NoSuchPerson
    return person


def own_account(*, by: Actor) -> Account:
    """The actor's own account, held until the transaction ends. Raises `NoSuchPerson`."""
    held = Account.objects.select_for_update(of=("self",)).select_related("person")
    account = held.filter(person=by.person).first() if by.person is not None else None
    if account is None:
        raise NoSuchPerson
    return account


def own_interest(ref: str, *, by: Actor) -> Interest:
    """One of the actor's own interests, held until the transaction ends. Raises `NoSuchInterest`."""
    held = Interest.objects.select_for_update(of=("self",)).select_related("person")
    found = held.filter(ref=ref).first()
    if found is None or found.person_id != by.person:
        raise NoSuchInterest
    return found


def _may_grant_in(body: int, *, by: Actor) -> bool:
    return by.is_system or body in by.bodies_with(Capability.GRANT_MANDATE)
