"""What the forms of the group offer to choose from."""

from dataclasses import dataclass

from baqylau.contexts.membership.errors.terms import NoSuchTerm
from baqylau.contexts.membership.queries import terms as queries
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.vocabulary import Role
from baqylau.foundation.identity.web.doors import ActorRequest
from baqylau.foundation.places import queries as places
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability


@dataclass(frozen=True, slots=True)
class Offered:
    """Keys and names of people and places, and the roles that may be granted."""

    people: list[tuple[int, str]]
    places: list[tuple[int, str]]
    roles: list[Role]


def body_or_refused(request: ActorRequest, slug: str, capability: Capability) -> BodyFacts:
    """A body in which the actor holds the capability. Refused: NoSuchTerm."""
    body = identity.body_by_slug(slug)
    if body is None or body.pk not in request.actor.bodies_with(capability):
        raise NoSuchTerm
    return body


def offered(request: ActorRequest, body: BodyFacts) -> Offered:
    """What may be chosen in this body."""
    today = clock.today()
    return Offered(
        people=people_of(request, body),
        places=places_in(body),
        roles=identity.grantable_roles(body.pk, by=request.actor, on=today),
    )


def people_of(request: ActorRequest, body: BodyFacts) -> list[tuple[int, str]]:
    """Whoever holds a mandate or a term in the body, by name."""
    today = clock.today()
    mandated = {
        one.pk: one.full_name
        for one in identity.people_of(body.pk, on=today)
        if any(mandate.in_force for mandate in one.mandates)
    }
    members = queries.colleagues(request.actor, body=body.pk, on=today)
    found = mandated | {one.person: one.name for one in members}
    return sorted(found.items(), key=lambda pair: pair[1])


def places_in(body: BodyFacts) -> list[tuple[int, str]]:
    """The body's regions and districts, by name."""
    atlas, today = places.atlas(), clock.today()
    tops = [one.id for one in atlas.regions(today)] if body.place is None else [body.place]
    below = [] if body.place is None else [one.id for one in atlas.inside(body.place, today)]
    named = [(key, atlas.name(key, today).in_(language())) for key in {*tops, *below}]
    return sorted(named, key=lambda pair: pair[1])
