"""Whether the person may appeal: once, and once more where the first may have been somebody else's."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from baqylau.contexts.membership.rules.process.case import Case, Way
from baqylau.contexts.membership.vocabulary import Outcome

# From here on, whoever makes a code could spend an appeal with it.
_DECIDED: Final = frozenset(
    {"decided", "in_force", "appealed", "appeal_decided", "final", "expired"}
)


def is_after_decision(state: str) -> bool:
    """Whether a code made in this state is made after a decision."""
    return state in _DECIDED


def way_of(case: Case, facts: Mapping[str, Any]) -> Way:
    """How surely words that came so are the person's own. A code the entries do not know is the weakest."""
    if facts.get("via") == "login":
        return Way.OWN
    number = facts.get("code")
    is_known = isinstance(number, int) and 0 <= number < len(case.codes)
    return way_of_code(case, number) if is_known and isinstance(number, int) else Way.EARLY_CODE


def way_of_code(case: Case, number: int) -> Way:
    """The same of a code by its number, from zero."""
    code = case.codes[number]
    if code.by == case.person:
        return Way.OWN
    is_late = code.is_after_decision and code.round == case.round
    return Way.LATE_CODE if is_late else Way.EARLY_CODE


def takes_place(case: Case, way: Way) -> bool:
    """Whether an appeal made so takes the place of the one that stands; true where none stands."""
    return case.appeal is None or (way > case.appeal and case.outcome != Outcome.REVERSED)


def may_still_appeal(case: Case, on: date) -> bool:
    """Whether the surest way is still open to the person on this day."""
    is_in_time = case.appeal_by is not None and on <= case.appeal_by
    return is_in_time and takes_place(case, Way.OWN)
