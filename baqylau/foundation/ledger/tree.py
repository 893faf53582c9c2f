"""The tree as it grows and proves: tiles and bundles of C2SP tlog-tiles, proofs of RFC 9162 §2.1.

Pure: whoever keeps the tiles hands in `read` and takes home what is to be written. What is read is
believed here; proofs of entries are checked by `verifying`, those of growth (for witnesses and monitors,
who hold no entries) by `check_consistency` here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from baqylau.foundation.ledger.verifying import (
    EMPTY_ROOT,
    TILE,
    Unverified,
    leaf_hash,
    node_hash,
    root_of,
    tile_path,
)

__all__ = (
    "BundlePart",
    "ReadTile",
    "Tile",
    "bundle",
    "bundles",
    "check_consistency",
    "consistency_path",
    "grow",
    "inclusion_path",
    "leaf_hash",
    "parse_bundle",
    "range_hash",
    "right_edge",
    "root",
    "tile_path",
    "width_of",
)

_LONGEST_ENTRY: Final = 65_535
_HASH: Final = 32

ReadTile = Callable[[int, int, int], bytes]  # level, index, width -> that many hashes or more


def _need(holds: object, why: str) -> None:
    if not holds:
        raise Unverified(why)


def _need_hashes(*hashes: bytes) -> None:
    _need(all(len(one) == _HASH for one in hashes), "A hash does not have 32 bytes.")


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile to be written: `hashes` has 32 bytes for each of its width, 1 to 256."""

    level: int
    index: int
    hashes: bytes

    @property
    def width(self) -> int:
        """How many hashes; 256 where the tile is full."""
        return len(self.hashes) // 32

    @property
    def path(self) -> str:
        """Where it stands below the log's folder."""
        return tile_path(self.level, self.index, self.width)


@dataclass(frozen=True, slots=True)
class BundlePart:
    """A bundle that new entries fall into: `kept` of its entries stood in the log before."""

    index: int
    kept: int
    added: Sequence[bytes]

    @property
    def width(self) -> int:
        """How many entries the bundle has with the new ones."""
        return self.kept + len(self.added)

    @property
    def path(self) -> str:
        """Where it stands below the log's folder."""
        return tile_path("entries", self.index, self.width)


def width_of(level: int, index: int, size: int) -> int:
    """How many hashes a tile of a tree of this size has: 0 (it is not there) to 256."""
    return max(0, min(TILE, (size >> (8 * level)) - index * TILE))


