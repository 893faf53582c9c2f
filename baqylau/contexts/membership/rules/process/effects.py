"""What a process takes away from the person on a given day."""

from datetime import date
from enum import StrEnum

from baqylau.contexts.membership.rules.process.case import Case
from baqylau.contexts.membership.vocabulary import Measure


class Level(StrEnum):
    """Nothing; the rights in the software for a time; or membership itself."""

    NONE = "none"
    RIGHTS = "rights"
    MEMBERSHIP = "membership"


def level(case: Case, on: date) -> Level:
    """What is taken away on this day. A case whose entries do not hold takes nothing more than it has."""
    if case.problem:
        return Level(case.level)
    return max(_of_measure(case, on), _of_interim(case, on), key=list(Level).index)


def _of_measure(case: Case, on: date) -> Level:
    """Every measure ends with its last day. An exclusion rests while an appeal is pending."""
    if not case.is_in_force:
        return Level.NONE
    if case.until is None or on > case.until:
        return Level.NONE
    if case.measure == Measure.EXCLUSION:
        return Level.NONE if case.state == "appealed" else Level.MEMBERSHIP
    return Level.RIGHTS if case.measure == Measure.SUSPENSION else Level.NONE


def _of_interim(case: Case, on: date) -> Level:
    is_running = case.interim_until is not None and on <= case.interim_until
    return Level.RIGHTS if is_running else Level.NONE
