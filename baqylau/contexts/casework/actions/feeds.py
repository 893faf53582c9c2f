"""Calendar feeds: made and revoked by the member whose deadlines they tell."""

import secrets
from datetime import datetime

from django.db import transaction

from baqylau.contexts.casework.errors import NoSuchFeed
from baqylau.contexts.casework.models import CalendarFeed
from baqylau.contexts.casework.rules.feeds import digest_of
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.ids import new_ref
from baqylau.kernel.texts import as_language

_TOKEN_BYTES = 32


@transaction.atomic
def make_feed(
    *, account: int, body: int | None = None, language: str, by: Actor, at: datetime
) -> str:
    """A new secret address of the actor's deadlines, in one body or all; its token, shown once.

    `account` is the key of the account the actor signed in with. Refused: NoSuchFeed.
    """
    seen = by.bodies_with(Capability.SEE_WORK)
    if by.person is None or not seen or (body is not None and body not in seen):
        raise NoSuchFeed
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    CalendarFeed.objects.create(
        ref=new_ref(),
        token_sha256=digest_of(token),
        account=account,
        person_id=by.person,
        body_id=body,
        language=as_language(language),
        made_on=day_of(at),
    )
    return token


@transaction.atomic
def revoke_feed(ref: str, *, by: Actor, at: datetime) -> None:
    """End a feed of one's own; its address answers nothing any more. Refused: NoSuchFeed."""
    living = CalendarFeed.objects.select_for_update().filter(ref=ref, revoked_on=None)
    found = living.first()
    if found is None or found.person_id != by.person:
        raise NoSuchFeed
    found.revoked_on = day_of(at)
    found.save(update_fields=["revoked_on"])
