"""Entries for what was decided before there was a log, or past it: late, and saying so."""

from datetime import datetime

from django.db import transaction

from baqylau.foundation.ledger.actions.record import Decision, record_many
from baqylau.foundation.ledger.queries import checks
from baqylau.kernel.actors import SYSTEM


@transaction.atomic
def record_late(*, at: datetime) -> int:
    """Give each decision without an entry one of today; how many.

    It commits to nothing but that it is late: what was decided then cannot be vouched for now. Never
    called by the sweep, or a decision taken past the log would be tidied up before anybody saw it.
    """
    late = [
        Decision(kind=one.kind, subject=one.subject, facts={"recorded_late": True})
        for one in checks.unrecorded()
    ]
    record_many(late, by=SYSTEM, at=at)
    return len(late)
