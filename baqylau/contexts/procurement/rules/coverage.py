"""How often each field is filled: counts of values that are not empty, by path.

Counted as Cardinal's `coverage` does: `""` counts values, `/` objects that are not empty, `/a` the
field, `/a[]` elements, `/a/` objects. What holds nothing but emptiness is empty; 0 and false are not.
"""

from collections import Counter
from typing import Any, Final

# A hostile file may have as many names as it has bytes.
_MOST_PATHS: Final = 5000
_DEEPEST: Final = 60


class Coverage:
    """Counts of everything that was added."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, value: Any) -> None:
        """Count one value, such as a release."""
        if not self._add(value, "", 0):
            self._count("")

    def as_dict(self) -> dict[str, int]:
        """Counts by path, in the order of paths."""
        return dict(sorted(self.counts.items()))

    def _add(self, value: Any, path: str, depth: int) -> bool:
        """Whether the value is filled."""
        if depth > _DEEPEST or value is None or value == "":
            return False
        if isinstance(value, list):
            filled = [self._add(one, f"{path}[]", depth + 1) for one in value]
        elif isinstance(value, dict):
            filled = [self._add(one, f"{path}/{name}", depth + 1) for name, one in value.items()]
            if any(filled):
                self._count(f"{path}/")
        else:
            filled = [True]
        if any(filled):
            self._count(path)
        return any(filled)

    def _count(self, path: str) -> None:
        if path in self.counts or len(self.counts) < _MOST_PATHS:
            self.counts[path] += 1
