"""Parties: who they are, found by code or by words, and their stays in the register of unfair suppliers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from baqylau.contexts.procurement.errors import NoSuchParty
from baqylau.contexts.procurement.models import Listing, Party
from baqylau.contexts.procurement.queries.matching import matching
from baqylau.contexts.procurement.vocabulary import PartyKind

_MOST_FOUND: Final = 50
_NUMBER: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """A party. Of people there is a code and nothing else; `organisation` and `place` are keys."""

    pk: int
    code: str
    kind: str
    name_ru: str
    name_kk: str
    organisation: int | None
    place: int | None
    registered_on: date | None
    is_buyer: bool
    is_supplier: bool

    @property
    def is_person(self) -> bool:
        """Whether this is a sole trader or another person."""
        return self.kind == PartyKind.PERSON


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """A stay in the register; `ends_on` None where the source has no end."""

    starts_on: date
    ends_on: date | None
    decision: str


def party(code: str) -> PartyFacts:
    """The party of this code. Refused: NoSuchParty."""
    found = Party.objects.filter(code=code).first()
    if found is None:
        raise NoSuchParty
    return party_facts(found)


def parties_by_key(keys: Iterable[int | None]) -> dict[int, PartyFacts]:
    """The parties of these keys; one query."""
    wanted = {key for key in keys if key is not None}
    return {pk: party_facts(row) for pk, row in Party.objects.in_bulk(wanted).items()}


def parties_like(text: str) -> list[int]:
    """Keys of parties by code, by number, or by words of their names; at most 50."""
    asked = text.strip()
    if len(asked) == _NUMBER and asked.isdigit():
        asked = f"KZ-BIN-{asked}"
    exact = list(Party.objects.filter(code=asked).values_list("pk", flat=True))
    if exact:
        return exact
    named = Party.objects.filter(pk__in=matching("party", text))
    return list(named.values_list("pk", flat=True)[:_MOST_FOUND])


def listings_of(party_id: int) -> list[ListingFacts]:
    """Stays in the register of unfair suppliers, latest first."""
    rows = Listing.objects.filter(party=party_id).order_by("-starts_on", "-pk")
    return [ListingFacts(row.starts_on, row.ends_on, row.decision) for row in rows]


def party_facts(row: Party) -> PartyFacts:
    """What is told of a row."""
    return PartyFacts(
        pk=row.pk,
        code=row.code,
        kind=row.kind,
        name_ru=row.name_ru,
        name_kk=row.name_kk,
        organisation=row.organisation_id,
        place=row.place_id,
        registered_on=row.registered_on,
        is_buyer=row.is_buyer,
        is_supplier=row.is_supplier,
    )
