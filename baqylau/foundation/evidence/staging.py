"""Originals that arrive over a broken line: piece by piece, each durable before it is acknowledged.

An upload is known by one secret (32 random bytes, in the address that its sender alone was told).
From the secret follow the name of the folder and the key of everything in it; the secret itself is
not written down, so whoever holds the disk can read nothing. Each piece is a file of its own,
encrypted in blocks like an original (`streams.py`), without an end: a torn piece keeps its whole
blocks. An upload is taken over by a report, withdrawn, or swept away after a day.
"""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from nacl import bindings as sodium
from nacl.exceptions import CryptoError
from nacl.utils import random

from baqylau.foundation.evidence.errors import (
    EmptyFile,
    NoSuchUpload,
    StorageFull,
    TooLarge,
    UploadBusy,
    UploadDiffers,
    UploadElsewhere,
    UploadUnfinished,
)
from baqylau.foundation.evidence.vault import room, sync_folder

TERM: Final = timedelta(days=1)
_SECRET: Final = 32  # bytes
_BLOCK: Final = 65_536
_MORE: Final = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER: Final = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MESSAGE: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
# Left free for what matters more than a large file: the words of reports.
_RESERVE: Final = 200_000_000


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload on its way: bytes that are durably here, and all that are to come."""

    secret: str = field(repr=False)
    offset: int
    length: int
    expires: datetime

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.offset == self.length


def begin(length: int, *, limit: int, at: datetime) -> Upload:
    """A new upload of `length` bytes. Refused: EmptyFile, TooLarge, StorageFull."""
    if length == 0:
        raise EmptyFile
    if length > limit:
        raise TooLarge(limit=limit)
    _home().mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(_home()).free < length + _RESERVE:
        raise StorageFull
    secret = urlsafe_base64_encode(random(_SECRET))
    folder = _Folder.of(secret)
    with room():
        folder.path.mkdir(mode=0o700)
        folder.about.write_text(f"{length} {int((at + TERM).timestamp())}", encoding="ascii")
        sync_folder(folder.about)
        sync_folder(folder.path)
        sync_folder(_home())
    return found(secret, at=at)


def found(secret: str, *, at: datetime) -> Upload:
    """How far an upload has come. Refused: NoSuchUpload, UploadBusy."""
    with _Folder.of(secret).locked(at) as folder:
        return folder.state()


def add(
    secret: str,
    chunks: Iterable[bytes],
    *,
    offset: int,
    checksum: bytes | None = None,
    at: datetime,
) -> Upload:
    """Add what comes from `offset` on; whatever arrived is durable when this returns or refuses.

    With a checksum (SHA-256) all of it is kept, or none. More than the upload's length is not read.
    Refused: NoSuchUpload, UploadBusy, UploadElsewhere, UploadDiffers, StorageFull.
    """
    with _Folder.of(secret).locked(at) as folder:
        state = folder.state()
        if state.offset != offset:
            raise UploadElsewhere(offset=state.offset)
        folder.write(chunks, offset=offset, most=state.length - offset, checksum=checksum)
        return folder.state()


def content(secret: str, *, at: datetime) -> Iterator[bytes]:
    """The whole content, piece by piece. Refused: NoSuchUpload, UploadBusy, UploadUnfinished."""
    with _Folder.of(secret).locked(at) as folder:
        if not folder.state().is_whole:
            raise UploadUnfinished
        for path in folder.pieces():
            with path.open("rb") as file:
                yield from _opened(file, folder.key)


def drop(secret: str) -> None:
    """Withdraw an upload; nothing of it remains."""
    shutil.rmtree(_Folder.of(secret).path, ignore_errors=True)


def sweep(at: datetime) -> int:
    """Remove the uploads whose day is over; how many."""
    over = [path for path in _home().glob("*") if _expires(path / "about") <= at.timestamp()]
    for path in over:
        shutil.rmtree(path, ignore_errors=True)
    return len(over)


@dataclass(frozen=True, slots=True)
class _Folder:
    """The folder of an upload, and the key of what lies in it."""

    secret: str
    path: Path
    key: bytes

    @classmethod
    def of(cls, secret: str) -> "_Folder":
        try:
            seed = urlsafe_base64_decode(secret)
        except ValueError as problem:
            raise NoSuchUpload from problem
        if len(seed) != _SECRET or urlsafe_base64_encode(seed) != secret:
            raise NoSuchUpload
        return cls(secret, _home() / _derived(seed, b"name")[:16].hex(), _derived(seed, b"key"))

    @property
    def about(self) -> Path:
        """Length and end of the term, as text."""
        return self.path / "about"

    @contextmanager
    def locked(self, at: datetime) -> Iterator["_Folder"]:
        """One at a time, whichever process it is; a piece that was torn is mended first."""
        if _expires(self.about) <= at.timestamp():
            raise NoSuchUpload
        with self.about.open("rb") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as problem:
                raise UploadBusy from problem
            self._mend()
            yield self

    def state(self) -> Upload:
        """Where it stands, by the sizes of its pieces."""
        length, expires = (int(part) for part in self.about.read_text(encoding="ascii").split())
        offset = sum(_plain(path.stat().st_size) for path in self.pieces())
        moment = datetime.fromtimestamp(expires, tz=UTC)
        return Upload(self.secret, offset, length, moment)

    def pieces(self) -> list[Path]:
        """Its whole pieces, in their order."""
        return sorted(self.path.glob("*.piece"))

    def write(
        self, chunks: Iterable[bytes], *, offset: int, most: int, checksum: bytes | None
    ) -> None:
        """One piece. A line that breaks, and a full disk, leave what had arrived by then."""
        torn = self.path / f"{offset:012}.torn"
        digest, full = sha256(), False
        with torn.open("xb", buffering=0) as file:
            sealer = _Sealer(file, self.key)
            try:
                for chunk in _at_most(chunks, most):
                    digest.update(chunk)
                    sealer.push(chunk)
                sealer.end()
            except StorageFull:
                full = True
            os.fsync(file.fileno())
        if checksum is not None and (full or digest.digest() != checksum):
            torn.unlink()
            raise StorageFull if full else UploadDiffers
        self._keep(torn, _whole(torn, self.key) if full else torn.stat().st_size)
        if full:
            raise StorageFull

    def _mend(self) -> None:
        """Make a piece of the whole blocks of what was being written when the process was stopped."""
        for torn in self.path.glob("*.torn"):
            self._keep(torn, _whole(torn, self.key))

    def _keep(self, torn: Path, size: int) -> None:
        """Make a piece of the first `size` bytes of a file, unless there is no content in them."""
        if not _plain(size):
            torn.unlink()
        else:
            with torn.open("r+b") as file:
                file.truncate(size)
                os.fsync(file.fileno())
            torn.rename(torn.with_suffix(".piece"))
        sync_folder(self.path)


class _Sealer:
    """Writes a piece block by block."""

    def __init__(self, file: IO[bytes], key: bytes) -> None:
        self._file, self._rest = file, bytearray()
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        header = sodium.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        self._write(bytes(header))

    def push(self, chunk: bytes) -> None:
        """Take more. Refused: StorageFull."""
        self._rest += chunk
        while len(self._rest) >= _BLOCK:
            self._block(bytes(self._rest[:_BLOCK]))
            del self._rest[:_BLOCK]

    def end(self) -> None:
        """What is left makes a short block."""
        if self._rest:
            self._block(bytes(self._rest))

    def _block(self, plain: bytes) -> None:
        self._write(
            sodium.crypto_secretstream_xchacha20poly1305_push(self._state, plain, None, _MESSAGE)
        )

    def _write(self, sealed: bytes) -> None:
        view = memoryview(sealed)
        with room():
            while view:
                view = view[self._file.write(view) :]


def _opened(file: IO[bytes], key: bytes) -> Iterator[bytes]:
    """The content of a piece, up to its last whole block."""
    header = file.read(_HEADER)
    if len(header) < _HEADER:
        return
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
    while sealed := file.read(_BLOCK + _MORE):
        try:
            plain, _tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed, None)
        except (CryptoError, ValueError):
            return
        yield bytes(plain)


def _whole(path: Path, key: bytes) -> int:
    """The size of a file up to its last whole block."""
    with path.open("rb") as file:
        return _HEADER + sum(len(plain) + _MORE for plain in _opened(file, key))


def _plain(size: int) -> int:
    """How much content a piece of this size holds."""
    blocks, rest = divmod(max(0, size - _HEADER), _BLOCK + _MORE)
    return blocks * _BLOCK + max(0, rest - _MORE)


def _at_most(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    for chunk in chunks:
        if most <= 0:
            return
        yield chunk[:most]
        most -= len(chunk)


def _expires(about: Path) -> float:
    """When the term of an upload ends, in seconds since 1970; long ago where there is no upload."""
    try:
        return float(about.read_text(encoding="ascii").split()[1])
    except (FileNotFoundError, NotADirectoryError, IndexError, ValueError):
        return 0.0


def _derived(seed: bytes, name: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=b"baqylau/upload", info=name).derive(seed)


def _home() -> Path:
    return Path(settings.EVIDENCE_HOME) / "staging"
