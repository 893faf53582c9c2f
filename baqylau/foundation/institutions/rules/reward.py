"""What the law provides as a reward for a report of corruption. Pure: every number is a norm's."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from baqylau.foundation.institutions.vocabulary import NormFacts

_CENT: Final = Decimal("0.01")
_WHOLE: Final = 100


class Way(StrEnum):
    """How the amount comes about, or why there is none."""

    BY_OFFENCE = "by-offence"
    BY_SHARE = "by-share"
    AT_MOST = "at-most"
    RULES_UNKNOWN = "rules-unknown"
    """No amounts are held for that day."""
    INDEX_UNKNOWN = "index-unknown"
    """Whether the sum is large cannot be told without the index of that year, which is not held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardNorms:
    """The norms in force on a day; None where none is held."""

    for_offence: NormFacts | None = None
    share_above: NormFacts | None = None
    share: NormFacts | None = None
    share_most: NormFacts | None = None
    index: NormFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """An amount in indices (МРП) and in whole tenge, as far as they are known, and the norms used."""

    way: Way
    indices: Decimal | None = None
    tenge: int | None = None
    norms: tuple[NormFacts, ...] = ()

    @property
    def is_verified(self) -> bool:
        """Whether every norm used was compared with its act by a named person."""
        return bool(self.norms) and all(norm.is_verified for norm in self.norms)


def reward(involved: int, held: RewardNorms) -> Reward:
    """The reward where a bribe, damage or benefit of so many tenge (0: none) was involved.

    Above a number of indices it is a share of the sum, with a limit; otherwise it goes by the offence.
    """
    offence, above, share, most = held.for_offence, held.share_above, held.share, held.share_most
    if offence is None or above is None or share is None or most is None:
        return Reward(way=Way.RULES_UNKNOWN)
    if not involved:
        return _by_offence(offence, held.index)
    if held.index is None:
        return Reward(way=Way.INDEX_UNKNOWN, norms=(above,))
    if involved > above.value * held.index.value:
        return _by_share(involved, share, most, held.index)
    return _by_offence(offence, held.index, above)


def _by_offence(offence: NormFacts, index: NormFacts | None, *others: NormFacts) -> Reward:
    return Reward(
        way=Way.BY_OFFENCE,
        indices=Decimal(offence.value),
        tenge=None if index is None else offence.value * index.value,
        norms=(offence, *others) if index is None else (offence, *others, index),
    )


def _by_share(involved: int, share: NormFacts, most: NormFacts, index: NormFacts) -> Reward:
    """A share in whole tenge, rounded down, and never more than the limit."""
    limit = most.value * index.value
    part = involved * share.value // _WHOLE
    tenge = min(part, limit)
    return Reward(
        way=Way.AT_MOST if part > limit else Way.BY_SHARE,
        indices=(Decimal(tenge) / index.value).quantize(_CENT),
        tenge=tenge,
        norms=(share, most, index),
    )
