"""Where else the log keeps what an entry commits to: earlier and later versions, corrections, repetitions."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any, Final

from django.db.models import Q

from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind

_CODE: Final = re.compile(
    r"[A-Za-z0-9_./:+=-]*"
)  # kinds, days, references, hashes: not words of anybody
_TELLING: Final = (Kind.WITHDRAWN, Kind.LOG_CONTINUED)  # what they say is meant to stay


def of(row: Record, *, but: Collection[int] = ()) -> list[Record]:
    """The other records that hold the same contents, or about the same subject any text of them.

    In the order in which they were handed over; entries numbered in `but` are left out.
    """
    if row.payload is None:
        return []
    payload = bytes(row.payload)
    others = (
        Record.objects.select_for_update()
        .filter(Q(subject=row.subject) | Q(payload=payload), payload__isnull=False)
        .exclude(kind__in=_TELLING)
        .exclude(pk=row.pk)
        .exclude(index__in=list(but))
        .order_by("id")
    )
    words = _words(payload)
    return [one for one in others if _holds(bytes(one.payload or b""), payload, words)]


def _holds(kept: bytes, payload: bytes, words: set[str]) -> bool:
    return kept == payload or not words.isdisjoint(_words(kept))


def _words(payload: bytes) -> set[str]:
    """The texts in it that somebody wrote."""
    try:
        held = json.loads(payload)
    except ValueError:
        return set()
    return {text for text in _texts(held) if not _CODE.fullmatch(text)}


def _texts(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for one in held.values():
            yield from _texts(one)
    elif isinstance(held, list):
        for one in held:
            yield from _texts(one)
