"""Cutting a conversation into pages of bounded size, so that a page has one length for everybody. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, Generic, TypeVar

PART: Final = 4_000  # bytes of one part of a message as it stands in a page
BUDGET: Final = 16_000  # bytes of all parts of a page
_AROUND: Final = 300  # bytes of markup around a part

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A piece of a message; `goes_on` where the next part continues it."""

    of: T
    text: str
    goes_on: bool


def weight(text: str) -> int:
    """How many bytes a text takes in a page."""
    return len(escape(text).encode())


def parts(messages: Iterable[tuple[T, str]]) -> list[Part[T]]:
    """Messages in parts of at most `PART` bytes each, in their order."""
    found = []
    for of, text in messages:
        pieces = list(_pieces(text))
        last = len(pieces) - 1
        found += [Part(of, piece, number < last) for number, piece in enumerate(pieces)]
    return found


def pages(of: Sequence[Part[T]]) -> list[list[Part[T]]]:
    """Parts in pages of at most `BUDGET` bytes; the last page holds the latest. Always one at least."""
    found: list[list[Part[T]]] = [[]]
    left = BUDGET
    for part in reversed(of):
        needed = weight(part.text) + _AROUND
        if needed > left and found[0]:
            found.insert(0, [])
            left = BUDGET
        found[0].insert(0, part)
        left -= needed
    return found


def _pieces(text: str) -> Iterable[str]:
    start = size = 0
    for at, sign in enumerate(text):
        more = weight(sign)
        if size + more > PART:
            yield text[start:at]
            start, size = at, 0
        size += more
    yield text[start:]
