"""Quorum, and how a vote comes out. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from baqylau.contexts.membership.vocabulary import Choice, Position, QuestionState, QuorumKind

# Of fewer, the sums of a secret vote would tell who said what.
SMALLEST_SECRET: Final = 3
# So long those who are there may take over a vote; who leads does not end it sooner.
TIME_TO_VOTE: Final = timedelta(minutes=10)
# How the log names the way votes are counted.
RULE: Final = "more-than-half-of-those-present"
# Who helps or advises sits at the table without a vote.
WITHOUT_VOTE: Final = frozenset({Position.VOLUNTEER, Position.EXPERT})


@dataclass(frozen=True, slots=True)
class Quorum:
    """A body's rule in force from a day on; `value` is per cent or members, as `kind` says."""

    kind: QuorumKind
    value: int
    valid_from: date


@dataclass(frozen=True, slots=True)
class Seats:
    """Who counts in a vote: members of the body, those needed, those who may vote and are there."""

    members: int
    needed: int
    voters: frozenset[int]

    @property
    def is_quorate(self) -> bool:
        """Whether enough who may vote are there."""
        return len(self.voters) >= self.needed


@dataclass(frozen=True, slots=True)
class Tally:
    """How many said what."""

    votes_for: int
    votes_against: int
    votes_abstained: int

    @property
    def given(self) -> int:
        """How many voted."""
        return self.votes_for + self.votes_against + self.votes_abstained


def in_force(rules: Iterable[Quorum], on: date) -> Quorum | None:
    """The rule of that day: the one that began last."""
    begun = [rule for rule in rules if rule.valid_from <= on]
    return max(begun, key=lambda rule: rule.valid_from, default=None)


def needed(rule: Quorum, members: int) -> int:
    """How many must be present of so many members; never nobody."""
    if rule.kind == QuorumKind.NUMBER:
        return rule.value
    whole, rest = divmod(members * rule.value, 100)
    if rule.kind == QuorumKind.MORE_THAN:
        return whole + 1
    return max(1, whole + (rest > 0))


def seats(
    rule: Quorum, *, members: Collection[int], present: Collection[int], kept_out: Collection[int]
) -> Seats:
    """Who counts in a vote. Those kept out are not counted as present; the number needed stays.

    A quorum that shrank with every recusal could leave one member deciding for all.
    """
    voters = frozenset(present) & frozenset(members) - frozenset(kept_out)
    return Seats(len(members), needed(rule, len(members)), voters)


def may_end(
    voters: Collection[int], voted: Collection[int], *, begun_at: datetime | None, at: datetime
) -> bool:
    """Whether a vote may be ended: all have voted, or they had their time. None: begun long ago."""
    return set(voters) <= set(voted) or begun_at is None or at >= begun_at + TIME_TO_VOTE


def tally(choices: Iterable[str]) -> Tally:
    """The sums of an open vote."""
    said = list(choices)
    return Tally(said.count(Choice.FOR), said.count(Choice.AGAINST), said.count(Choice.ABSTAINED))


def outcome(counted: Tally, *, present: int, is_secret: bool) -> QuestionState:
    """Adopted if more than half of those present said so: whoever keeps silent has not agreed."""
    if is_secret and counted.given < SMALLEST_SECRET:
        return QuestionState.TOO_FEW
    if 2 * counted.votes_for > present:
        return QuestionState.ADOPTED
    return QuestionState.REJECTED
