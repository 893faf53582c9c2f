"""The result of a competition, computed from scores alone. Pure, and the same for everybody.

Rule `mean-1`: for each criterion the mean of the jurors who scored the candidate; the total is the
means weighed by the call's per cents. Equal totals: the higher mean in the heaviest criterion comes
first, then in the next; candidates equal in all share a place. Jurors tied to a candidate do not count.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

RULE: Final = "mean-1"
MOST_POINTS: Final = 10
_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion by its key, and its weight in per cent."""

    key: int
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one juror gave one candidate: points by criterion."""

    juror: int
    candidate: int
    points: Mapping[int, int]

    def is_whole(self, criteria: Sequence[Weighed]) -> bool:
        """Whether every criterion is scored."""
        return {one.key for one in criteria} <= self.points.keys()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A candidate in the result. `place` counts from 1 and is shared by equals; means are 0 to 10."""

    candidate: int
    place: int
    total: Fraction
    means: Mapping[int, Fraction]
    jurors: int


def ranking(sheets: Iterable[Sheet], criteria: Sequence[Weighed]) -> list[Ranked]:
    """Candidates of one kind of seat, best first; only whole sheets count."""
    by_candidate: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.is_whole(criteria):
            by_candidate[sheet.candidate].append(sheet)
    means = {candidate: _means(held, criteria) for candidate, held in by_candidate.items()}
    totals = {candidate: _total(held, criteria) for candidate, held in means.items()}
    heaviest = sorted(criteria, key=lambda one: -one.weight)
    merit = {
        candidate: (totals[candidate], *(held[one.key] for one in heaviest))
        for candidate, held in means.items()
    }
    # Equal in all: in the order of their keys, which says nothing, on a shared place.
    order = sorted(merit, key=lambda candidate: (merit[candidate], -candidate), reverse=True)
    return [
        Ranked(
            candidate=candidate,
            place=1 + sum(merit[other] > merit[candidate] for other in order),
            total=totals[candidate],
            means=means[candidate],
            jurors=len(by_candidate[candidate]),
        )
        for candidate in order
    ]


def _means(held: Sequence[Sheet], criteria: Sequence[Weighed]) -> dict[int, Fraction]:
    return {
        one.key: Fraction(sum(sheet.points[one.key] for sheet in held), len(held))
        for one in criteria
    }


def _total(means: Mapping[int, Fraction], criteria: Sequence[Weighed]) -> Fraction:
    return sum((means[one.key] * one.weight for one in criteria), Fraction()) / _WHOLE


def follows(ranked: Sequence[Ranked], chosen: Collection[int], *, seats: int) -> bool:
    """Whether the ranking alone gives this choice: the first ones, as many as there are seats.

    False where equals had to be told apart: that is a choice, and it is given reasons.
    """
    wanted = min(seats, len(ranked))
    if len(chosen) != wanted:
        return False
    if not wanted:
        return True
    worst = max((one.place for one in ranked if one.candidate in chosen), default=0)
    return {one.candidate for one in ranked if one.place <= worst} == set(chosen)


def two_places(value: Fraction) -> str:
    """A mean or a total as it is published: two decimals, halves to even; `7.25`."""
    hundredths = round(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
