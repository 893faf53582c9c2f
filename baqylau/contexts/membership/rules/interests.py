"""How long a declaration of interests counts as looked after, and who keeps out of a vote. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

# A year, and a month to remember it in.
FRESH_FOR: Final = timedelta(days=365)
REMINDED_BEFORE: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """When a member last said what ties them, and until when that holds; None: never said."""

    said_on: date | None
    due_on: date

    def is_stale(self, on: date) -> bool:
        """Whether nobody has said anything for longer than it holds."""
        return on > self.due_on

    def is_due(self, on: date) -> bool:
        """Whether it is time to be asked."""
        return on > self.due_on - REMINDED_BEFORE


def upkeep(said: Iterable[date], *, since: date) -> Upkeep:
    """From the days a member declared, ended or confirmed something; `since` when they began."""
    last = max(said, default=None)
    if last is None:
        # A new member has a month to look at it.
        return Upkeep(None, since + REMINDED_BEFORE)
    return Upkeep(last, last + FRESH_FOR)


def kept_out(
    ties: Mapping[int, Collection[int]], about: Collection[int]
) -> dict[int, frozenset[int]]:
    """Who may not take part where these organisations are decided about, and because of which."""
    found = {person: frozenset(tied) & frozenset(about) for person, tied in ties.items()}
    return {person: tied for person, tied in found.items() if tied}
