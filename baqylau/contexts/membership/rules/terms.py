"""When a term holds, and how a body's composition changed between two days. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

_DAY: Final = timedelta(days=1)
_SHORT: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Who held what, and when: both days included, but no longer from `ended_on` on.

    `person` and `position` are keys and codes of whatever kind the caller compares by.
    """

    person: int
    position: str
    begins_on: date
    ends_on: date | None = None
    ended_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it is in force on this day."""
        return (
            self.begins_on <= on
            and (self.ends_on is None or on <= self.ends_on)
            and (self.ended_on is None or on < self.ended_on)
        )

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds; None while nothing ends it."""
        ends = [self.ends_on, self.ended_on - _DAY if self.ended_on else None]
        return min((day for day in ends if day is not None), default=None)

    def has_lapsed(self, on: date) -> bool:
        """Whether its own last day has passed without anybody having ended it before."""
        return self.ended_on is None and self.ends_on is not None and self.ends_on < on


T = TypeVar("T", bound=Tenure)


@dataclass(frozen=True, slots=True)
class Change:
    """Who is there on the later day and was not on the earlier one, and the other way round."""

    came: tuple[int, ...]
    went: tuple[int, ...]


def composition(tenures: Iterable[T], *, on: date) -> list[T]:
    """Those in force on this day, in the order given."""
    return [tenure for tenure in tenures if tenure.holds(on)]


def change(tenures: Iterable[Tenure], *, before: date, after: date) -> Change:
    """Who came and who went between two days. Whoever only changed position did neither."""
    known = list(tenures)
    then = dict.fromkeys(one.person for one in composition(known, on=before))
    now = dict.fromkeys(one.person for one in composition(known, on=after))
    return Change(
        came=tuple(one for one in now if one not in then),
        went=tuple(one for one in then if one not in now),
    )


def pseudonym(ref: str) -> str:
    """What stands for a name that is not published: the first signs of a random reference."""
    return ref[:_SHORT]
