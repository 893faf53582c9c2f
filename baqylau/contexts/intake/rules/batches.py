"""What the public log is told of anonymous reports: a batch a day, of one size, at one hour. Pure.

An entry for each report would tell the moment somebody wrote. A batch comes on days without a report
too; it holds a commitment for each report, and random ones up to a multiple of 256, all in the order
of their signs. Whoever has the report and its salt finds its commitment; nobody can tell the others
apart, nor count fewer than 256.
"""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from baqylau.kernel.clock import day_of

SIZE: Final = 256
AFTER_MIDNIGHT: Final = timedelta(hours=3)
_SIGNS: Final = 32  # bytes
_DAY: Final = timedelta(days=1)


def padded(commitments: Iterable[str]) -> list[str]:
    """These commitments (64 hexadecimal signs each) among random ones, in the order of their signs."""
    held = set(commitments)
    whole = max(1, -(-len(held) // SIZE)) * SIZE
    while len(held) < whole:
        held.add(secrets.token_hex(_SIGNS))
    return sorted(held)


def last_due(at: datetime) -> date:
    """The last day whose batch is to be written at this moment: a day is over some hours after midnight."""
    return day_of(at - AFTER_MIDNIGHT) - _DAY


def days_to_write(last: date | None, due: date) -> list[date]:
    """The days whose batch is missing, in order: each after the last written one; before any, the due one."""
    if last is None:
        return [due]
    return [last + _DAY * number for number in range(1, (due - last).days + 1)]


def subject_of(day: date) -> str:
    """What the entry of a day is about, as the log writes it."""
    return f"reports/{day.isoformat()}"
