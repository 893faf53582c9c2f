"""The tree: proofs that hold, and none that does not."""

import hashlib
import random
from collections.abc import Iterator

import pymerkle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baqylau.foundation.ledger import tree, verifying
from baqylau.foundation.ledger.tree import check_consistency
from baqylau.foundation.ledger.verifying import (
    EMPTY_ROOT,
    Unverified,
    check_inclusion,
    leaf_hash,
    node_hash,
)


class Tiles:
    """A log in memory that grows by batches; only its newest partial tiles stay."""

    def __init__(self) -> None:
        self.size = 0
        self.held: dict[tuple[int, int], bytes] = {}

    def read(self, level: int, index: int, width: int) -> bytes:
        return self.held[level, index][: 32 * width]

    def add(self, count: int) -> "Tiles":
        leaves = [leaf_hash(b"%d" % n) for n in range(self.size, self.size + count)]
        for made in tree.grow(self.read, self.size, leaves):
            self.held[made.level, made.index] = made.hashes
        self.size += count
        return self

    def root(self, size: int) -> bytes:
        return by_the_definition([leaf_hash(b"%d" % n) for n in range(size)])


def by_the_definition(leaves: list[bytes]) -> bytes:
    """RFC 9162 section 2.1.1, word for word."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else EMPTY_ROOT
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node_hash(by_the_definition(leaves[:split]), by_the_definition(leaves[split:]))


LOG = Tiles().add(700)


# --- what must not be accepted


def mutated(
    chance: random.Random, path: list[bytes], values: list[bytes]
) -> tuple[list[bytes], ...]:
    """The path or one of the other hashes, changed in one way out of eight."""
    path, values = list(path), list(values)
    held = path if path and chance.random() < 0.7 else values
    at = chance.randrange(len(held))
    other = chance.choice([one for one in [*path, *values, EMPTY_ROOT] if one != held[at]])
    way = chance.randrange(8)
    if way == 0:
        spoilt = bytearray(held[at])
        spoilt[chance.randrange(32)] ^= 1 << chance.randrange(8)
        held[at] = bytes(spoilt)
    elif way == 1:
        held[at] = held[at][:31]
    elif way == 2:
        held[at] += b"\x00"
    elif way == 3:
        held[at] = other
    elif way == 4:
        path.insert(chance.randint(0, len(path)), chance.choice([*path, *values]))
    elif way == 5 and path:
        del path[chance.randrange(len(path))]
    elif way == 6 and len({*path}) > 1:
        path.reverse()
    else:
        held[at] = node_hash(held[at], other)
    return path, values


def test_a7_of_a_hundred_thousand_mutated_proofs_none_is_accepted() -> None:
    chance = random.Random(9162)
    cases, accepted, tried = [], 0, 0
    for _ in range(400):
        size = chance.randint(2, 700)
        index, old = chance.randrange(size), chance.randint(1, size - 1)
        included = tree.inclusion_path(LOG.read, index, size)
        consistent = tree.consistency_path(LOG.read, old, size)
        roots = [tree.root(LOG.read, old), tree.root(LOG.read, size)]
        cases.append((size, index, leaf_hash(b"%d" % index), included, old, consistent, roots))
    while tried < 100_000:
        size, index, leaf, included, old, consistent, roots = chance.choice(cases)
        if tried % 2:
            path, (leaf, root) = mutated(chance, included, [leaf, roots[1]])
            unchanged = (path, root) == (included, roots[1]) and leaf == leaf_hash(b"%d" % index)
            accepted += not unchanged and holds(check_inclusion, index, size, leaf, path, root)
        else:
            path, (first, second) = mutated(chance, consistent, roots)
            unchanged = (path, [first, second]) == (consistent, roots)
            accepted += not unchanged and holds(check_consistency, old, size, first, second, path)
        tried += not unchanged
    assert (tried, accepted) == (100_000, 0)


def holds(check: object, *proof: object) -> bool:
    try:
        check(*proof)  # type: ignore[operator]
    except Unverified:
        return False
    return True


def test_a7_the_forgery_that_an_older_library_took_is_refused() -> None:
    """A proof that brings both roots along: [later, prior], accepted where the layout is the proof's own."""
    prior, later = hashlib.sha256(b"a history").digest(), hashlib.sha256(b"another").digest()
    for old, new in ((1, 2), (2, 3), (3, 5), (4, 8), (7, 700)):
        for path in ([later, prior], [prior, later], [prior], [later], [prior, prior], []):
            assert not holds(check_consistency, old, new, prior, later, path)


@pytest.mark.parametrize(
    ("index", "size"), [(0, 0), (5, 5), (-1, 5), (6, 5), (0, 2**63), (2**63, 2**63 + 1), (2**64, 5)]
)
def test_a7_there_is_no_entry_outside_the_log(index: int, size: int) -> None:
    leaf = leaf_hash(b"0")
    with pytest.raises(Unverified):
        check_inclusion(index, size, leaf, [], leaf)


@pytest.mark.parametrize(("old", "new"), [(6, 5), (-1, 5), (1, 2**63), (2**63, 2**63)])
def test_a7_a_log_neither_shrinks_nor_has_a_size_out_of_range(old: int, new: int) -> None:
    with pytest.raises(Unverified):
        check_consistency(old, new, EMPTY_ROOT, EMPTY_ROOT, [])


