"""What was wrong with lines: how often, and where first. Nothing of a value is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_SHOWN: Final = 3


@dataclass(slots=True)
class Faults:
    """Counts by path and kind, with the first lines of each. `line` is the one being read."""

    line: int = 0
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    first: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, path: str, what: str) -> None:
        """Something is wrong with the line being read."""
        key = (path, what)
        count = self.counts.get(key, 0)
        self.counts[key] = count + 1
        if count < _SHOWN:
            self.first.setdefault(key, []).append(self.line)

    def merge(self, other: "Faults", *, after: int) -> None:
        """Add what was found in later lines; `after`: how many lines come before them."""
        for key, count in other.counts.items():
            lines = self.first.setdefault(key, [])
            room = _SHOWN - len(lines)
            lines += [line + after for line in other.first[key]][:room]
            self.counts[key] = self.counts.get(key, 0) + count

    def told(self) -> Iterator[str]:
        """`line N, path: what` for the first lines of each kind, then how many more there are."""
        for key in sorted(self.counts, key=lambda key: (self.first[key], key)):
            path, what = key
            where = f", {path}" if path else ""
            yield from (f"line {line}{where}: {what}" for line in self.first[key])
            if more := self.counts[key] - len(self.first[key]):
                yield f"… and {more} more lines or places{where}: {what}"
