"""Keys of bodies, places and organisations, worded for the reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from baqylau.contexts.fieldwork.queries.cards import Card, RecommendationCard
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import OrganisationAsOf
from baqylau.foundation.places import queries as places
from baqylau.foundation.places.queries import Atlas
from baqylau.kernel.texts import Language, as_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the keys on one page are called in the reader's language."""

    language: Language
    atlas: Atlas
    bodies: dict[int, BodyFacts]
    organisations: dict[int, OrganisationAsOf]

    def body(self, key: int) -> str:
        """The short name of a body."""
        found = self.bodies.get(key)
        return found.short_names.in_(self.language) if found else ""

    def place(self, key: int, on: date) -> str:
        """What a place was called on that day."""
        return self.atlas.name(key, on).in_(self.language)

    def organisation(self, key: int | None) -> str:
        """The name of an organisation; empty for none."""
        found = self.organisations.get(key) if key is not None else None
        return found.names.in_(self.language) if found else ""


def names_for(
    cards: Iterable[Card], *, on: date, organisations: Iterable[int | None] = ()
) -> Names:
    """The names behind these cards and organisations on that day: a few queries, however many."""
    shown = list(cards)
    addressees = {card.addressee for card in shown if isinstance(card, RecommendationCard)}
    wanted = {key for key in (*addressees, *organisations) if key is not None}
    return Names(
        language=as_language(get_language()),
        atlas=places.atlas(),
        bodies=identity.bodies_by_key({card.body for card in shown}),
        organisations=institutions.organisations_as_of(wanted, on) if wanted else {},
    )
