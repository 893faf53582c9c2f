"""Holding the rows against the log: what the pages show is what was signed, or it is named here.

The log itself is taken from its entries, up to the signed root. Whether that root is the one others have
co-signed is for them to say (`baqylau ledger monitor`, `baqylau-verify`): whoever controls the folder,
the key and the rows together can make all three agree, and only witnesses and mirrors would know.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Any, Final, TypeAlias

from django.db import connection
from django.db.models import Count, Max, Min

from baqylau.foundation.ledger import entries, keys, verifying
from baqylau.foundation.ledger.errors import LogDiffers
from baqylau.foundation.ledger.form import lost_of
from baqylau.foundation.ledger.models import Checkpoint, Record
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.store import Store
from baqylau.foundation.ledger.verifying import TILE, leaf_hash, node_hash
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.clock import day_of

_Bytes: TypeAlias = "bytes | memoryview[int] | None"
_AT_ONCE: Final = 2000
_MOST: Final = 1000  # sentences; whoever changed more is told by the first of them
_TOLD: Final = ("subject", "seq", "commitment", "role", "policy", "refs")  # alike in row and entry
_ROW: Final = (*_TOLD, "index", "kind", "day", "signatures", "leaf", "entry", "payload", "salt")
_WAITING: Final = ("ref", "commitment", "payload", "salt", "day", "at")
_BOUND: Final = {"type": "kind", "sigs": "signatures"} | dict(zip(_TOLD, _TOLD, strict=True))


@dataclass(slots=True)
class Audit:
    """What was looked at and what was found: entries, rows that wait, and a sentence for each problem."""

    size: int = 0
    waiting: int = 0
    withdrawn: int = 0
    lost: int = 0
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def tell(self, sentence: str) -> None:
        """A problem, while there is room for it."""
        if len(self.problems) < _MOST:
            self.problems.append(sentence)


def audit() -> Audit:
    """Look at every entry, row and checkpoint. Reads each once, in order; nothing is changed."""
    found, log = Audit(), Store(keys.home())
    try:
        held = _signed(log)
        if held is not None:
            found.size = held.size
            _compare(found, log, held)
    except (LogDiffers, verifying.Unverified) as damage:
        found.tell(f"The log on the disk: {damage}.")
    _look_at_waiting(found)
    _look_for_gaps(found)
    for one in checks.unrecorded():
        found.tell(f"Decided past the log: {one}.")
    return found


def _signed(log: Store) -> verifying.Checkpoint | None:
    note = log.checkpoint()
    if not note:
        if Record.objects.filter(index__isnull=False).exists() or Checkpoint.objects.exists():
            raise LogDiffers(
                what="the checkpoint is gone, though there are records of a signed log"
            )
        return None
    told = verifying.parse_note(note.encode())
    if keys.public() not in told.signed_by([keys.public()]):
        raise LogDiffers(what="the checkpoint is not signed by the key of this log")
    return verifying.parse_checkpoint(told.text)


def _compare(found: Audit, log: Store, held: verifying.Checkpoint) -> None:
    rows = Record.objects.filter(index__isnull=False).order_by("index").values(*_ROW)
    coming = rows.iterator(chunk_size=_AT_ONCE)
    row, root, gone, told = next(coming, None), _Root(found), _Erased(), _Told(_told_of_waiting())
    for index, entry in enumerate(_entries(found, log, held.size)):
        root.add(leaf_hash(entry))
        bound = json.loads(entry)
        told.look_at(bound)
        if row is None or row["index"] != index:
            found.tell(f"Entry {index} of the log has no record: its row was removed.")
            continue
        _compare_one(found, row, entry, bound)
        gone.look_at(row)
        row = next(coming, None)
    for extra in chain([row] if row else [], coming):
        found.tell(f"A record claims to be entry {extra['index']}; the log ends at {held.size}.")
    root.finish(held.root)
    gone.finish(found, told)
    _look_at_tiles(found, log, held.size)


def _entries(found: Audit, log: Store, size: int) -> Iterator[bytes]:
    """The entries in their order; those that are not what the tile beside them says are told of."""
    for start in range(0, size, TILE):
        stop = min(start + TILE, size)
        cut = list(log.entries(start, stop, size=size))
        leaves = log.tile(0, start // TILE, stop - start)
        if b"".join(map(leaf_hash, cut)) != leaves:
            for at, entry in enumerate(cut):
                if leaf_hash(entry) != leaves[at * 32 : at * 32 + 32]:
                    found.tell(f"Entry {start + at} was changed on the disk.")
        yield from cut


def _look_at_tiles(found: Audit, log: Store, size: int) -> None:
    """Each tile above the leaves is held against the tiles below it (the leaves: `_entries`)."""
    level = 1
    while count := size >> (8 * level):
        for index in range(-(-count // TILE)):
            width = min(TILE, count - index * TILE)
            below = range(index * TILE, index * TILE + width)
            if log.tile(level, index, width) != b"".join(_full(log, level - 1, n) for n in below):
                found.tell(f"Tile {index} of level {level} does not fit the entries.")
        level += 1


def _full(log: Store, level: int, index: int) -> bytes:
    raw = log.tile(level, index, TILE)
    return verifying.root_of([raw[at : at + 32] for at in range(0, len(raw), 32)])


def _compare_one(found: Audit, row: dict[str, Any], entry: bytes, bound: dict[str, Any]) -> None:
    index = row["index"]
    if bytes(row["entry"] or b"") != entry:
        found.tell(f"Entry {index}: its record holds another entry than the log.")
    if row["leaf"] != leaf_hash(entry).hex():
        found.tell(f"Entry {index}: its record holds another leaf than the log.")
    other = [name for name, column in _BOUND.items() if row[column] != bound[name]]
    if row["day"].isoformat() != bound["day"]:
        other.append("day")
    if other:
        found.tell(
            f"Entry {index}: its record says something else than the log ({', '.join(other)})."
        )
    if not _fits(row["payload"], row["salt"], bound["commitment"]):
        found.tell(f"Entry {index}: its contents were changed; they are not what the entry binds.")


def _fits(payload: _Bytes, salt: _Bytes, commitment: str) -> bool:
    """Whether the contents, if there still are any, are those that were committed to."""
    if payload is None or salt is None:
        return True
    return entries.commitment(bytes(salt), bytes(payload)) == commitment


class _Root:
    """The root over the entries so far, and the checkpoints that were signed on the way."""

    def __init__(self, found: Audit) -> None:
        self._found, self._count = found, 0
        self._stack: list[bytes] = []
        signed = Checkpoint.objects.order_by("size").values_list("size", "root")
        self._signed = signed.iterator(chunk_size=_AT_ONCE)
        self._next = next(self._signed, None)

    def add(self, leaf: bytes) -> None:
        """The next entry."""
        self._count += 1
        count = self._count
        while not count & 1:
            leaf, count = node_hash(self._stack.pop(), leaf), count >> 1
        self._stack.append(leaf)
        if self._next and self._next[0] == self._count:
            if self._next[1] != self._now().hex():
                self._found.tell(
                    f"The checkpoint of size {self._count} among the rows has another root than the log."
                )
            self._next = next(self._signed, None)

    def finish(self, signed: bytes) -> None:
        """That was the last."""
        if self._now() != signed:
            self._found.tell("The entries on the disk do not give the root that was signed.")
        if self._next:
            self._found.tell(
                f"A checkpoint of size {self._next[0]} was signed; the log is shorter now."
            )

    def _now(self) -> bytes:
        if not self._stack:
            return verifying.EMPTY_ROOT
        *left, root = self._stack
        for one in reversed(left):
            root = node_hash(one, root)
        return root


class _Told:
    """Of which contents the log says that they were withdrawn, or lost with the rows of a backup."""

    def __init__(self, withdrawn: set[str]) -> None:
        self.withdrawn = withdrawn
        self._lost: list[range] = []

    def look_at(self, bound: dict[str, Any]) -> None:
        """The next entry."""
        if bound["type"] == Kind.WITHDRAWN:
            self.withdrawn |= set(bound["refs"])
        if bound["type"] == Kind.LOG_CONTINUED:
            self._lost.append(lost_of(bound["refs"]))

    def is_lost(self, index: int) -> bool:
        """Whether an entry says so of this one."""
        return any(index in lost for lost in self._lost)


class _Erased:
    """Which contents are gone."""

    def __init__(self) -> None:
        self._gone: dict[int, str] = {}

    def look_at(self, row: dict[str, Any]) -> None:
        """The next row."""
        if row["payload"] is None:
            self._gone[row["index"]] = row["commitment"]

    def finish(self, found: Audit, told: _Told) -> None:
        """Hold what is gone against the entries that tell of withdrawals, and of what was lost."""
        named = {one: {str(one), bound} for one, bound in self._gone.items()}
        withdrawn = [one for one, names in named.items() if names & told.withdrawn]
        lost = [one for one in named if one not in withdrawn and told.is_lost(one)]
        found.withdrawn, found.lost = len(withdrawn), len(lost)
        for index in sorted(named.keys() - {*withdrawn, *lost}):
            found.tell(f"Entry {index}: its contents are gone, and no entry tells of a withdrawal.")
        for name in sorted(told.withdrawn.difference(_waiting_and_gone(), *named.values())):
            found.tell(
                f"Entry {name}: its contents were said to be withdrawn, and are still there."
            )


def _told_of_waiting() -> set[str]:
    """What the withdrawals that still wait for their place tell of."""
    waiting = Record.objects.filter(index=None, kind=Kind.WITHDRAWN).values_list("refs", flat=True)
    return set(chain.from_iterable(waiting))


def _waiting_and_gone() -> set[str]:
    """The commitments of what was withdrawn before it had its place."""
    gone = Record.objects.filter(index=None, payload=None).values_list("commitment", flat=True)
    return set(gone)


def _look_at_waiting(found: Audit) -> None:
    of_waiting = _told_of_waiting()
    waiting = Record.objects.filter(index=None).values(*_WAITING)
    for row in waiting.iterator(chunk_size=_AT_ONCE):
        found.waiting += 1
        is_gone = row["payload"] is None and row["commitment"] not in of_waiting
        # Moved into the future it would wait for ever, and unseen.
        is_moved = row["payload"] is not None and row["day"] != day_of(row["at"])
        is_other = not _fits(row["payload"], row["salt"], row["commitment"])
        if is_gone or is_moved or is_other:
            found.tell(f"The record {row['ref']}, which waits for its place, was changed.")


def _look_for_gaps(found: Audit) -> None:
    """Rows are numbered one after the other: where a number is missing, a row was removed.

    PostgreSQL leaves out a number also for each decision that was taken back before it was final; there
    a gap is only a remark.
    """
    told = found.tell if connection.vendor == "sqlite" else found.remarks.append
    seen = Record.objects.aggregate(count=Count("pk"), first=Min("pk"), last=Max("pk"))
    if seen["count"] and seen["last"] - seen["first"] + 1 != seen["count"]:
        numbers = Record.objects.order_by("pk").values_list("pk", flat=True)
        for before, after in pairwise(numbers.iterator(chunk_size=_AT_ONCE)):
            if after - before > 1:
                told(
                    f"Between the rows {before} and {after} of the records {after - before - 1} are missing."
                )
    if (highest := _highest_given()) > (seen["last"] or 0):
        told(f"The newest records are missing: rows were numbered up to {highest}.")


def _highest_given() -> int:
    """The highest number that SQLite has given to a row; 0 where it is not known."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'ledger_record'")
        row = cursor.fetchone()
    return int(row[0]) if row else 0
