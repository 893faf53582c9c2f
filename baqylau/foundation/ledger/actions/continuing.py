"""Taking up a log again whose files or rows were restored from an older backup. Loud: an entry says so.

The tree that results is the one that was signed last, or nothing is done: what was lost of the rows is
read from the files, what was lost of the files from the rows. What neither has, only others have.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from baqylau.foundation.ledger import keys, verifying
from baqylau.foundation.ledger.actions.record import record
from baqylau.foundation.ledger.actions.sequencing import alone, checked_size, sequence
from baqylau.foundation.ledger.errors import CannotContinue, LogDiffers, ReasonToContinueNeeded
from baqylau.foundation.ledger.models import Checkpoint, Record
from baqylau.foundation.ledger.monitor import growth
from baqylau.foundation.ledger.monitor.findings import Findings
from baqylau.foundation.ledger.store import Store
from baqylau.foundation.ledger.verifying import leaf_hash, root_of
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of

_SUBJECT: Final = "log/continued"
_SHORTEST: Final = 15  # signs of a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Continued:
    """What was done. `restored` entries were put back into the files; of `lost` the contents are gone.

    `seen_by` are the witnesses whose word the log was held against; none where the policy names none.
    """

    size: int
    restored: int
    lost: Sequence[int]
    seen_by: Sequence[str]


def continue_log(reason: str, *, by: Actor, at: datetime) -> Continued:
    """Bring files and rows of the log together again, and say so in the log. Call it outside a transaction.

    `reason` is public. Refused, and nothing changed: ReasonToContinueNeeded; CannotContinue, where
    witnesses have seen more, or another log, or too few of them answer; LogDiffers, where files or rows
    are not what was signed.
    """
    if len(reason.strip()) < _SHORTEST:
        raise ReasonToContinueNeeded
    log = Store(keys.home())
    with alone(log) as is_alone:
        if not is_alone:
            raise CannotContinue(what="the work process is running; stop it first")
        size = checked_size(log)
        entries = list(log.entries(0, size, size=size)) + _beyond(size)
        seen_by = _held_against_witnesses([leaf_hash(one) for one in entries])
        _put_back(log, size, entries)
        done = _take_up(reason.strip(), entries, size, seen_by, by=by, at=at)
    sequence(at=at)
    return done


def _beyond(size: int) -> list[bytes]:
    """What the rows hold after the end of the files."""
    rows = Record.objects.filter(index__gte=size).order_by("index")
    held = list(rows.values_list("index", "entry"))
    if [index for index, _entry in held] != list(range(size, size + len(held))):
        raise LogDiffers(what=f"among the rows after entry {size} one is missing")
    return [bytes(entry or b"") for _index, entry in held]


def _held_against_witnesses(leaves: Sequence[bytes]) -> list[str]:
    """Who has seen this log and no more of it. Refused: CannotContinue, LogDiffers."""
    newest = Checkpoint.objects.order_by("-size").first()
    if Record.objects.filter(index__isnull=False).count() != (newest.size if newest else 0):
        raise LogDiffers(what="the records do not reach as far as the newest checkpoint among them")
    if newest and root_of(leaves[: newest.size]).hex() != newest.root:
        raise LogDiffers(
            what=f"files and rows do not give the root that was signed at {newest.size}"
        )
    if not keys.policy():
        return []
    policy = verifying.parse_policy(keys.policy().encode())._replace(logs=[keys.public()])
    found = Findings()
    answers = growth.asked(keys.public().name, policy, found)
    for one in answers:
        saw = one.checkpoint
        if saw.size > len(leaves):
            raise CannotContinue(
                what=f"{one.witness} has seen {saw.size} entries and here are {len(leaves)}: "
                f"{len(leaves)} to {saw.size - 1} are lost here"
            )
        if root_of(leaves[: saw.size]) != saw.root:
            raise CannotContinue(
                what=f"{one.witness} has seen another log of {saw.size} entries than this one"
            )
    names = [one.witness for one in answers]
    if not policy.is_met(names):
        raise CannotContinue(what=f"too few witnesses say what they saw. {' '.join(found.unseen)}")
    return names


def _put_back(log: Store, size: int, entries: Sequence[bytes]) -> None:
    """Write into the files what only the rows hold, under the checkpoint that was signed for it."""
    if len(entries) == size:
        return
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None or newest.size != len(entries):
        raise LogDiffers(what="no checkpoint among the rows is of as many entries as they hold")
    log.extend(size, entries[size:])
    log.put_checkpoint(newest.note)
    log.drop_partials(size, len(entries))


@transaction.atomic
def _take_up(
    reason: str, entries: Sequence[bytes], size: int, seen_by: list[str], *, by: Actor, at: datetime
) -> Continued:
    """Give each entry a row again, and record what happened."""
    lost = _without_row(entries)
    Record.objects.bulk_create([_row(entries[index], at) for index in lost], batch_size=500)
    facts = {
        "reason": reason,
        "entries": len(entries),
        "put_back": len(entries) - size,
        "contents_lost": len(lost),
        "seen_by": seen_by,
    }
    refs = [str(lost[0]), str(lost[-1])] if lost else []
    record(Kind.LOG_CONTINUED, _SUBJECT, facts, by=by, at=at, refs=refs)
    return Continued(size=len(entries), restored=len(entries) - size, lost=lost, seen_by=seen_by)


def _without_row(entries: Sequence[bytes]) -> list[int]:
    """The entries whose record is gone, by index."""
    known = Record.objects.filter(index__isnull=False).count()
    bound = {json.loads(one)["commitment"]: at for at, one in enumerate(entries[known:], known)}
    waiting = Record.objects.filter(index=None).values_list("commitment", flat=True)
    return sorted(set(bound.values()) - {bound[one] for one in waiting if one in bound})


def _row(entry: bytes, at: datetime) -> Record:
    """The record of an entry, without what it committed to: nobody has that any more."""
    told: dict[str, Any] = json.loads(entry)
    return Record(
        kind=told["type"],
        subject=told["subject"],
        commitment=told["commitment"],
        role=told["role"],
        policy=told["policy"],
        signatures=told["sigs"],
        refs=told["refs"],
        is_open=False,
        day=date.fromisoformat(told["day"]),
        at=at,
        withdrawn_on=day_of(at),
    )
