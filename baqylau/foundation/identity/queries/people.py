"""Who people are, by key."""

from collections.abc import Iterable
from datetime import date

from baqylau.foundation.identity import access
from baqylau.foundation.identity.models import Person


def names_of(people: Iterable[int]) -> dict[int, str]:
    """Full names by key of person."""
    return dict(Person.objects.filter(pk__in=set(people)).values_list("pk", "full_name"))


def refs_of(people: Iterable[int]) -> dict[int, str]:
    """Public references by key of person."""
    return dict(Person.objects.filter(pk__in=set(people)).values_list("pk", "ref"))


def office_of(person: int, on: date) -> frozenset[int]:
    """Keys of the organisation a person (by key) serves and of those above it on that day."""
    found = Person.objects.filter(pk=person).first()
    return frozenset() if found is None else access.offices_of(found, on=on)
