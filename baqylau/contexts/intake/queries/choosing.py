"""What a member may choose from when something is taken down: bodies and places within reach.

It stands here because intake is the lowest of the contexts; fieldwork and casework offer the same.
"""

from dataclasses import dataclass
from datetime import date

from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.places import queries as places
from baqylau.foundation.places.vocabulary import PlaceAsOf
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.texts import Trilingual


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """A region's name and its places to choose: keys and names, the region itself first."""

    name: str
    places: tuple[tuple[int, str], ...]


def homes(by: Actor, capability: Capability) -> list[BodyFacts]:
    """The bodies in which the actor holds the capability, those of the widest reach first."""
    found = identity.bodies_by_key(by.bodies_with(capability)).values()
    return sorted(found, key=lambda body: (body.place is not None, body.slug))


def named_place(place: int, on: date) -> Trilingual:
    """What a place was called on that day."""
    return places.atlas().name(place, on)


def place_groups(
    by: Actor, capability: Capability, *, body: int, language: str, on: date
) -> list[PlaceGroup]:
    """The places where the actor holds the capability in the body: the country, then by region."""
    held = places.atlas()
    country = held.country()
    groups = []
    if country is not None:
        groups.append(PlaceGroup("", _worded([held.as_of(country, on)], language)))
    for region in sorted(held.regions(on), key=lambda found: found.names.in_(language)):
        below = sorted(held.inside(region.id, on), key=lambda found: found.names.in_(language))
        groups.append(PlaceGroup(region.names.in_(language), _worded([region, *below], language)))
    return _reached(groups, by, capability, body)


def _worded(found: list[PlaceAsOf], language: str) -> tuple[tuple[int, str], ...]:
    return tuple((one.id, one.names.in_(language)) for one in found)


def _reached(
    groups: list[PlaceGroup], by: Actor, capability: Capability, body: int
) -> list[PlaceGroup]:
    reached = []
    for group in groups:
        within = tuple(
            (key, name) for key, name in group.places if by.may(capability, body=body, place=key)
        )
        if within:
            reached.append(PlaceGroup(group.name, within))
    return reached
