"""Committing to reports in the public log, without telling when one came."""

from datetime import date, datetime

from django.db import transaction

from baqylau.contexts.intake import recording
from baqylau.contexts.intake.models import DayCommitment, ReportsOfDay
from baqylau.contexts.intake.rules import batches

_MANY = 500


def put_in(commitment: bytes, *, on: date) -> None:
    """Let a report's commitment wait for the batch of its day; twice on a day is once."""
    row = DayCommitment(commitment=commitment.hex(), on=on)
    DayCommitment.objects.bulk_create([row], ignore_conflicts=True)


def write_batches(*, at: datetime) -> int:
    """Hand the log the batch of each day that is over and has none yet; how many. Safe to repeat."""
    due = batches.last_due(at)
    last = ReportsOfDay.objects.order_by("-day").values_list("day", flat=True).first()
    return sum(_write(day, at=at) for day in batches.days_to_write(last, due))


@transaction.atomic
def _write(day: date, *, at: datetime) -> bool:
    """The batch of one day, with all that waits from before; of two who begin together one writes it."""
    _, is_new = ReportsOfDay.objects.get_or_create(day=day)
    if not is_new:
        return False
    waiting = list(DayCommitment.objects.filter(on__lte=day).values_list("pk", flat=True))
    recording.reports_of_day(day, waiting, at=at)
    for first in range(0, len(waiting), _MANY):
        DayCommitment.objects.filter(pk__in=waiting[first : first + _MANY]).delete()
    return True
