"""Keeping originals, and opening them under record."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from django.db import transaction

from baqylau.foundation.evidence import access, rules, vault
from baqylau.foundation.evidence.errors import NoSuchExhibit, OriginalDamaged
from baqylau.foundation.evidence.models import CustodyEntry, Exhibit
from baqylau.foundation.evidence.vocabulary import Custody
from baqylau.kernel.actors import Actor, Capability

LIMIT: Final = 100_000_000  # bytes in one upload


class Upload(Protocol):
    """What Django's uploaded files, and files of its tests, have in common."""

    def chunks(self) -> Iterable[bytes]:
        """The content, piece by piece."""
        ...


def keep(file: Upload, *, name: str, body: int, by: Actor, at: datetime, limit: int = LIMIT) -> int:
    """Keep an original for a body (by key); the exhibit's key.

    The file is on the disk, whole, before the row that names it exists.
    Raises `NoSuchExhibit` where the actor may not record work, `EmptyFile`, `TooLarge`.
    """
    if not by.is_system and body not in by.bodies_with(Capability.RECORD_WORK):
        raise NoSuchExhibit
    stored = vault.put(file.chunks(), limit=limit)
    with transaction.atomic():
        exhibit = Exhibit.objects.create(
            sha256=stored.sha256,
            size=stored.size,
            name=rules.safe_name(name),
            media_type=rules.media_type(stored.head),
            body_key=body,
            added_by=by.person,
            added_at=at,
        )
        CustodyEntry.objects.create(exhibit=exhibit, what=Custody.KEPT, by=by.person, at=at)
    return exhibit.pk


def open_original(ref: str, *, by: Actor, at: datetime) -> Path:
    """Where the original lies, for reading; the look is recorded first.

    Raises `NoSuchExhibit`, and `OriginalDamaged` where the content is not what was handed over.
    """
    exhibit = access.exhibit_to_open(ref, by=by)
    if not vault.is_whole(exhibit.sha256):
        raise OriginalDamaged(ref=ref)
    CustodyEntry.objects.create(exhibit=exhibit, what=Custody.OPENED, by=by.person, at=at)
    return vault.path_of(exhibit.sha256)
