"""Reads of the register of organisations, for the members who keep it."""

from collections import defaultdict
from datetime import date

from baqylau.foundation.institutions.models import ContactPoint, Organisation, RegisterEntry
from baqylau.foundation.institutions.queries.holding import holds
from baqylau.foundation.institutions.queries.organisations import contact_facts, names_on
from baqylau.foundation.institutions.vocabulary import (
    ContactFacts,
    OrganisationKind,
    OrganisationLevel,
    OrganisationLine,
    RegisterAct,
    RegisterEntryFacts,
)

_MANY = 100


def register_lines(on: date, *, language: str, words: str = "") -> list[OrganisationLine]:
    """Organisations of that day whose name holds every word, with the state of their contact points.

    Three queries, however many there are.
    """
    rows = {row.pk: row for row in Organisation.objects.filter(holds(on))}
    names = names_on(rows.values(), on, language=language)
    contacts: dict[int, list[ContactFacts]] = defaultdict(list)
    for contact in ContactPoint.objects.filter(holds(on)):
        contacts[contact.organisation_id].append(contact_facts(contact))
    wanted = words.casefold().split()
    found = [
        _line(row, names[pk], contacts[pk], on)
        for pk, row in rows.items()
        if all(word in names[pk].casefold() for word in wanted)
    ]
    return sorted(found, key=lambda line: line.name.casefold())


def _line(row: Organisation, name: str, contacts: list[ContactFacts], on: date) -> OrganisationLine:
    return OrganisationLine(
        id=row.pk,
        name=name,
        kind=OrganisationKind(row.kind),
        level=OrganisationLevel(row.level),
        contacts=len(contacts),
        unverified=sum(contact.verified_on is None for contact in contacts),
        stale=sum(contact.is_stale(on) for contact in contacts),
    )


def register_history(organisation: int) -> tuple[RegisterEntryFacts, ...]:
    """What members did to the organisation's record, newest first, at most a hundred."""
    entries = RegisterEntry.objects.filter(organisation=organisation).order_by("-pk")[:_MANY]
    return tuple(
        RegisterEntryFacts(
            act=RegisterAct(entry.act), subject=entry.subject, by=entry.by_name, at=entry.at
        )
        for entry in entries
    )
