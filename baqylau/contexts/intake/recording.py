"""What the public log is told of reports: one entry a day, of one size, and never of one report."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from baqylau.contexts.intake.models import ReportsOfDay
from baqylau.contexts.intake.rules import batches
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.queries.checks import Unrecorded
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import SYSTEM


def reports_of_day(day: date, commitments: Sequence[str], *, at: datetime) -> None:
    """The batch of a day, padded: everybody may read it, and nobody count it."""
    facts = {"day": day.isoformat(), "commitments": batches.padded(commitments)}
    ledger.record(Kind.REPORTS_OF_DAY, batches.subject_of(day), facts, by=SYSTEM, at=at)


def unrecorded() -> list[Unrecorded]:
    """Days between the first batch and the last that no entry tells of."""
    known = list(ReportsOfDay.objects.order_by("day").values_list("day", flat=True))
    if not known:
        return []
    first, number = known[0], (known[-1] - known[0]).days + 1
    days = [first + timedelta(days=after) for after in range(number)]
    return checks.without_entry(Kind.REPORTS_OF_DAY, map(batches.subject_of, days))
