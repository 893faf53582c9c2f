"""What a report may be about and who may read it: places, spheres, organisations, bodies."""

from datetime import date
from math import inf

from baqylau.foundation.evidence.queries import bodies_with_keys
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.places import queries as places

Group = tuple[str, tuple[tuple[int, str], ...]]


def is_place(key: int, on: date) -> bool:
    """Whether this is the key of a place that exists on that day."""
    atlas = places.atlas()
    return key in atlas.places and atlas.as_of(key, on).exists


def place_groups(language: str, on: date, *, first: int | None = None) -> list[Group]:
    """All places by region, each region before what lies in it; the region of `first`, a known place, leads."""
    atlas = places.atlas()
    leading = None if first is None else atlas.region_of(first, on)
    regions = sorted(
        atlas.regions(on), key=lambda one: (one.id != leading, one.names.in_(language))
    )
    groups: list[Group] = []
    for region in regions:
        within = sorted(atlas.inside(region.id, on), key=lambda one: one.names.in_(language))
        named = tuple((one.id, one.names.in_(language)) for one in (region, *within))
        groups.append((region.names.in_(language), named))
    return groups


def readers_at(place: int | None, on: date) -> list[BodyFacts]:
    """The bodies that can read a report about the place, the nearest first; all, where none is named."""
    able = identity.bodies_by_key(bodies_with_keys()).values()
    standing = [body for body in able if body.dissolved_on is None or body.dissolved_on > on]
    reach = {body.pk: _reach(body) for body in standing}
    covering = [body for body in standing if _covers(reach[body.pk], place)]
    return sorted(covering, key=lambda body: (_width(reach[body.pk]), body.slug))


def organisations(language: str, on: date) -> dict[str, int]:
    """Names of organisations and their keys."""
    return {choice.name: choice.id for choice in institutions.organisation_choices(on, language)}


def _reach(body: BodyFacts) -> frozenset[int] | None:
    """The places a body looks after; None is the whole country."""
    return None if body.place is None else frozenset(places.covered_places(body.place))


def _covers(reach: frozenset[int] | None, place: int | None) -> bool:
    return reach is None or place is None or place in reach


def _width(reach: frozenset[int] | None) -> float:
    """How much a body has to look after: those with less know it better."""
    return inf if reach is None else len(reach)
