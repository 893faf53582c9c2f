"""Windows and thresholds of due process: dated rules with sources, never constants of the code."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import rfc8785

from baqylau.contexts.membership.vocabulary import Measure
from baqylau.kernel.texts import Trilingual

_FILE: Final = Path(__file__).parents[2] / "data" / "process_rules.json"
_DIGEST: Final = 16  # hexadecimal signs


@dataclass(frozen=True, slots=True)
class Window:
    """A number of days or people, and where it comes from."""

    code: str
    value: int
    source: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """One version of the rules. `digest` names its very text: a silent change changes it."""

    version: str
    first: date
    last: date | None
    digest: str
    verified_on: date | None
    note: Trilingual
    windows: Mapping[str, Window]
    opens_at: frozenset[str]
    grounds: Mapping[str, Trilingual]

    def days(self, code: str) -> int:
        """The value of a window or threshold; an unknown code is a bug of the caller."""
        return self.windows[code].value

    def reply_days(self, measure: str) -> int:
        """Days for a reply to a notice that speaks of this measure."""
        is_exclusion = measure == Measure.EXCLUSION
        return self.days("reply_days_exclusion" if is_exclusion else "reply_days")

    def deciders(self, measure: str) -> int:
        """How many have to decide on this measure."""
        return self.days("deciders_exclusion" if measure == Measure.EXCLUSION else "deciders")


def norms_on(day: date) -> Norms:
    """The rules for a process that is opened on this day. None of any day is a bug of the data."""
    return next(one for one in _all() if one.first <= day and (one.last is None or day <= one.last))


def norms_of(version: str) -> Norms | None:
    """The rules of this version; None where we have none by that name."""
    return next((one for one in _all() if one.version == version), None)


@cache
def _all() -> tuple[Norms, ...]:
    return tuple(_read(one) for one in json.loads(_FILE.read_text(encoding="utf-8")))


def _read(told: Mapping[str, Any]) -> Norms:
    return Norms(
        version=told["version"],
        first=date.fromisoformat(told["from"]),
        last=_day(told["until"]),
        digest=hashlib.sha256(rfc8785.dumps(dict(told))).hexdigest()[:_DIGEST],
        verified_on=_day(told["verified_on"]),
        note=Trilingual(**told["note"]),
        windows={code: Window(code=code, **one) for code, one in told["windows"].items()},
        opens_at=frozenset(told["opens_at"]),
        grounds={code: Trilingual(**words) for code, words in told["grounds"].items()},
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
