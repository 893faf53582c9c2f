"""Keeping originals, sealing small things, and opening originals under record."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol, Self

from django.db import transaction
from django.utils.crypto import salted_hmac

from baqylau.foundation.evidence import access, keys, recording, rules, vault
from baqylau.foundation.evidence.errors import NotWhole, OriginalDamaged
from baqylau.foundation.evidence.gateways import clamd
from baqylau.foundation.evidence.keys import Keyring
from baqylau.foundation.evidence.models import Copy, CustodyEntry, Exhibit
from baqylau.foundation.evidence.queries import recipients
from baqylau.foundation.evidence.rules import padding
from baqylau.foundation.evidence.vault import Draft
from baqylau.foundation.evidence.vocabulary import Custody
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of
from baqylau.kernel.ids import new_ref

LIMIT: Final = 200_000_000  # bytes in one upload
# A file's time is the start of its day: what came a minute before midnight looks a day old after it.
_UNCLAIMED: Final = timedelta(days=2)


class Upload(Protocol):
    """What Django's uploaded files, and files of its tests, have in common."""

    def chunks(self) -> Iterable[bytes]:
        """The content, piece by piece."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sealed:
    """What only key holders know of an original, tied to its row: `key` and `sha256` in hexadecimal."""

    ref: str
    key: str = field(repr=False)
    size: int
    sha256: str
    stored: str
    name: str = field(repr=False)

    def to_bytes(self) -> bytes:
        # As UTF-8, so that a long name in Cyrillic does not reach the next size class.
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Raises ValueError or TypeError for what was not sealed by `keep_draft`."""
        return cls(**json.loads(data))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedOriginal:
    """An original being read: its own name, type and size in bytes, and its content piece by piece.

    Reading refuses with NotWhole as soon as the content is not what was handed over.
    """

    name: str
    media_type: str
    size: int
    chunks: Iterator[bytes]


def seal(plain: bytes, *, body: int) -> bytes:
    """Small things (a report's words) sealed to the body's role keys. Refused: NoKeys."""
    return keys.seal(plain, recipients(body))


def receive(chunks: Iterable[bytes], *, limit: int = LIMIT) -> Draft:
    """An original onto the disk, encrypted, belonging to nobody yet: `keep_draft` it or `drop` it.

    Refused: EmptyFile, TooLarge, StorageFull.
    """
    return vault.put(chunks, limit=limit, scanner=clamd.scanner())


def keep_draft(
    draft: Draft, *, name: str, body: int, by: Actor, at: datetime, name_is_sealed: bool = False
) -> int:
    """Keep a received original for a body (by key); the exhibit's key. Refused: NoKeys.

    `name_is_sealed`: the name may tell who handed it over, so only key holders may read it; nor
    does the row then tell the hash and the exact size, by which a file found elsewhere is known.
    Call it inside the transaction that says what the original belongs to.
    """
    safe, ref = rules.safe_name(name), new_ref()
    told = stored_digest(draft) if name_is_sealed else draft.sha256
    facts = _Sealed(
        ref=ref,
        key=draft.key.hex(),
        size=draft.size,
        sha256=draft.sha256,
        stored=told,
        name=safe,
    )
    exhibit = Exhibit.objects.create(
        ref=ref,
        sha256=told,
        size=padding.padme(draft.size) if name_is_sealed else draft.size,
        name="" if name_is_sealed else safe,
        media_type=rules.media_type(draft.head),
        vault_name=draft.name,
        wrapped=keys.seal(facts.to_bytes(), recipients(body)),
        scan=draft.scan,
        body_key=body,
        added_by=by.person,
        added_at=at,
    )
    CustodyEntry.objects.create(exhibit=exhibit, what=Custody.KEPT, by=by.person, at=at)
    if not name_is_sealed:
        recording.kept(exhibit, by=by, at=at)
    return exhibit.pk


def stored_digest(draft: Draft) -> str:
    """What the row of a reporter's file shows for its SHA-256: a keyed digest, the same for the same file."""
    return salted_hmac("baqylau.evidence.digest", draft.sha256, algorithm="sha256").hexdigest()


def keep(file: Upload, *, name: str, body: int, by: Actor, at: datetime, limit: int = LIMIT) -> int:
    """Receive and keep an original for a body (by key); the exhibit's key.

    The file is on the disk, whole, before the row that names it exists.
    Refused: NoSuchExhibit (who may not record work), EmptyFile, TooLarge, StorageFull, NoKeys.
    """
    access.must_record(body, by=by)
    draft = receive(file.chunks(), limit=limit)
    try:
        with transaction.atomic():
            return keep_draft(draft, name=name, body=body, by=by, at=at)
    except BaseException:
        drop_unkept([draft])
        raise


def drop_unkept(drafts: Iterable[Draft]) -> None:
    """Remove what did not become an exhibit. A row that was committed after all keeps its file."""
    held = {draft.name: draft for draft in drafts}
    rows = Exhibit.objects.filter(vault_name__in=held) if held else Exhibit.objects.none()
    kept = set(rows.values_list("vault_name", flat=True))
    for name in held.keys() - kept:
        held[name].drop()


def open_original(
    ref: str, *, by: Actor, at: datetime, keys: Keyring, why: str = ""
) -> OpenedOriginal:
    """The original, for reading; the look is recorded first.

    Refused: NoSuchExhibit, what guards refuse, VaultLocked, and OriginalDamaged at once or, on the
    way, NotWhole.
    """
    exhibit = access.original_to_open(ref, by=by, on=day_of(at))
    opened = unwrap(exhibit, keys=keys)
    note_custody(exhibit.pk, Custody.OPENED, by=by, at=at, why=why)
    return opened


def unwrap(exhibit: Exhibit, *, keys: Keyring) -> OpenedOriginal:
    """The original of an exhibit that the caller has access to and keeps the record of.

    Refused: VaultLocked, OriginalDamaged.
    """
    try:
        held = _Sealed.from_bytes(keys.open(bytes(exhibit.wrapped)))
    except (NotWhole, ValueError, TypeError) as problem:
        raise OriginalDamaged(ref=exhibit.ref) from problem
    # What was sealed for one row opens under no other: rows cannot be exchanged.
    is_this = (held.ref, held.stored) == (exhibit.ref, exhibit.sha256)
    if not is_this or not vault.path_of(exhibit.vault_name).is_file():
        raise OriginalDamaged(ref=exhibit.ref)
    return OpenedOriginal(
        name=held.name,
        media_type=exhibit.media_type,
        size=held.size,
        chunks=vault.opened(
            exhibit.vault_name, bytes.fromhex(held.key), size=held.size, digest=held.sha256
        ),
    )


def note_custody(exhibit: int, what: Custody, *, by: Actor, at: datetime, why: str = "") -> None:
    """Record what happened to an original (by key)."""
    CustodyEntry.objects.create(exhibit_id=exhibit, what=what, why=why[:200], by=by.person, at=at)


def sweep(at: datetime) -> int:
    """Remove what was received and never kept (a torn connection, a killed process); how many files.

    Their keys are lost: nobody can read them. Files of today and yesterday may still be claimed.
    """
    old = set(vault.names(before=(at - _UNCLAIMED).timestamp()))
    # Rows are read after files, and all of them: there may be more than one query can name.
    old.difference_update(Exhibit.objects.values_list("vault_name", flat=True).iterator())
    old.difference_update(Copy.objects.values_list("vault_name", flat=True).iterator())
    for name in old:
        vault.path_of(name).unlink(missing_ok=True)
    return len(old)
