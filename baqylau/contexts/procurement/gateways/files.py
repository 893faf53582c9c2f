"""Files and pipes to read from, packed or not."""

import gzip
import hashlib
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

_GZIP: Final = b"\x1f\x8b"
STDIN: Final = "-"


class Hashed(io.RawIOBase):
    """A stream that remembers the SHA-256 and the number of bytes that went through it."""

    def __init__(self, inner: BinaryIO) -> None:
        super().__init__()
        self._inner = inner
        self._sha256 = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:  # noqa: D102
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # noqa: D102
        chunk = self._inner.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._sha256.update(chunk)
        self.size += len(chunk)
        return len(chunk)

    def hexdigest(self) -> str:
        """Of all that was read so far."""
        return self._sha256.hexdigest()


@contextmanager
def opened(name: str) -> Iterator[tuple[BinaryIO, Hashed]]:
    """What the file holds (`-`: the pipe), unpacked where it is gzip, and what went through.

    Raises OSError where there is no such file, or no right to read it.
    """
    with Path(name).open("rb") if name != STDIN else sys.stdin.buffer as raw:
        hashed = Hashed(raw)
        buffered = io.BufferedReader(hashed, 1 << 20)
        is_packed = buffered.peek(2)[:2] == _GZIP
        yield (gzip.GzipFile(fileobj=buffered) if is_packed else buffered), hashed  # type: ignore[misc]
