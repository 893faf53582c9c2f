"""Reads of people and their mandates in bodies."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from baqylau.foundation.identity import access, rules
from baqylau.foundation.identity.models import IdentityEntry, Mandate, Person
from baqylau.foundation.identity.queries.bodies import BodyFacts, body_facts
from baqylau.foundation.identity.vocabulary import Role, What
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.texts import Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateFacts:
    """A dated role. `in_force` as of the day asked about; no place is the body's whole."""

    ref: str
    role: Role
    place: int | None
    place_names: Trilingual | None
    valid_from: date
    valid_to: date | None
    ended_on: date | None
    ended_reason: str
    document: str
    in_force: bool
    may_be_ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """Somebody with mandates in a body, newest first."""

    pk: int
    ref: str
    full_name: str
    is_demo: bool
    mandates: tuple[MandateFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateCard:
    """A mandate with its holder and body, as the page that ends it shows them."""

    person: str
    body: BodyFacts
    mandate: MandateFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """What was done, by whom and when. `by` is empty where the system did it."""

    what: What
    person: str
    role: Role | None
    by: str
    at: datetime


def holders(capability: Capability, *, body: int, place: int, on: date) -> dict[int, str]:
    """Full names, by key of person, of who holds the capability in the body for the place that day."""
    roles = [role for role, allowed in rules.CAPABILITIES.items() if capability in allowed]
    rows = Mandate.objects.filter(access.in_force(on), body_id=body, role__in=roles)
    found = {}
    for row in rows.select_related("body", "person").order_by("person__full_name"):
        reach = row.place_id or row.body.place_id
        if reach is None or place in places.covered_places(reach):
            found[row.person_id] = row.person.full_name
    return found


def people_of(body: int, *, on: date) -> list[PersonFacts]:
    """Everybody who holds or has held a mandate in the body, by name."""
    atlas = places.atlas()
    by_person: dict[Person, list[Mandate]] = defaultdict(list)
    mandates = Mandate.objects.filter(body=body).select_related("person")
    for mandate in mandates.order_by("person__full_name", "person_id", "-valid_from", "-pk"):
        by_person[mandate.person].append(mandate)
    return [
        PersonFacts(
            pk=person.pk,
            ref=person.ref,
            full_name=person.full_name,
            is_demo=person.is_demo,
            mandates=tuple(_mandate_facts(mandate, atlas, on=on) for mandate in held),
        )
        for person, held in by_person.items()
    ]


def mandates_of(person: int, *, on: date) -> list[MandateCard]:
    """All mandates of a person in every body, newest first."""
    held = Mandate.objects.filter(person=person).select_related("body", "person")
    atlas = places.atlas()
    return [_mandate_card(m, atlas, on=on) for m in held.order_by("-valid_from", "-pk")]


def mandate_to_end(ref: str, *, by: Actor, on: date) -> MandateCard:
    """The mandate this actor may be about to end. Raises `NoSuchMandate`."""
    return _mandate_card(access.mandate_seen(ref, by=by), places.atlas(), on=on)


def grantable_roles(body: int, *, by: Actor, on: date) -> list[Role]:
    """The roles this actor may grant in the body on this day, in the order of the vocabulary."""
    if by.is_system:
        return list(Role)
    held = access.roles_in(body, by=by, on=on)
    return [role for role in Role if role in rules.grantable_by(held)]


def history_of(body: int) -> list[EntryFacts]:
    """What was done to the mandates of a body, newest first."""
    entries = IdentityEntry.objects.filter(body=body).select_related("person", "by", "mandate")
    return [
        EntryFacts(
            what=What(entry.what),
            person="" if entry.person is None else entry.person.full_name,
            role=None if entry.mandate is None else Role(entry.mandate.role),
            by="" if entry.by is None else entry.by.full_name,
            at=entry.at,
        )
        for entry in entries.order_by("-pk")[:200]
    ]


def _mandate_card(mandate: Mandate, atlas: places.Atlas, *, on: date) -> MandateCard:
    return MandateCard(
        person=mandate.person.full_name,
        body=body_facts(mandate.body),
        mandate=_mandate_facts(mandate, atlas, on=on),
    )


def _mandate_facts(mandate: Mandate, atlas: places.Atlas, *, on: date) -> MandateFacts:
    term = rules.Term(mandate.valid_from, mandate.valid_to, mandate.ended_on)
    names = None if mandate.place_id is None else atlas.as_of(mandate.place_id, on).names
    return MandateFacts(
        ref=mandate.ref,
        role=Role(mandate.role),
        place=mandate.place_id,
        place_names=names,
        valid_from=mandate.valid_from,
        valid_to=mandate.valid_to,
        ended_on=mandate.ended_on,
        ended_reason=mandate.ended_reason,
        document=mandate.document,
        in_force=term.in_force(on),
        may_be_ended=term.may_still_hold(on),
    )
