"""The daily letter to members: only that there is something to look at, never what."""

from datetime import date, datetime
from typing import Final

from django.utils import timezone

from baqylau.foundation.identity import queries as identity
from baqylau.foundation.notices import actions as notices
from baqylau.foundation.notices import queries
from baqylau.foundation.notices.queries import activity

_NOT_BEFORE: Final = 8


def send_digests(*, at: datetime) -> int:
    """Queue the letters of the day, once the morning has come; how many. Safe to call at any time."""
    here = timezone.localtime(at)
    return 0 if here.hour < _NOT_BEFORE else _send(on=here.date(), at=at)


def _send(*, on: date, at: datetime) -> int:
    """A member whose day is settled is not looked at again, however often this runs."""
    settled = queries.settled_digests(on)
    return sum(
        notices.send_digest(
            member=reader.member,
            to=reader.email,
            language=reader.language,
            is_active=activity.is_there_any(reader.actor, on=on),
            day=on,
            at=at,
        )
        for reader in identity.digest_readers(on=on)
        if reader.member not in settled
    )
