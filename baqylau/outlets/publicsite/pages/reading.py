"""Who reads and when, with the names of places and bodies at hand: what every page begins with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.places import queries as places
from baqylau.foundation.places.queries import Atlas
from baqylau.foundation.places.vocabulary import REGION_LEVELS, PlaceAsOf
from baqylau.kernel.texts import Language


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one page: the language, the day, all territories and all bodies by key."""

    language: Language
    today: date
    atlas: Atlas
    bodies: Mapping[int, BodyFacts]

    def place(self, key: int, on: date) -> str:
        """What the place was called on that day, in the reader's language."""
        return self.atlas.name(key, on).in_(self.language)

    def kato(self, key: int) -> str:
        """The nine-digit code of the place."""
        return self.atlas.places[key].kato

    def body(self, key: int) -> str:
        """The short name of a body."""
        return self.bodies[key].short_names.in_(self.language)

    def slug(self, key: int | None) -> str | None:
        """The short address of a body; None for none."""
        return None if key is None else self.bodies[key].slug

    def body_by_slug(self, slug: str) -> BodyFacts | None:
        """The body at this short address."""
        return next((body for body in self.bodies.values() if body.slug == slug), None)

    def former_regions(self) -> list[PlaceAsOf]:
        """Units of the first level that have been and are no more, as they last stood."""
        gone = (
            self.atlas.as_of(fact.id, self.today)
            for fact in self.atlas.places.values()
            if fact.level in REGION_LEVELS
        )
        return [place for place in gone if not place.exists]


def reader(*, language: Language, today: date) -> Reader:
    """A reader. Two queries."""
    bodies = {body.pk: body for body in identity.bodies()}
    return Reader(language, today, places.atlas(), bodies)
