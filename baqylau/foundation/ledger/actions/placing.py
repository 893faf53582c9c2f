"""The rows of records that are given their place in the log, and of those that a killed run left without."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection, transaction
from django.db.models import Max, QuerySet

from baqylau.foundation.ledger import entries, quiet, tree, verifying
from baqylau.foundation.ledger.actions.record import draft
from baqylau.foundation.ledger.errors import LogDiffers
from baqylau.foundation.ledger.models import Checkpoint, Record
from baqylau.foundation.ledger.store import Store

BATCH: Final = 1000  # entries under one checkpoint


@dataclass(frozen=True, slots=True)
class Placed:
    """A record (its row's key) and what it is in the log."""

    row: int
    index: int
    seq: int
    entry: bytes
    leaf: str


def next_batch(
    left_behind: Sequence[bytes], kept_back: Sequence[int], *, at: datetime
) -> list[Record]:
    """What comes next, at most BATCH: entries a killed run has written, what was kept back, what is due."""
    found = _rows_of(left_behind)
    for coming in (
        Record.objects.filter(index=None, pk__in=kept_back[:BATCH]).order_by("subject", "id"),
        quiet.due(at).exclude(pk__in=kept_back[:BATCH]).order_by("id"),
    ):
        others = coming.exclude(pk__in=[row.pk for row in found])
        found += _light(others)[: max(BATCH - len(found), 0)]
    return found


def drafted(rows: Sequence[Record], *, start: int) -> list[Placed]:
    """How these records will stand in the log from this index on, each after the last of its subject."""
    tails = _tails({row.subject for row in rows})
    made = []
    for index, row in enumerate(rows, start):
        seq, prev = tails.get(row.subject, (0, ""))
        entry = draft(row, seq=seq, prev=prev)
        leaf = entries.leaf(entry)
        made.append(Placed(row.pk, index, seq, entry, leaf))
        tails[row.subject] = (seq + 1, leaf)
    return made


@transaction.atomic
def settle(placed: Sequence[Placed], note: str, *, at: datetime) -> None:
    """Tell the rows where they stand, under this checkpoint. Refused: LogDiffers, if one is gone."""
    told = [(one.index, one.seq, one.entry, one.leaf, one.row) for one in placed]
    with connection.cursor() as cursor:
        # A thousand rows, each with other values: `bulk_update` takes many times as long.
        cursor.executemany(
            'UPDATE ledger_record SET "index" = %s, seq = %s, entry = %s, leaf = %s'
            ' WHERE id = %s AND "index" IS NULL',
            told,
        )
        if cursor.rowcount != len(placed):
            raise LogDiffers(
                what="a record was removed or placed elsewhere while it was put into the log"
            )
    held = verifying.parse_checkpoint(verifying.parse_note(note.encode()).text)
    Checkpoint.objects.create(size=held.size, root=held.root.hex(), note=note, at=at)


# Durable: what is in the log is public, so nothing goes there out of a transaction that may be undone.
@transaction.atomic(durable=True)
def catch_up(log: Store, size: int, *, at: datetime) -> int:
    """Tell the rows what a killed run has put into the log; how many learned of it. Refused: LogDiffers.

    What the rows say of the log is held against the log itself before anything is added.
    """
    known = _known_size(log, size)
    if known == size:
        return 0
    written = list(log.entries(known, size, size=size))
    placed = [
        Placed(row.pk, index, json.loads(entry)["seq"], entry, entries.leaf(entry))
        for index, (row, entry) in enumerate(zip(_rows_of(written), written, strict=True), known)
    ]
    settle(placed, log.checkpoint(), at=at)
    return len(placed)


def _known_size(log: Store, size: int) -> int:
    """How long the log is by the rows, once they were seen to be of this log."""
    last = Record.objects.filter(index__isnull=False).order_by("-index").first()
    known = 0 if last is None or last.index is None else last.index + 1
    newest = Checkpoint.objects.order_by("-size").first()
    if known != (newest.size if newest else 0):
        raise LogDiffers(
            what="the records do not reach as far as the newest checkpoint among the rows"
        )
    if known > size:
        raise LogDiffers(what="more was signed before than the log holds now")
    if last and last.leaf != next(map(entries.leaf, log.entries(known - 1, known, size=size))):
        raise LogDiffers(what=f"record {known - 1} is not the entry that stands there in the log")
    if newest and newest.root != tree.range_hash(log.tile, size, 0, known).hex():
        raise LogDiffers(what=f"another root was signed for the first {known} entries")
    return known


def _rows_of(written: Iterable[bytes]) -> list[Record]:
    """The rows of entries, in their order. Refused: LogDiffers, where one has none that waits."""
    wanted = [json.loads(entry)["commitment"] for entry in written]
    waiting = _light(Record.objects.filter(index=None, commitment__in=wanted))
    found = {row.commitment: row for row in waiting}
    if missing := [one for one in wanted if one not in found]:
        raise LogDiffers(what=f"an entry was written whose record is gone: {missing[0]}")
    return [found[one] for one in wanted]


def _light(rows: QuerySet[Record]) -> QuerySet[Record]:
    """With what goes into an entry, and no more."""
    return rows.only("kind", "subject", "commitment", "role", "policy", "signatures", "refs", "day")


def _tails(subjects: Iterable[str]) -> dict[str, tuple[int, str]]:
    """For each of these subjects that is in the log: the next number within it, and its last leaf."""
    placed = Record.objects.filter(subject__in=subjects, index__isnull=False)
    last = placed.order_by().values("subject").annotate(last=Max("index")).values("last")
    found = Record.objects.filter(index__in=last).values_list("subject", "seq", "leaf")
    return {subject: (seq + 1, leaf) for subject, seq, leaf in found if seq is not None}
