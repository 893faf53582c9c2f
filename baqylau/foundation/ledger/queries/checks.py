"""What was decided and has no entry: whoever takes a decision past the log is found out here.

The ledger does not know what the apps above it decide. Each says, when it is ready, how its own
tables are held against the entries; `baqylau ledger audit` asks them all.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """A decision of this kind about this subject, of which no entry waits or stands in the log."""

    kind: Kind
    subject: str

    def __str__(self) -> str:
        return f"{self.subject}: no entry says “{self.kind}”"


Check = Callable[[], list[Unrecorded]]

_checks: list[Check] = []


def subscribe(check: Check) -> None:
    """Have `check` asked by `unrecorded`: it names the decisions of its app that have no entry."""
    if check not in _checks:
        _checks.append(check)


def unrecorded() -> list[Unrecorded]:
    """What the apps above find decided and not recorded; empty where all is there."""
    return [one for check in _checks for one in check()]


def without_entry(kind: Kind, subjects: Iterable[str]) -> list[Unrecorded]:
    """Those of these subjects about which there is no entry of this kind; one named twice needs two."""
    wanted = Counter(subjects)
    if not wanted:
        return []
    rows = Record.objects.filter(kind=kind).order_by().values_list("subject", flat=True)
    for subject in rows.iterator():
        if subject in wanted:
            wanted[subject] -= 1
    return [Unrecorded(kind, subject) for subject in (+wanted).elements()]