def right_edge(size: int) -> list[tuple[int, int, int]]:
    """The partial tiles of a tree of this size as (level, index, width), lowest level first."""
    edge, level = [], 0
    while count := size >> (8 * level):
        if count % TILE:
            edge.append((level, count // TILE, count % TILE))
        level += 1
    return edge


def _climb(fn: int, sn: int, start: bytes, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    """From a node up to (fr, sr), the roots of both trees."""
    fr = sr = start
    for c in path:
        _need(sn != 0, "The proof is too long.")
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    _need(sn == 0, "The proof is too short.")
    return fr, sr


def check_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> None:
    """The old tree is the beginning of the new one (section 2.1.4.2). Raises Unverified."""
    _need_hashes(old_root, new_root, *path)
    _need(0 <= old <= new < 2**63, f"A log of {new} entries cannot continue one of {old}.")
    _need(old > 0 or old_root == EMPTY_ROOT, "The root of the empty log is another.")
    if old in (0, new):
        _need(not path, "There is a proof of consistency where none is needed.")
        _need(old < new or old_root == new_root, "Two logs of one size have different roots.")
        return
    _need(path, "The proof of consistency is empty.")
    first, *others = [old_root, *path] if old & (old - 1) == 0 else path
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    roots = _climb(fn, sn, first, others)
    _need(roots == (old_root, new_root), "The later log does not continue the earlier: REWRITTEN.")


def range_hash(read: ReadTile, size: int, start: int, end: int) -> bytes:
    """The hash over entries start to before end, as ranges occur in proofs of a tree of this size."""
    height = (end - start).bit_length() - 1
    if end - start != 1 << height:
        middle = start + (1 << height)
        return node_hash(range_hash(read, size, start, middle), range_hash(read, size, middle, end))
    level, depth = divmod(height, 8)
    index, first = divmod(start >> (8 * level), TILE)
    raw = read(level, index, min(TILE, (size >> (8 * level)) - index * TILE))
    held = [raw[at * _HASH : (at + 1) * _HASH] for at in range(first, first + (1 << depth))]
    _need_hashes(*held)
    return root_of(held)


def consistency_path(read: ReadTile, old: int, new: int) -> list[bytes]:
    """The proof that the log of size old is the beginning of that of size new (section 2.1.4.1)."""
    path, start, end = list[bytes](), 0, new
    while 0 < old < end:
        middle = start + (1 << ((end - start - 1).bit_length() - 1))
        left = old <= middle
        path.append(range_hash(read, new, middle if left else start, end if left else middle))
        start, end = (start, middle) if left else (middle, end)
    return ([range_hash(read, new, start, end)] if start else []) + path[::-1]


def root(read: ReadTile, size: int) -> bytes:
    """The root of the tree of this size; reads no more than its right edge."""
    return range_hash(read, size, 0, size) if size else EMPTY_ROOT


def inclusion_path(read: ReadTile, index: int, size: int) -> list[bytes]:
    """The proof that the index-th leaf, from 0, is in the tree of this size (RFC 9162 §2.1.3.1)."""
    if not 0 <= index < size:
        message = f"there is no entry {index} in a log of {size}"
        raise ValueError(message)
    path, start, end = list[bytes](), 0, size
    while end - start > 1:
        middle = start + (1 << ((end - start - 1).bit_length() - 1))
        if index < middle:
            path.append(range_hash(read, size, middle, end))
            end = middle
        else:
            path.append(range_hash(read, size, start, middle))
            start = middle
    return path[::-1]


def grow(read: ReadTile, size: int, leaves: Sequence[bytes]) -> list[Tile]:
    """The tiles that leaves, appended to a tree of this size, make new or wider.

    `read` is asked for partial tiles of the old right edge only. Each tile comes once, in its new
    width, lower levels first; a partial tile is never an ancestor's part (tlog-tiles).
    """
    made: list[Tile] = []
    level, old, added = 0, size, list(leaves)
    while added:
        first, kept = divmod(old, TILE)
        held = _hashes(read(level, first, kept), kept) if kept else []
        row = held + added
        cut = [row[at : at + TILE] for at in range(0, len(row), TILE)]
        made += [Tile(level, first + nth, b"".join(one)) for nth, one in enumerate(cut)]
        added = [root_of(one) for one in cut if len(one) == TILE]
        level, old = level + 1, first
    return made


def _hashes(raw: bytes, width: int) -> list[bytes]:
    if len(raw) < width * 32:
        message = "a tile of the right edge is cut off"
        raise ValueError(message)
    return [raw[at : at + 32] for at in range(0, width * 32, 32)]


def bundle(entries: Sequence[bytes]) -> bytes:
    """Entries behind their lengths as two bytes each: a bundle, or what is added to one."""
    if any(len(one) > _LONGEST_ENTRY for one in entries):
        message = f"an entry of a bundle has at most {_LONGEST_ENTRY} bytes"
        raise ValueError(message)
    return b"".join(len(one).to_bytes(2, "big") + one for one in entries)


def parse_bundle(raw: bytes) -> list[bytes]:
    """The entries of a bundle. Raises Unverified."""
    entries, at = [], 0
    while at < len(raw):
        end = at + 2 + int.from_bytes(raw[at : at + 2], "big")
        entries.append(raw[at + 2 : end])
        at = end
    _need(at == len(raw), "A bundle of entries is cut off.")
    return entries


def bundles(size: int, entries: Sequence[bytes]) -> Iterator[BundlePart]:
    """How entries, appended to a log of this size, fall into bundles."""
    at = 0
    while at < len(entries):
        index, kept = divmod(size + at, TILE)
        added = entries[at : at + TILE - kept]
        yield BundlePart(index, kept, added)
        at += len(added)
