"""What may be shown of a case, and who may say so. Pure."""

from typing import Final

from baqylau.contexts.casework.errors import PublicViewNotWhole, SecondPersonNeeded
from baqylau.contexts.casework.vocabulary import MINIMUM_GROUP
from baqylau.foundation.places.vocabulary import REGION_LEVELS, Level
from baqylau.kernel.actors import Actor

_ALWAYS: Final = REGION_LEVELS | {Level.COUNTRY}
_WITH_A_GROUP: Final = frozenset({Level.DISTRICT, Level.CITY, Level.CITY_DISTRICT})


def needs_a_group(level: Level) -> bool:
    """Whether places of this level are shown only where enough signals came from them."""
    return level not in _ALWAYS


def is_a_group(level: Level, signals: int) -> bool:
    """Whether so many signals hide one another. Below a district, none ever do."""
    return level in _WITH_A_GROUP and signals >= MINIMUM_GROUP


def shown_number(signals: int) -> int | None:
    """A number of signals as it may be shown; None is "fewer than five", but none is none."""
    return signals if signals == 0 or signals >= MINIMUM_GROUP else None


def check_whole(*, title: str, summary: str) -> None:
    """The public reads a title and a statement, both in words."""
    for name, words in (("title", title), ("summary", summary)):
        if not words.strip():
            raise PublicViewNotWhole(missing=name)


def check_second_person(prepared_by: int | None, by: Actor) -> None:
    """Whoever prepared what the public will read does not approve it."""
    if not by.is_system and by.person == prepared_by:
        raise SecondPersonNeeded
