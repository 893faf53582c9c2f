"""The way to a fix: what may follow what, and who may say that it is done."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from baqylau.contexts.fieldwork.errors import CheckedByAddressee, DaysOutOfOrder, NoSuchStep
from baqylau.contexts.fieldwork.vocabulary import FixState, Step

_LEADS: Final[dict[Step, tuple[frozenset[FixState], FixState]]] = {
    Step.IN_PROGRESS: (frozenset({FixState.OPEN}), FixState.IN_PROGRESS),
    Step.CLAIMED: (frozenset({FixState.OPEN, FixState.IN_PROGRESS}), FixState.CLAIMED),
    Step.CHECKED_FIXED: (
        frozenset({FixState.OPEN, FixState.IN_PROGRESS, FixState.CLAIMED}),
        FixState.VERIFIED,
    ),
    Step.CHECKED_NOT_FIXED: (
        frozenset({FixState.OPEN, FixState.IN_PROGRESS, FixState.CLAIMED}),
        FixState.OPEN,
    ),
    Step.REOPENED: (frozenset({FixState.CLAIMED, FixState.VERIFIED}), FixState.OPEN),
}
CHECKS: Final = frozenset({Step.CHECKED_FIXED, Step.CHECKED_NOT_FIXED})


def state_after(state: FixState, step: Step) -> FixState:
    """Where the fix stands after the step; NoSuchStep where the step does not lead on."""
    if not may_follow(state, step):
        raise NoSuchStep(state=state, step=step)
    return _LEADS[step][1]


def may_follow(state: FixState, step: Step) -> bool:
    """Whether the step leads on from this state."""
    return state in _LEADS[step][0]


def check_days(*, earlier: date, later: date, today: date) -> None:
    """What follows cannot come first, and nothing has happened tomorrow."""
    if later < earlier:
        raise DaysOutOfOrder(earlier=earlier, later=later)
    if later > today:
        raise DaysOutOfOrder(earlier=later, later=today)


def check_independent(addressee: int | None, *, offices: Iterable[frozenset[int]]) -> None:
    """Nobody who serves the addressee, or a part of it, may verify the fix."""
    if addressee is not None and any(addressee in office for office in offices):
        raise CheckedByAddressee
