"""Who is written to on a rung, and by which way, as the registers stood on a day."""

from datetime import date

from baqylau.contexts.casework.rules.channels import Way, ways
from baqylau.contexts.casework.rules.ladder import Rung, Who
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import OrganisationAsOf, Topic
from baqylau.foundation.places import queries as places


def addressee_of(rung: Rung, *, place: int, on: date) -> int | None:
    """The key of the one organisation that answers on this rung; None where a person must choose."""
    if rung.who is None:
        return None
    return _competent(rung.who, place, on) if rung.who.topic else _standing(rung.who, place, on)


def ways_to(addressee: int, *, place: int, on: date) -> tuple[Way, ...]:
    """Ways to the addressee in force on that day, best first; none where nothing is recorded."""
    own = institutions.contact_points(addressee, on)
    facts = institutions.organisation_as_of(addressee, on)
    if facts is None or not facts.is_state:
        return tuple(ways(own, registry=(), of=addressee))
    registry = institutions.resolve_competence(Topic.APPEALS_RECORDS, place, on)
    keeper = registry[0].organisation if registry else addressee
    shared = institutions.contact_points(keeper, on) if keeper != addressee else ()
    return tuple(ways(own, registry=shared, of=keeper))


def _competent(who: Who, place: int, on: date) -> int | None:
    if who.topic is None:
        return None
    found = {one.organisation for one in institutions.resolve_competence(who.topic, place, on)}
    facts = institutions.organisations_as_of(found, on).values() if found else ()
    return _only([one for one in facts if _fits(one, who)])


def _standing(who: Who, place: int, on: date) -> int | None:
    """By what it is: of the place itself or of one that holds it."""
    around = {place, *places.atlas().ancestors(place, on)}
    known = [one.id for one in institutions.organisation_choices(on, "en")]
    facts = institutions.organisations_as_of(known, on).values()
    return _only([one for one in facts if _fits(one, who) and one.place in around])


def _fits(one: OrganisationAsOf, who: Who) -> bool:
    return one.exists and one.kind == who.kind and one.level == who.level


def _only(found: list[OrganisationAsOf]) -> int | None:
    """The one there is. Where the registers name several, a person chooses."""
    return found[0].id if len(found) == 1 else None
