"""Rows within an actor's reach: of the bodies and places in which a capability is held."""

from django.db.models import Q

from baqylau.kernel.actors import Actor, Capability


def within_reach(by: Actor, capability: Capability) -> Q:
    """A condition on tables with the columns `body` and `place`. Nobody's rows, where none is held."""
    if by.is_system:
        return ~Q(pk__in=())
    reach = Q(pk__in=())
    for grant in by.grants:
        if grant.capability == capability:
            reach |= Q(body_id=grant.body) & _in(grant.places)
    return reach


def by_body(by: Actor, capability: Capability) -> list[Q]:
    """The same rows in parts, one a body: each part can be read along an index that begins with it."""
    if by.is_system:
        return [~Q(pk__in=())]
    return [
        Q(body_id=body) & _in(by.reach(capability, body=body))
        for body in sorted(by.bodies_with(capability))
    ]


def _in(places: frozenset[int] | None) -> Q:
    return Q() if places is None else Q(place_id__in=places)
