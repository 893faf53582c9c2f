"""Taking back what an entry commits to, and correcting it. The entry itself stays for ever.

Both are loud: a later entry in the log says so, and for a withdrawal on what basis and by whose word.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from baqylau.foundation.ledger import copies
from baqylau.foundation.ledger.actions.record import record
from baqylau.foundation.ledger.errors import NoSuchEntry, ReasonForWithdrawalNeeded
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of

_NAMED: Final = 6  # entries that one entry names: more might not fit into it


@transaction.atomic
def withdraw(
    index: int,
    *,
    basis: str,
    who: str,
    reviewer: str,
    by: Actor,
    at: datetime,
    keep: Collection[int] = (),
) -> list[str]:
    """Delete the contents of an entry and their copies for good; the names of the entries they were of.

    `basis` is the law or the court's act; `who` withdraws and `reviewer`, the second person who looked
    at it, are offices rather than names: all of it is public. Entries numbered in `keep` keep what they
    repeat of it. Named are indexes, and commitments of what waits for its place; the entries that tell
    of it bear them as `refs`. Refused: ReasonForWithdrawalNeeded; NoSuchEntry, also where the contents
    were withdrawn before.
    """
    told = {"basis": basis.strip(), "who": who.strip(), "reviewer": reviewer.strip()}
    if not all(told.values()) or told["who"].casefold() == told["reviewer"].casefold():
        raise ReasonForWithdrawalNeeded
    row = _placed(index)
    if row.withdrawn_on is not None:
        raise NoSuchEntry
    gone = [row, *copies.of(row, but=keep)]
    facts = {"index": index, **told, "day": day_of(at).isoformat()}
    for one in gone:
        one.payload, one.salt, one.withdrawn_on = None, None, day_of(at)
        one.save(update_fields=["payload", "salt", "withdrawn_on"])
    for subject in dict.fromkeys(one.subject for one in gone):
        names = [_name(one) for one in gone if one.subject == subject]
        for first in range(0, len(names), _NAMED):
            refs = names[first : first + _NAMED]
            record(Kind.WITHDRAWN, subject, facts, by=by, at=at, refs=refs)
    return [_name(one) for one in gone]


def _name(row: Record) -> str:
    return row.commitment if row.index is None else str(row.index)


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
