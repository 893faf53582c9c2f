"""What a call must hold, when applications are taken, and who may be in it. Pure."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

LEAST_JURORS: Final = 2
# So that whoever hears of it on the first day has time to write.
LEAST_DAYS: Final = 14
WHOLE: Final = 100  # per cent, of all weights together
# No account is asked for: what one machine could send in a night would bury the rest.
MOST_A_DAY: Final = 50
MOST_STANDING: Final = 200
# Of those for which no device worked; they take no place from the others.
MOST_HELD: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call as its rules see it: weights in per cent, jurors by key, days both included."""

    opens_on: date
    closes_on: date
    decide_by: date
    weights: Sequence[int]
    jurors: Collection[int]
    jurors_needed: int
    seats: Sequence[tuple[int, date, date]]  # how many, first day, last day
    texts: Sequence[str]


def missing(call: Call, *, on: date) -> list[str]:
    """Everything that keeps a call from being published, so that it is said once; codes."""
    checks = {
        "days": call.opens_on <= call.closes_on < call.decide_by and call.opens_on >= on,
        "too-short": call.closes_on - call.opens_on >= timedelta(days=LEAST_DAYS - 1),
        "weights": bool(call.weights) and min(call.weights) > 0 and sum(call.weights) == WHOLE,
        "jurors": LEAST_JURORS <= call.jurors_needed <= len(set(call.jurors)),
        "seats": bool(call.seats) and all(_is_seat(seat, call.decide_by) for seat in call.seats),
        "texts": all(text.strip() for text in call.texts),
    }
    return [code for code, is_kept in checks.items() if not is_kept]


def _is_seat(seat: tuple[int, date, date], decide_by: date) -> bool:
    count, first, last = seat
    return count > 0 and decide_by <= first <= last


def takes_applications(opens_on: date, closes_on: date, *, on: date) -> bool:
    """Whether an application that arrives on this day is in time."""
    return opens_on <= on <= closes_on


def same_name(one: str, other: str) -> bool:
    """Whether two names are written alike, whatever the case, spacing and order of words."""
    return _folded(one) == _folded(other) != ()


def _folded(name: str) -> tuple[str, ...]:
    return tuple(sorted(unicodedata.normalize("NFKC", name).casefold().split()))
