"""A stream of JSON cut into the pieces that are read one by one, so that a file of any size fits.

JSON Lines are cut at ends of lines: a broken line costs that line. A package or an array is cut at
the brackets of its elements: a broken element costs that element, and what stands around the
elements is what the package says of itself.
"""

import codecs
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

import msgspec

_CHUNK: Final = 1 << 20
_LONGEST_LINE: Final = 64 << 20
_LOOKED_AT: Final = 5
_ARCHIVE: Final = "archive-broken"
_LINE: Final = "line-too-long"
_TRUNCATED: Final = "source-truncated"
# All up to the next bracket that stands in no string; never tried a second time (possessive).
_TO_BRACKET: Final = re.compile(
    rb'[^"{}\[\]]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[^"{}\[\]]*+)*+[{}\[\]]', re.DOTALL
)
_OF_ELEMENTS: Final = re.compile(rb'"(?:releases|records)"\s*:\s*\[$')
_WIDE: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Readable(Protocol):
    """Whatever gives bytes: a file, a pipe, an unpacked archive."""

    def read(self, size: int, /) -> bytes: ...  # noqa: D102


class SourceBrokenError(Exception):
    """The source ends or breaks before its end: what was read before is good. `code` says how."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes that should be one JSON value, and the line where they begin.

    `is_shell`: it stood around elements that were pieces of their own, or by itself at the top.
    """

    line: int
    raw: bytes
    is_shell: bool = False


def pieces(stream: Readable, *, lines: bool | None = None) -> Iterator[Piece]:
    """Cut the stream. Raises SourceBrokenError where it ends in the middle.

    `lines`: whether it is JSON Lines; None looks at its first megabyte.
    """
    chunks = _chunks(stream)
    head, broken = _head(chunks)
    rest = _rejoined(head, chunks, broken)
    is_lines = _is_lines(head) if lines is None else lines
    yield from _lines(rest) if is_lines else _Cutter(rest).pieces()


def _head(chunks: Iterator[bytes]) -> tuple[bytes, SourceBrokenError | None]:
    """The first megabyte or less, and what the source broke by before that."""
    head = b""
    try:
        for chunk in chunks:
            head += chunk
            if len(head) >= _CHUNK:
                break
    except SourceBrokenError as error:
        return head, error
    return head, None


def _is_lines(head: bytes) -> bool:
    """Whether whole values stand on lines: of the first full ones at least one is an object by itself."""
    lines = [line for line in head.split(b"\n") if line.strip()][:_LOOKED_AT]
    return any(line.lstrip().startswith(b"{") and _is_whole(line) for line in lines)


def _is_whole(line: bytes) -> bool:
    try:
        msgspec.json.decode(line.decode("utf-8", "replace").encode(), type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError):
        return False
    return True


def _chunks(stream: Readable) -> Iterator[bytes]:
    """The stream in UTF-8 or an eight-bit encoding, without a mark of byte order."""
    rest = _raw(stream)
    head = b""
    while len(head) < len(codecs.BOM_UTF8) and (chunk := next(rest, b"")):
        head += chunk
    wide = _WIDE.get(head[:2])
    if wide is None:
        yield from _rejoined(head.removeprefix(codecs.BOM_UTF8), rest)
        return
    decoder = codecs.getincrementaldecoder(wide)("replace")
    for chunk in _rejoined(head[2:], rest):
        yield decoder.decode(chunk).encode("utf-8", "replace")


def _raw(stream: Readable) -> Iterator[bytes]:
    """The stream as it comes: what an archive gives before it breaks is not lost."""
    read = getattr(stream, "read1", stream.read)
    while True:
        try:
            chunk = read(_CHUNK)
        except (EOFError, OSError, zlib.error) as error:
            raise SourceBrokenError(_ARCHIVE) from error
        if not chunk:
            return
        yield chunk


def _rejoined(
    head: bytes, rest: Iterator[bytes], broken: SourceBrokenError | None = None
) -> Iterator[bytes]:
    if head:
        yield head
    if broken is not None:
        raise broken
    yield from rest


def _lines(chunks: Iterator[bytes]) -> Iterator[Piece]:
    number, held = 1, b""
    for chunk in chunks:
        *whole, held = (held + chunk).split(b"\n")
        for line in whole:
            if line.strip():
                yield Piece(number, line)
            number += 1
        if len(held) > _LONGEST_LINE:
            raise SourceBrokenError(_LINE)
    if held.strip():
        yield Piece(number, held)


class _Cutter:
    """Follows brackets through chunks. `base` is the depth that elements lie at, once it is known."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = b""
        self._at = 0  # looked through up to here
        self._kept = 0  # not given out from here
        self._line = 1  # of `_kept`
        self._depth = 0
        self._base: int | None = None
        self._shell = b""
        self._shell_line = 1

    def pieces(self) -> Iterator[Piece]:
        """All pieces. Raises SourceBrokenError where the last one has no end."""
        while True:
            found = _TO_BRACKET.match(self._held, self._at)
            if found is None:
                if not self._more():
                    break
                continue
            self._at = found.end()
            yield from self._follow(found[0])
        if self._depth or self._held[self._kept :].strip(b" \t\r\n,"):
            raise SourceBrokenError(_TRUNCATED)

    def _follow(self, text: bytes) -> Iterator[Piece]:
        if text[-1:] in b"{[":
            yield from self._opened(text)
        else:
            yield from self._closed()

    def _opened(self, text: bytes) -> Iterator[Piece]:
        if self._depth == 0:
            self._skip(len(text) - 1)
            self._shell_line = self._line
        if self._base is None and text[-1:] == b"[":
            is_array = self._depth == 0
            if is_array or (self._depth == 1 and _OF_ELEMENTS.search(text)):
                self._base = self._depth + 1
                self._shell += self._taken()
        elif self._base is not None and self._depth == self._base:
            self._skip(len(text) - 1)
        self._depth += 1
        yield from ()

    def _closed(self) -> Iterator[Piece]:
        if self._depth == 0:
            self._taken()
            return
        self._depth -= 1
        if self._base is not None and self._depth == self._base:
            yield Piece(self._line, self._taken())
        elif self._base is not None and self._depth == self._base - 1:
            self._skip(self._at - self._kept - 1)
            self._base = None
            self._shell += self._taken()
        if self._depth == 0:
            shell = self._shell + self._taken()
            self._shell = b""
            if shell.strip() != b"[]":
                yield Piece(self._shell_line, shell, is_shell=True)

    def _taken(self) -> bytes:
        """What was looked through and not given out yet; given out now."""
        taken = self._held[self._kept : self._at]
        self._line += taken.count(b"\n")
        self._kept = self._at
        return taken

    def _skip(self, length: int) -> None:
        """Leave out all of the last text but its bracket."""
        to = self._at - 1 if length else self._kept
        self._line += self._held.count(b"\n", self._kept, to)
        self._kept = max(self._kept, to)

    def _more(self) -> bool:
        chunk = next(self._chunks, b"")
        if not chunk:
            return False
        self._held = self._held[self._kept :] + chunk
        self._at -= self._kept
        self._kept = 0
        return True
