"""The folder of originals, addressed by content: `ab/cdef…` is the file whose SHA-256 is `abcdef…`.

Promise: once `put` returns, the content is on the disk under its name, whole, whatever fails next.
Not promised: secrecy from whoever can read the folder (originals are not encrypted yet).
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO

from django.conf import settings

from baqylau.foundation.evidence import rules
from baqylau.foundation.evidence.errors import EmptyFile, TooLarge


@dataclass(frozen=True, slots=True)
class Stored:
    """What was put away: its address, its size in bytes and its first bytes."""

    sha256: str
    size: int
    head: bytes


def path_of(digest: str) -> Path:
    """Where the content with this SHA-256 (64 hexadecimal signs) lies, or would."""
    return Path(settings.EVIDENCE_HOME) / digest[:2] / digest[2:]


def put(chunks: Iterable[bytes], *, limit: int) -> Stored:
    """Put content away durably, the same content once. Raises `EmptyFile`, `TooLarge`."""
    home = Path(settings.EVIDENCE_HOME)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _draft(home) as draft:
        stored = _write(draft, chunks, limit=limit)
        _settle(Path(draft.name), path_of(stored.sha256))
    return stored


@contextmanager
def _draft(home: Path) -> Iterator[IO[bytes]]:
    """A file nobody else sees, gone afterwards unless it was given a name."""
    with tempfile.NamedTemporaryFile(dir=home, prefix=".draft-", delete=False) as draft:
        try:
            yield draft
        finally:
            Path(draft.name).unlink(missing_ok=True)


def _write(draft: IO[bytes], chunks: Iterable[bytes], *, limit: int) -> Stored:
    digest, size, head = sha256(), 0, b""
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLarge(limit=limit)
        digest.update(chunk)
        head = (head + chunk)[: rules.HEAD] if len(head) < rules.HEAD else head
        draft.write(chunk)
    if size == 0:
        raise EmptyFile
    draft.flush()
    os.fsync(draft.fileno())
    return Stored(digest.hexdigest(), size, head)


def _settle(draft: Path, place: Path) -> None:
    """Give the finished draft its name, and make the name itself durable."""
    place.parent.mkdir(mode=0o700, exist_ok=True)
    draft.chmod(0o400)
    draft.replace(place)
    for folder in (place.parent, place.parent.parent):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_whole(digest: str) -> bool:
    """Whether the content is there and still has its own hash."""
    place = path_of(digest)
    if not place.is_file():
        return False
    with place.open("rb") as original:
        return file_digest(original, "sha256").hexdigest() == digest
