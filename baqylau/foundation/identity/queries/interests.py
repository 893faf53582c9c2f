"""Reads of declared interests, and who they keep from deciding."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.foundation.identity.models import Interest, Person
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.actors import Actor
from baqylau.kernel.texts import Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestFacts:
    """What somebody declared to be tied to. `organisation` is a key; `names` those of today."""

    ref: str
    organisation: int
    names: Trilingual
    note: str
    declared_on: date
    ended_on: date | None


def interests_of(person: int, *, on: date) -> list[InterestFacts]:
    """Every interest a person (by key) has declared, those in force first, latest first."""
    return interests_by_person([person], on=on).get(person, [])


def interests_by_person(people: Iterable[int], *, on: date) -> dict[int, list[InterestFacts]]:
    """What each of these people (by key) has declared, those in force first, latest first."""
    declared = Interest.objects.filter(person__in=set(people)).order_by("-declared_on", "-pk")
    rows = list(declared)
    known = institutions.organisations_as_of({row.organisation_id for row in rows}, on)
    found: dict[int, list[InterestFacts]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one.ended_on is not None):
        facts = InterestFacts(
            ref=row.ref,
            organisation=row.organisation_id,
            names=known[row.organisation_id].names,
            note=row.note,
            declared_on=row.declared_on,
            ended_on=row.ended_on,
        )
        found[row.person_id].append(facts)
    return found


def conflicts_of(person: int | None, *, on: date) -> frozenset[int]:
    """Keys of the organisations that a person (by key) decides nothing about on that day.

    Those they declared an interest in or serve, and all above and below them.
    """
    if person is None:
        return frozenset()
    declared = Interest.objects.filter(person=person, declared_on__lte=on)
    in_force = declared.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    tied = set(in_force.values_list("organisation_id", flat=True))
    tied |= set(
        Person.objects.filter(pk=person, serves__isnull=False).values_list("serves", flat=True)
    )
    found = [
        institutions.self_and_above(one, on) | institutions.self_and_below(one, on) for one in tied
    ]
    return frozenset().union(*found)


def conflicted(person: int | None, organisation: int | None, *, on: date) -> bool:
    """Whether a person (by key) has an interest in an organisation (by key), one above or below it."""
    return organisation is not None and organisation in conflicts_of(person, on=on)


def must_be_impartial(by: Actor, *, organisation: int | None, on: date) -> None:
    """Refuse who has an interest in the organisation. Refused: ConflictOfInterest."""
    if conflicted(by.person, organisation, on=on):
        raise ConflictOfInterest
