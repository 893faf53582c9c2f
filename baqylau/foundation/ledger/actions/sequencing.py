"""Giving waiting records their place in the log. There is one sequencer at a time.

Order, so that it may be killed anywhere: entries and tiles on the disk, then the signed checkpoint,
then the rows. What the rows lack afterwards is read back from the log, never written anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from django.db import connection

from baqylau.foundation.ledger import keys, notes, quiet, tree, verifying
from baqylau.foundation.ledger.actions import placing
from baqylau.foundation.ledger.errors import LogDiffers
from baqylau.foundation.ledger.models import Checkpoint
from baqylau.foundation.ledger.store import Store
from baqylau.kernel.clock import day_of

_TURN: Final = 0x62617179  # the advisory lock of PostgreSQL that stands for the log


def sequence(*, at: datetime) -> int:
    """Put what is due into the log, and sign; how many records found their place.

    Once a day the log is looked at and its checkpoint dated anew also where nothing waits, so that
    witnesses are asked for a fresh word. 0 while another sequencer is at work. Call it outside of any
    transaction. Refused, and nothing added: LogDiffers. Raises LogFull; what was signed before stays.
    """
    if not _is_due(at):
        return 0
    log = Store(keys.home())
    with alone(log) as is_alone:
        return _run(log, at) if is_alone else 0


def _is_due(at: datetime) -> bool:
    if quiet.due(at).exists():
        return True
    newest = Checkpoint.objects.order_by("-size").first()
    return newest is not None and day_of(newest.at) < day_of(at)


@contextmanager
def alone(log: Store) -> Iterator[bool]:
    """Whether nobody else adds to the log meanwhile: no process here, and no machine beside this one."""
    with log.alone() as is_alone, _turn() as is_our_turn:
        yield is_alone and is_our_turn


@contextmanager
def _turn() -> Iterator[bool]:
    """Our turn among the machines that share one PostgreSQL; on SQLite there is only this one."""
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_TURN])
        (is_ours,) = cursor.fetchone()
        try:
            yield is_ours
        finally:
            if is_ours:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_TURN])


def _run(log: Store, at: datetime) -> int:
    size = checked_size(log)
    done = placing.catch_up(log, size, at=at)
    kept_back = quiet.kept_back(at)
    while batch := placing.next_batch(log.left_behind(size), kept_back, at=at):
        placed = placing.drafted(batch, start=size)
        root = log.extend(size, [one.entry for one in placed])
        note = notes.signed_checkpoint(keys.signer(), size + len(placed), root)
        log.put_checkpoint(note)
        placing.settle(placed, note, at=at)
        log.drop_partials(size, size + len(placed))
        size, done = size + len(placed), done + len(placed)
        known = {one.row for one in placed}
        kept_back = [row for row in kept_back if row not in known]
    Checkpoint.objects.filter(size=size, at__lt=at).update(at=at)
    return done


def checked_size(log: Store) -> int:
    """How many entries the log has, once its right edge was seen to be what was signed. Refused: LogDiffers."""
    note = log.checkpoint()
    if not note:
        if Checkpoint.objects.exists():
            raise LogDiffers(what="the log was signed before, and its checkpoint is gone")
        return 0
    held = _own(note)
    if tree.root(log.tile, held.size) != held.root:
        raise LogDiffers(what="the tiles do not give the root that was signed")
    bundle, width = divmod(held.size - 1, verifying.TILE)
    start = bundle * verifying.TILE
    entries = log.entries(start, held.size, size=held.size)
    if b"".join(map(verifying.leaf_hash, entries)) != log.tile(0, bundle, width + 1):
        raise LogDiffers(what="the newest entries are not those of the tiles")
    return held.size


def _own(note: str) -> verifying.Checkpoint:
    """A checkpoint that our key signed for our log."""
    try:
        key = keys.public()
        told = verifying.parse_note(note.encode())
        held = verifying.parse_checkpoint(told.text)
        if key not in told.signed_by([key]) or held.origin != key.name:
            raise LogDiffers(what="the checkpoint is not signed by the key of this log")
    except verifying.Unverified as finding:
        raise LogDiffers(what=f"the checkpoint cannot be relied on: {finding}") from finding
    return held
