"""Saved searches: kept, renewed and dropped by the member whose they are."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from baqylau.contexts.procurement.errors import NoSuchWatch, TooManyWatches
from baqylau.contexts.procurement.models import Watch
from baqylau.contexts.procurement.rules.secrets import digest_of
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.ids import new_ref

MOST: Final = 50
_SECRET_BYTES: Final = 32
_LONGEST: Final = 120


@transaction.atomic
def save_watch(name: str, query: Mapping[str, str], *, by: Actor, at: datetime) -> str:
    """Keep a search under a name; the secret of its feed, which is shown once.

    `query` is the search as it stands in an address. Refused: NoSuchWatch for who has no mandate,
    TooManyWatches.
    """
    if by.person is None or not by.may_somewhere(Capability.SEE_WORK):
        raise NoSuchWatch
    if Watch.objects.filter(person=by.person).count() >= MOST:
        raise TooManyWatches(most=MOST)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    Watch.objects.create(
        ref=new_ref(),
        person_id=by.person,
        name=name[:_LONGEST],
        query=dict(query),
        secret_sha256=digest_of(secret),
        made_at=at,
        seen_at=at,
    )
    return secret


@transaction.atomic
def renew_watch(ref: str, *, by: Actor) -> str:
    """A new secret for the feed; the old address answers nothing any more. Refused: NoSuchWatch."""
    found = _own(ref, by)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    found.secret_sha256 = digest_of(secret)
    found.save(update_fields=["secret_sha256"])
    return secret


@transaction.atomic
def see_watch(ref: str, *, by: Actor, at: datetime) -> Mapping[str, str]:
    """Note that its member looks at it now; the search it holds. Refused: NoSuchWatch."""
    found = _own(ref, by)
    found.seen_at = at
    found.save(update_fields=["seen_at"])
    return dict(found.query)


@transaction.atomic
def drop_watch(ref: str, *, by: Actor) -> None:
    """Forget a search and its feed. Refused: NoSuchWatch."""
    _own(ref, by).delete()


def _own(ref: str, by: Actor) -> Watch:
    found = Watch.objects.select_for_update().filter(ref=ref).first()
    if found is None or by.person is None or found.person_id != by.person:
        raise NoSuchWatch
    return found
