"""What members declared, how fresh their word is, and whom it keeps out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from baqylau.contexts.membership.models import InterestsConfirmed
from baqylau.contexts.membership.rules import interests as rules
from baqylau.contexts.membership.rules.interests import Upkeep
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import InterestFacts


@dataclass(frozen=True, slots=True)
class Declared:
    """What a member declared and has not ended, and how fresh their word is."""

    interests: tuple[InterestFacts, ...]
    upkeep: Upkeep


def declared_by(since: Mapping[int, date], *, on: date) -> dict[int, Declared]:
    """What these people declared; `since` is when each became a member, by key of person."""
    interests = identity.interests_by_person(since, on=on)
    confirmed = _confirmed(since, on=on)
    return {
        person: Declared(
            tuple(one for one in interests.get(person, ()) if one.ended_on is None),
            rules.upkeep(
                [*confirmed[person], *_said(interests.get(person, ()), on=on)], since=began
            ),
        )
        for person, began in since.items()
    }


def _said(interests: Iterable[InterestFacts], *, on: date) -> list[date]:
    """Declaring an interest, or ending one, is a word too."""
    days = [day for one in interests for day in (one.declared_on, one.ended_on)]
    return [day for day in days if day is not None and day <= on]


def _confirmed(people: Iterable[int], *, on: date) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    rows = InterestsConfirmed.objects.filter(person__in=list(people), on__lte=on)
    for person, day in rows.values_list("person", "on"):
        found[person].append(day)
    return found


def kept_out(
    people: Iterable[int], *, organisations: Collection[int], on: date
) -> dict[int, frozenset[int]]:
    """Who of these people may not decide about the organisations, and because of which (keys).

    Who declared an interest in one, serves it, or is tied to one above or below it: for votes,
    where those kept out are named and the quorum is counted without them.
    """
    ties = {person: identity.conflicts_of(person, on=on) for person in people}
    return rules.kept_out(ties, organisations)
