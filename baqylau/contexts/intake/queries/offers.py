"""What those above intake lend to its pages: intake does not know them, they introduce themselves.

`follow_up` tells a reporter what came of their signal; `nearby` which public cases are already open
where somebody is about to report.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from baqylau.kernel.texts import Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowStep:
    """One step after a signal.

    `kind` is a code: case, activity, finding, recommendation, appeal, forwarded, extended, answer,
    silent, claimed, verified, reopened, closed. `detail` is a code of the kind's own (a verdict; of
    reopened "case", "not-fixed", or "" for a recommendation); `url` leads to what is public of it.
    """

    kind: str
    on: date
    organisation: Trilingual | None = None
    detail: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearbyCase:
    """A public case at the same place, newest first."""

    title: str
    language: str
    opened_on: date
    url: str


FollowUp = Callable[[str], tuple[FollowStep, ...]]
Nearby = Callable[[int, str], tuple[NearbyCase, ...]]
_follow_up: list[FollowUp] = []
_nearby: list[Nearby] = []


def offer_follow_up(provider: FollowUp) -> None:
    """Say who can tell what follows from a signal (by reference)."""
    _follow_up[:] = [provider]


def offer_nearby(provider: Nearby) -> None:
    """Say who can tell which public cases are open at a place (by key) in a sphere (or any: "")."""
    _nearby[:] = [provider]


def steps_after(signal: str) -> tuple[FollowStep, ...]:
    """What followed from the signal, oldest first."""
    found = [step for provider in _follow_up for step in provider(signal)]
    return tuple(sorted(found, key=lambda step: step.on))


def open_cases_at(place: int, sphere: str = "") -> tuple[NearbyCase, ...]:
    """Public cases that are open at the place."""
    return tuple(case for provider in _nearby for case in provider(place, sphere))
