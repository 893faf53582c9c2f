"""Reading what was handed to the public log, in tests of whoever hands it over."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from baqylau.foundation.ledger.actions.record import draft
from baqylau.foundation.ledger.models import Record

# Made by the cast itself: bodies with their keys.
_OF_THE_CAST = ("key.added",)


def kinds(subject: str = "") -> list[str]:
    """The kinds of what was recorded, in order; of one subject where it is named."""
    rows = Record.objects.exclude(kind__in=_OF_THE_CAST).order_by("pk")
    found = rows.filter(subject=subject) if subject else rows
    return list(found.values_list("kind", flat=True))


def latest(subject: str) -> Record:
    """The last record about a subject."""
    found = Record.objects.filter(subject=subject).order_by("-pk").first()
    assert found is not None, subject
    return found


def facts(row: Record) -> dict[str, Any]:
    """What a record commits to."""
    assert row.payload is not None
    told: dict[str, Any] = json.loads(bytes(row.payload))
    return told


def entries() -> list[bytes]:
    """Everything as it will stand in the log, in order."""
    return [draft(row, seq=10**9, prev="0" * 64) for row in Record.objects.order_by("pk")]


@contextmanager
def taken_back() -> Iterator[None]:
    """A transaction that comes to nothing."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
