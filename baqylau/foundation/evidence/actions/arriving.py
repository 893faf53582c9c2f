"""Originals that arrive piece by piece: from the parser of a form, or over a broken line."""

from collections.abc import Iterable
from datetime import datetime

from baqylau.foundation.evidence import staging, vault
from baqylau.foundation.evidence.actions.originals import LIMIT
from baqylau.foundation.evidence.gateways import clamd
from baqylau.foundation.evidence.staging import Upload
from baqylau.foundation.evidence.vault import Draft, Incoming


def begin(*, limit: int = LIMIT) -> Incoming:
    """An original on its way in: push its pieces, then `finish` for its Draft, or `drop` it.

    Refused by either: EmptyFile, TooLarge, StorageFull; what is refused is dropped.
    """
    return Incoming(limit=limit, scanner=clamd.scanner())


def begin_upload(length: int, *, at: datetime, limit: int = LIMIT) -> Upload:
    """An upload of so many bytes, to be added to piece by piece, for a day.

    Refused: EmptyFile, TooLarge, StorageFull.
    """
    return staging.begin(length, limit=limit, at=at)


def upload(secret: str, *, at: datetime) -> Upload:
    """How far an upload has come. Refused: NoSuchUpload, UploadBusy."""
    return staging.found(secret, at=at)


def add_to_upload(
    secret: str,
    chunks: Iterable[bytes],
    *,
    offset: int,
    checksum: bytes | None = None,
    at: datetime,
) -> Upload:
    """Add what comes; durable when this returns. Refused: as `staging.add`."""
    return staging.add(secret, chunks, offset=offset, checksum=checksum, at=at)


def take_upload(secret: str, *, at: datetime) -> Draft:
    """An upload as an original that belongs to nobody yet; the upload itself stays until dropped.

    Refused: NoSuchUpload, UploadBusy, UploadUnfinished, and what `receive` refuses.
    """
    return vault.put(staging.content(secret, at=at), limit=LIMIT, scanner=clamd.scanner())


def drop_upload(secret: str) -> None:
    """Withdraw an upload, or forget one that has become an original. Doing it twice changes nothing."""
    staging.drop(secret)


def sweep_uploads(at: datetime) -> int:
    """Remove uploads that nobody took within a day; how many."""
    return staging.sweep(at)
