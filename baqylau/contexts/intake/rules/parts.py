"""Reading JSON that others wrote: what is missing, or of another kind, is empty. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of JSON. Names lead into objects; nothing is ever raised."""

    held: Any = field(default=None, repr=False)

    def __bool__(self) -> bool:
        return self.held not in (None, {}, [], "")

    def part(self, *names: str) -> "Part":
        """What these names lead to."""
        found = self.held
        for name in names:
            found = found.get(name) if isinstance(found, dict) else None
        return Part(found)

    def each(self, *names: str) -> "Iterator[Part]":
        """The members of a list."""
        found = self.part(*names).held
        return (Part(one) for one in (found if isinstance(found, list) else ()))

    def text(self, *names: str) -> str:
        """A text, or a whole number as text."""
        found = self.part(*names).held
        is_number = isinstance(found, int) and not isinstance(found, bool)
        return readable(str(found)) if isinstance(found, str) or is_number else ""

    def number(self, *names: str) -> float | None:
        """A number, also where it is written as text."""
        found = self.part(*names).held
        if isinstance(found, bool) or not isinstance(found, str | int | float):
            return None
        try:
            return float(found)
        except (ValueError, OverflowError):
            return None


def readable(text: str) -> str:
    """The text without signs that no text has: lone surrogates, control signs, other line ends."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or ord(sign) >= ord(" "))
