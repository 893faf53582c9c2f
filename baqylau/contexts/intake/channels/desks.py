"""The desk of a channel: which body its messages go to."""

from django.conf import settings

from baqylau.contexts.intake.channels import Desk
from baqylau.contexts.intake.vocabulary import Channel
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.places import queries as places
from baqylau.foundation.places.vocabulary import COUNTRY_KATO


def desk(channel: Channel, slug: str) -> Desk | None:
    """The desk of a body (by its short address); None where there is no such body."""
    body = identity.body_by_slug(slug)
    if body is None:
        return None
    place = body.place or places.place_by_kato(COUNTRY_KATO)
    if place is None:
        return None
    return Desk(
        channel=channel.value,
        slug=slug,
        body=body.pk,
        names=body.names,
        place=place,
        is_example=body.is_demo or settings.DEMO,
    )
