"""What the words of a decision have to hold, and what a notice has to."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from baqylau.contexts.membership.errors import process as errors
from baqylau.contexts.membership.rules.process import days, order
from baqylau.contexts.membership.rules.process.case import Case, Step
from baqylau.contexts.membership.vocabulary import Measure, Outcome

# The parts of the reasons, by step.
REASONS: Final[Mapping[str, tuple[str, ...]]] = {
    "decided": ("fact", "rule", "proportionality", "reply"),
    "appeal_decided": ("fact", "rule", "proportionality", "appeal"),
    "interim": ("danger",),
    "interim_renewed": ("danger",),
    "reopened": ("facts",),
}


def must_be_whole(case: Case, step: Step) -> None:
    """Refuse a decision without its reasons, its measure or its end. Refused: those of `errors.process`."""
    _reasons(case, step.name, step.facts.get("reasons"))
    match step.name:
        case "decided":
            _decision(case, step)
        case "appeal_decided":
            _appeal(case, step)
        case "interim" | "interim_renewed":
            if step.facts.get("danger") is not True:
                raise errors.DangerNotNamed


def _reasons(case: Case, step: str, told: object) -> None:
    given = told if isinstance(told, Mapping) else {}
    least = case.norms.days("reason_signs")
    missing = [one for one in REASONS[step] if len(str(given.get(one, "")).strip()) < least]
    if missing:
        raise errors.ReasonsMissing(missing=missing, signs=least)


def _decision(case: Case, step: Step) -> None:
    measure = step.facts.get("measure")
    if measure not in order.GRAVITY:
        raise errors.EndMissing(longest=None)
    spoken_of = case.notice.measure if case.notice else Measure.NONE
    if _gravity(str(measure)) > _gravity(spoken_of):
        raise errors.BeyondNotice
    if case.notice is None or step.facts.get("rule") != case.notice.rule:
        raise errors.BeyondNotice
    _end(case, step)


def _end(case: Case, step: Step) -> None:
    if step.facts.get("measure") == Measure.NONE:
        return
    longest, until = days.longest_until(case, step.on), day_in(step.facts, "until")
    if until is None or not step.on < until <= longest:
        raise errors.EndMissing(longest=longest)


def _appeal(case: Case, step: Step) -> None:
    """An appeal leaves the decision, makes it milder, or sets it aside; never graver."""
    measure, until = str(step.facts.get("measure", "")), day_in(step.facts, "until")
    match step.facts.get("outcome"):
        case Outcome.UPHELD:
            is_right = measure == case.measure and until == case.until
        case Outcome.REVERSED:
            is_right = measure == Measure.NONE
        case Outcome.VARIED:
            is_right = measure in order.GRAVITY and _is_milder(case, measure, until)
        case _:
            is_right = False
    if not is_right:
        raise errors.NotMilder


def _is_milder(case: Case, measure: str, until: date | None) -> bool:
    if until is None or case.until is None or until > case.until:
        return False
    lighter, same = _gravity(measure) < _gravity(case.measure), measure == case.measure
    return measure != Measure.NONE and (lighter or (same and until < case.until))


def _gravity(measure: str) -> int:
    return [one.value for one in order.GRAVITY].index(measure)


def day_in(facts: Mapping[str, Any], field: str) -> date | None:
    """A day that an entry tells; None where it tells none."""
    told = facts.get(field)
    try:
        return date.fromisoformat(told) if isinstance(told, str) and told else None
    except ValueError:
        return None
