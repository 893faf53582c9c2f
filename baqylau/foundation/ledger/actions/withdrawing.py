"""Taking back what an entry commits to, and correcting it. The entry itself stays for ever.

Both are loud: a later entry in the log says so, and for a withdrawal on what basis and by whose word.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from baqylau.foundation.ledger.actions.record import record
from baqylau.foundation.ledger.errors import NoSuchEntry, ReasonForWithdrawalNeeded
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of


@transaction.atomic
def withdraw(index: int, *, basis: str, who: str, reviewer: str, by: Actor, at: datetime) -> str:
    """Delete the payload and salt of an entry for good; the ref of the entry that tells of it.

    `basis` is the law or the court's act; `who` withdraws and `reviewer`, the second person who looked
    at it, are offices rather than names: all of it is public. `refs` of the new entry name the index.
    Refused: ReasonForWithdrawalNeeded; NoSuchEntry, also where the contents were withdrawn before.
    """
    told = {"basis": basis.strip(), "who": who.strip(), "reviewer": reviewer.strip()}
    if not all(told.values()) or told["who"].casefold() == told["reviewer"].casefold():
        raise ReasonForWithdrawalNeeded
    row = _placed(index)
    if row.withdrawn_on is not None:
        raise NoSuchEntry
    day = day_of(at)
    row.payload, row.salt, row.withdrawn_on = None, None, day
    row.save(update_fields=["payload", "salt", "withdrawn_on"])
    facts = {"index": index, **told, "day": day.isoformat()}
    return record(Kind.WITHDRAWN, row.subject, facts, by=by, at=at, refs=[str(index)])


@transaction.atomic
def supersede(
    index: int, facts: Mapping[str, Any], *, by: Actor, at: datetime, role: str = ""
) -> str:
    """Correct an entry by a later one about the same subject, which names it; the later one's ref.

    `facts` are as they should have been. What was open or withheld stays so. Refused: NoSuchEntry.
    """
    row = _placed(index)
    return record(
        Kind.SUPERSEDED,
        row.subject,
        facts,
        by=by,
        at=at,
        is_open=row.is_open,
        role=role,
        refs=[str(index)],
    )


def _placed(index: int) -> Record:
    found = Record.objects.select_for_update().filter(index=index).first()
    if found is None:
        raise NoSuchEntry
    return found
