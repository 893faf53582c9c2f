"""Which records wait for the hour that tells nothing.

An entry bears its kind and its day. If it came the moment something was decided, whoever watches the log
would see to the minute when a case was opened that is not public. So what nobody may read comes once a
day, at the hour of the reports of the public, in the order of the subjects' random references.
"""

from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.clock import day_of

AFTER_MIDNIGHT: Final = timedelta(hours=3)  # as the reports of the public
# Decisions about members, and the keys they are signed with. Here the danger is who keeps the log, not
# who watches it: a step that waited for a day could be taken out on that day.
AT_ONCE: Final = (
    Kind.PROCESS_STEP, Kind.MEETING_CALLED, Kind.MEETING_HELD, Kind.VOTE_BEGUN, Kind.VOTE_DECIDED,
    Kind.COMPETITION_CALLED, Kind.COMPETITION_STEP, Kind.COMPETITION_DECIDED,
    Kind.KEY_ADDED, Kind.KEY_RETIRED,
)  # fmt: skip

# What everybody may read, what is about the same as that, and what is never kept back.
_HEARD_OF: Final = (
    Q(is_open=True)
    | Q(kind__in=AT_ONCE)
    | Exists(Record.objects.filter(subject=OuterRef("subject"), is_open=True))
)


def due(at: datetime) -> QuerySet[Record]:
    """The records that may be given their place at this moment."""
    waiting = Record.objects.filter(index=None)
    return waiting.filter(_HEARD_OF | Q(day__lt=_today(at)))


def kept_back(at: datetime) -> list[int]:
    """Those that were kept back and are due by now, by key, as they come before all others."""
    waiting = Record.objects.filter(index=None, day__lt=_today(at)).exclude(_HEARD_OF)
    return list(waiting.order_by("subject", "id").values_list("pk", flat=True))


def _today(at: datetime) -> date:
    return day_of(at - AFTER_MIDNIGHT)
