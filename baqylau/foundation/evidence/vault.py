"""The folder of originals. Each lies encrypted under a random name that says nothing of its content.

Promise: once `Incoming.finish` returns, the ciphertext is on the disk under its name, whole, whatever
fails next. At no moment is a byte of the content written to a disk, nor the key to it.
"""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from hashlib import sha256
from math import inf
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from django.conf import settings

from baqylau.foundation.evidence import rules, streams
from baqylau.foundation.evidence.errors import EmptyFile, NotWhole, StorageFull, TooLarge
from baqylau.foundation.evidence.vocabulary import Scan
from baqylau.kernel.clock import day_of

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Scanner(Protocol):
    """Something that looks at content as it passes and says in the end what it found."""

    def push(self, piece: bytes) -> None:
        """Look at the next piece."""
        ...

    def verdict(self) -> Scan:
        """What it was."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """An original that is on the disk and nobody's yet. Its key is nowhere else: keep it or lose it."""

    name: str
    key: bytes = field(repr=False)
    sha256: str
    size: int
    head: bytes = field(repr=False)
    scan: Scan = Scan.NONE

    def drop(self) -> None:
        """Forget it."""
        path_of(self.name).unlink(missing_ok=True)


def path_of(name: str) -> Path:
    """Where the original of this random name (32 hexadecimal signs) lies, or would."""
    return Path(settings.EVIDENCE_HOME) / name[:2] / name[2:]


class Incoming:
    """One original on its way in: push its pieces, then finish, or drop it."""

    def __init__(self, *, limit: int, scanner: Scanner | None = None) -> None:
        self._limit, self._scanner = limit, scanner
        self._name = token_hex(16)
        self._sealer, self._digest, self._head = streams.Sealer(), sha256(), b""
        with room():
            path = path_of(self._name)
            _folder(path.parent)
            self._file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o400)

    def push(self, piece: bytes) -> None:
        """Take the next piece. Refused, and dropped: TooLarge, StorageFull."""
        if self._sealer.size + len(piece) > self._limit:
            self.drop()
            raise TooLarge(limit=self._limit)
        self._digest.update(piece)
        if len(self._head) < rules.HEAD:
            self._head = (self._head + piece)[: rules.HEAD]
        if self._scanner:
            self._scanner.push(piece)
        self._write(self._sealer.push(piece))

    def finish(self) -> Draft:
        """The original, durably put away. Refused, and dropped: EmptyFile, StorageFull."""
        if self._sealer.size == 0:
            self.drop()
            raise EmptyFile
        for piece in self._sealer.finish():
            self._write(piece)
        try:
            with room():
                folder = path_of(self._name).parent
                # Before the bytes are synced: a crash must not bring the hour back.
                _forget_the_hour(self._file)
                os.fsync(self._file)
                self._close()
                _forget_the_hour(folder)
                sync_folder(folder)
        except StorageFull:
            self.drop()
            raise
        scan = self._scanner.verdict() if self._scanner else Scan.NONE
        digest = self._digest.hexdigest()
        return Draft(self._name, self._sealer.key, digest, self._sealer.size, self._head, scan)

    def drop(self) -> None:
        """Leave nothing behind."""
        try:
            self._close()
        finally:
            path_of(self._name).unlink(missing_ok=True)

    def _close(self) -> None:
        # Whatever closing says, the number is free and may be another file's by now.
        file, self._file = self._file, -1
        if file >= 0:
            os.close(file)

    def _write(self, sealed: bytes) -> None:
        view = memoryview(sealed)
        try:
            with room():
                while view:
                    view = view[os.write(self._file, view) :]
        except StorageFull:
            self.drop()
            raise


def put(chunks: Iterable[bytes], *, limit: int, scanner: Scanner | None = None) -> Draft:
    """Put content away. Refused: EmptyFile, TooLarge, StorageFull. Whatever breaks off leaves nothing."""
    incoming = Incoming(limit=limit, scanner=scanner)
    try:
        for chunk in chunks:
            incoming.push(chunk)
        return incoming.finish()
    except BaseException:
        incoming.drop()
        raise


def opened(name: str, key: bytes, *, size: int, digest: str) -> Iterator[bytes]:
    """The content of an original, held against its hash. Refused, at the latest at its end: NotWhole."""
    seen = sha256()
    try:
        with path_of(name).open("rb") as file:
            for piece in streams.opened(file, key, size=size):
                seen.update(piece)
                yield piece
    except FileNotFoundError as problem:
        raise NotWhole from problem
    if seen.hexdigest() != digest:
        raise NotWhole


def names(*, before: float = inf) -> Iterator[str]:
    """The names of what lies in the folder since before a moment (seconds since 1970)."""
    for path in Path(settings.EVIDENCE_HOME).glob("??/*"):
        with suppress(FileNotFoundError):  # dropped at this very moment
            if path.stat().st_mtime < before:
                yield path.parent.name + path.name


@contextmanager
def room() -> Iterator[None]:
    """A full disk is an answer of no; nothing else about a disk is expected."""
    try:
        yield
    except OSError as problem:
        if problem.errno in _NO_ROOM:
            raise StorageFull from problem
        raise


def _folder(folder: Path) -> None:
    """Make the folder, and the home it stands in, durable before anything lies in it."""
    if folder.is_dir():
        return
    home = folder.parent
    if not home.is_dir():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(home.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _forget_the_hour(home)
    sync_folder(home)


def _forget_the_hour(path: int | Path) -> None:
    """The time of a file or folder would tell which report it came with: the day is enough."""
    day = datetime.combine(day_of(datetime.now(UTC)), time(), UTC).timestamp()
    os.utime(path, (day, day))


def sync_folder(folder: Path) -> None:
    """Make what was put into the folder, or taken from it, durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
