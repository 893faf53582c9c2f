"""What may be told of pressure in numbers, and when there is more of it than chance explains. Pure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, exp, sqrt
from pathlib import Path
from typing import Any, Final, Self

# Beyond it the first term is too small to be a number, and the bell curve is as good.
_MANY: Final = 500.0
_DATA: Final = Path(__file__).parent.parent / "data" / "pressure_rules.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiseRule:
    """More than the mean of so many months makes likely: `chance` is how often chance alone would.

    Fewer than `at_least` in a month are never called a rise.
    """

    months: int
    at_least: int
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Rules in force, by version."""

    version: str
    minimum_group: int
    rise: RiseRule


@cache
def rules() -> Rules:
    """As they are written in data/pressure_rules.json."""
    told = json.loads(_DATA.read_text(encoding="utf-8"))
    return Rules(
        version=told["version"],
        minimum_group=told["minimum_group"],
        rise=RiseRule(**told["rise"]),
    )


@dataclass(frozen=True, slots=True)
class Groups:
    """Numbers by code, those of small groups together in `merged`; 0 where none had to be merged."""

    shown: Mapping[str, int]
    merged: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What everybody reads of a month; `total` None: fewer than the smallest group, perhaps none."""

    total: int | None
    kinds: Groups
    regions: Groups

    def as_json(self) -> dict[str, Any]:
        """As it is kept and recorded."""
        return {
            "total": self.total,
            "kinds": dict(sorted(self.kinds.shown.items())),
            "other_kinds": self.kinds.merged,
            "regions": dict(sorted(self.regions.shown.items())),
            "other_regions": self.regions.merged,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """From what `as_json` made."""
        return cls(
            told["total"],
            Groups(told["kinds"], told["other_kinds"]),
            Groups(told["regions"], told["other_regions"]),
        )


def figures(entries: Iterable[tuple[str, str]], *, minimum: int) -> Figures:
    """What may be told of entries, each a kind and a region by code.

    Kinds and regions are told apart from each other, never crossed: a cell of both is a person.
    """
    told = list(entries)
    if len(told) < minimum:
        return Figures(None, Groups({}, 0), Groups({}, 0))
    return Figures(
        len(told),
        groups((kind for kind, _ in told), minimum=minimum),
        groups((region for _, region in told), minimum=minimum),
    )


def groups(codes: Iterable[str], *, minimum: int) -> Groups:
    """Numbers by code; groups below the minimum together, and with them as many more as it takes.

    One small group alone could be had by subtracting the others from the total.
    """
    counted: dict[str, int] = {}
    for code in codes:
        counted[code] = counted.get(code, 0) + 1
    rising = sorted(counted.items(), key=lambda item: (item[1], item[0]))
    merged, hidden = 0, 0
    for code, number in rising:
        is_enough = merged >= minimum and hidden > 1
        if number >= minimum and (hidden == 0 or is_enough):
            break
        merged, hidden = merged + number, hidden + 1
        del counted[code]
    return Groups(counted, merged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """A month beside the months before it: `threshold` is the smallest number called a rise."""

    now: int
    mean: float
    months: int
    threshold: int

    @property
    def is_one(self) -> bool:
        """Whether there is more than chance explains."""
        return self.now >= self.threshold


def rise(before: Sequence[int], now: int, *, rule: RiseRule) -> Rise:
    """This month's number against the mean of the months before it, newest last.

    Numbers of rare things scatter as Poisson found; the threshold is the smallest number that chance
    alone would reach no more often than `rule.chance`.
    """
    told = list(before)[-rule.months :]
    mean = sum(told) / len(told) if told else 0.0
    threshold = max(rule.at_least, _unlikely(mean, rule.chance))
    return Rise(now=now, mean=mean, months=len(told), threshold=threshold)


def _unlikely(mean: float, chance: float) -> int:
    """The smallest k such that a Poisson variable of this mean reaches k no more often than `chance`."""
    if mean > _MANY:
        return ceil(mean + 3 * sqrt(mean))
    term, below, k = exp(-mean), 0.0, 0
    while 1.0 - below > chance:
        below += term
        k += 1
        term *= mean / k
    return k
