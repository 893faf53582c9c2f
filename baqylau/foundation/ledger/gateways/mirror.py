"""Handing the entries themselves to a mirror (C2SP tlog-mirror), which keeps and serves a copy.

A witness says that the log grew; a mirror says that it holds what the log holds. Entries go in packages
of 256, each with a proof that ties it to the checkpoint, so that what breaks off is gone on with.
"""

import gzip
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from baqylau.foundation.ledger.gateways import Away, Refused, calls
from baqylau.foundation.ledger.tree import ReadTile, range_hash
from baqylau.foundation.ledger.verifying import (
    TILE,
    Unverified,
    read_number,
    unbase64,
)

_OK: Final = 200
_GO_ON: Final = {202, 409}
_INFO: Final = "text/x.tlog.mirror-info"
_PACKAGES: Final = 32  # of one request, by the protocol's advice
_ROUNDS: Final = 64  # requests of one go; the next go continues

ReadEntries = Callable[[int, int], Sequence[bytes]]  # from start to before end -> the entries


@dataclass(frozen=True, slots=True)
class Copied:
    """What a mirror signed: the size of the checkpoint, and its lines; nothing of them is believed yet."""

    size: int
    lines: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an upload stands: up to which checkpoint, from which entry, with what the mirror noted."""

    end: int
    start: int
    ticket: bytes = b""


def add_entries(
    address: str, origin: str, *, start: int, end: int, tiles: ReadTile, entries: ReadEntries
) -> Copied | None:
    """Hand over the entries up to the checkpoint of size `end`; None if there is more to hand over.

    The checkpoint was handed in before (`witness.add_checkpoint`). Raises Refused, Away.
    """
    place = _Place(end, start)
    for _round in range(_ROUNDS):
        body = b"".join(_request(origin, place, tiles, entries))
        answer = calls.post(
            f"{address.rstrip('/')}/add-entries",
            gzip.compress(body),
            "application/octet-stream",
            encoding="gzip",
        )
        if answer.status == _OK:
            return Copied(place.end, answer.words + "\n")
        if answer.status not in _GO_ON or answer.kind != _INFO:
            raise Refused(answer.status, answer.words)
        told = _place(answer.words)
        if told == place or not told.start <= told.end <= end:
            raise Refused(answer.status, "the mirror does not say where to go on")
        place = told
    return None


def _request(origin: str, place: _Place, tiles: ReadTile, entries: ReadEntries) -> Iterator[bytes]:
    name = origin.encode()
    yield len(name).to_bytes(2, "big") + name
    yield place.start.to_bytes(8, "big") + place.end.to_bytes(8, "big")
    yield len(place.ticket).to_bytes(2, "big") + place.ticket
    first = place.start - place.start % TILE
    for at in range(first, min(place.end, first + _PACKAGES * TILE), TILE):
        end = min(place.end, at + TILE)
        for entry in entries(max(place.start, at), end):
            yield len(entry).to_bytes(2, "big") + entry
        path = subtree_path(tiles, at, end, place.end)
        yield bytes([len(path)]) + b"".join(path)


def subtree_path(read: ReadTile, start: int, end: int, size: int) -> list[bytes]:
    """The proof that the entries from start to before end stand so in the log of this size.

    By draft-ietf-plants-merkle-tree-certs, section 4.4.1; a proof of consistency where start is 0.
    """
    path: list[bytes] = []
    low, high, is_known = 0, size, True
    while (start, end) != (low, high):
        split = low + (1 << ((high - low - 1).bit_length() - 1))
        if end <= split:
            path.append(range_hash(read, size, split, high))
            high = split
        else:
            path.append(range_hash(read, size, low, split))
            low, start, is_known = split, max(start, split), is_known and start >= split
    if not is_known:
        path.append(range_hash(read, size, low, high))
    return path[::-1]


def _place(words: str) -> _Place:
    """The three lines with which a mirror says where to go on; the last may be empty. Raises Away."""
    lines = [*words.split("\n"), ""]
    try:
        return _Place(read_number(lines[0]), read_number(lines[1]), unbase64(lines[2]))
    except (Unverified, IndexError):
        message = "the mirror does not say where to go on"
        raise Away(message) from None