def test_a7_an_interior_node_is_no_entry() -> None:
    left, right = leaf_hash(b"0"), leaf_hash(b"1")
    with pytest.raises(Unverified):
        check_inclusion(0, 2, leaf_hash(left + right), [], node_hash(left, right))
    with pytest.raises(Unverified):
        check_inclusion(0, 4, node_hash(left, right), [tree.root(LOG.read, 4)], LOG.root(4))


def test_a7_a_proof_is_good_for_one_place_only() -> None:
    path, root = tree.inclusion_path(LOG.read, 300, 700), tree.root(LOG.read, 700)
    leaf = leaf_hash(b"300")
    fitting = [n for n in range(700) if holds(check_inclusion, n, 700, leaf, path, root)]
    assert fitting == [300]


def test_two_histories_of_one_size_are_two() -> None:
    with pytest.raises(Unverified):
        check_consistency(5, 5, LOG.root(5), LOG.root(6), [])
    with pytest.raises(Unverified):
        check_consistency(5, 5, LOG.root(5), LOG.root(5), [LOG.root(5)])
    with pytest.raises(Unverified):
        check_consistency(0, 5, LOG.root(1), LOG.root(5), [])


def test_there_is_no_proof_of_what_is_not_there() -> None:
    with pytest.raises(ValueError, match="no entry 700"):
        tree.inclusion_path(LOG.read, 700, 700)


def test_a_tile_that_is_cut_off_proves_nothing() -> None:
    with pytest.raises(Unverified):
        tree.root(lambda *_: b"\x00" * 31, 3)
    with pytest.raises(ValueError, match="cut off"):
        tree.grow(lambda *_: b"", 3, [leaf_hash(b"3")])


# --- what holds


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_every_proof_of_ours_holds(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 700))
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    root = tree.root(LOG.read, size)
    leaf = leaf_hash(b"%d" % index)
    check_inclusion(index, size, leaf, tree.inclusion_path(LOG.read, index, size), root)
    path = tree.consistency_path(LOG.read, old, size)
    check_consistency(old, size, tree.root(LOG.read, old), root, path)


@given(st.lists(st.integers(1, 300), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_the_tree_is_the_same_however_it_grew(batches: list[int]) -> None:
    grown = Tiles()
    for count in batches:
        grown.add(count)
    at_once = Tiles().add(sum(batches))
    assert grown.held == at_once.held
    assert tree.root(grown.read, grown.size) == grown.root(grown.size)


def oracles() -> Iterator[tuple[int, pymerkle.InmemoryTree]]:
    second = pymerkle.InmemoryTree(algorithm="sha256")
    for size in range(1, 301):
        second.append_entry(b"%d" % (size - 1))
        yield size, second


def test_another_library_says_the_same_at_every_size() -> None:
    for size, second in oracles():
        assert second.get_root() == tree.root(LOG.read, size)
        for index in {0, size // 3, size - 1}:
            path = second.prove_inclusion(index + 1).path[1:]
            assert [bytes(one) for one in path] == tree.inclusion_path(LOG.read, index, size)


# --- tiles and bundles


@pytest.mark.parametrize(
    ("level", "index", "width", "path"),
    [
        (0, 0, 256, "tile/0/000"),
        (0, 999, 256, "tile/0/999"),
        (1, 1000, 256, "tile/1/x001/000"),
        (0, 1234067, 256, "tile/0/x001/x234/067"),
        (0, 273, 112, "tile/0/273.p/112"),
        ("entries", 1_000_000, 1, "tile/entries/x001/x000/000.p/1"),
    ],
)
def test_where_a_tile_stands(level: int, index: int, width: int, path: str) -> None:
    assert verifying.tile_path(level, index, width) == path


def test_the_tiles_of_seventy_thousand_entries_are_those_of_the_specification() -> None:
    assert tree.right_edge(70_000) == [(0, 273, 112), (1, 1, 17), (2, 0, 1)]
    assert [tree.width_of(0, n, 70_000) for n in (0, 272, 273, 274)] == [256, 256, 112, 0]
    assert tree.right_edge(256) == [(1, 0, 1)]


@given(st.lists(st.binary(max_size=300), max_size=600), st.integers(0, 600))
@settings(max_examples=40, deadline=None)
def test_entries_fall_into_bundles_and_come_back(entries: list[bytes], size: int) -> None:
    parts = list(tree.bundles(size, entries))
    assert [one for part in parts for one in part.added] == entries
    assert [part.width for part in parts[:-1]] == [256] * (len(parts) - 1)
    for part in parts:
        assert tree.parse_bundle(tree.bundle(part.added)) == list(part.added)
        assert part.path == verifying.tile_path("entries", part.index, part.width)


def test_a_bundle_that_is_cut_off_is_refused() -> None:
    with pytest.raises(Unverified):
        tree.parse_bundle(tree.bundle([b"abc", b"defg"])[:-1])
    with pytest.raises(ValueError, match="65535"):
        tree.bundle([b"x" * 65_536])
