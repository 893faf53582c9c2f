"""Saved searches of a member, and the search behind a feed's secret."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from baqylau.contexts.procurement.errors import NoSuchWatch
from baqylau.contexts.procurement.models import Watch
from baqylau.contexts.procurement.rules.secrets import digest_of
from baqylau.foundation.identity import queries as identity
from baqylau.kernel.actors import Actor, Capability


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchFacts:
    """A saved search: `query` as it stands in an address; the secret of its feed is not kept."""

    ref: str
    name: str
    query: Mapping[str, str]
    made_at: datetime
    seen_at: datetime


def watches_of(by: Actor) -> list[WatchFacts]:
    """The actor's own, newest first."""
    if by.person is None:
        return []
    return [_facts(row) for row in Watch.objects.filter(person=by.person).order_by("-pk")]


def open_watch(secret: str, *, on: date) -> WatchFacts:
    """The search behind a secret. Refused: NoSuchWatch, also where its member has no mandate any more."""
    row = Watch.objects.filter(secret_sha256=digest_of(secret)).first()
    account = identity.account_of(row.person_id) if row else None
    if row is None or account is None or not account.is_active:
        raise NoSuchWatch
    if not identity.actor_by_email(account.email, on=on).may_somewhere(Capability.SEE_WORK):
        raise NoSuchWatch
    return _facts(row)


def _facts(row: Watch) -> WatchFacts:
    return WatchFacts(
        ref=row.ref, name=row.name, query=row.query, made_at=row.made_at, seen_at=row.seen_at
    )
