"""Files of C2SP tlog-tiles: written once, whole, in the right order."""

import os
from pathlib import Path
from typing import Any

import pytest

from baqylau.foundation.ledger import tree, verifying
from baqylau.foundation.ledger.errors import LogDiffers
from baqylau.foundation.ledger.store import Store


@pytest.fixture
def log(log_home: Path) -> Store:
    return Store(log_home)


def entries(count: int, start: int = 0) -> list[bytes]:
    return [b"entry %d" % n for n in range(start, start + count)]


def root_of(count: int) -> bytes:
    tiles = {(one.level, one.index): one.hashes for one in tree.grow(_none, 0, leaves(count))}
    return tree.root(lambda level, index, _width: tiles[level, index], count)


def leaves(count: int) -> list[bytes]:
    return [verifying.leaf_hash(one) for one in entries(count)]


def _none(*_args: int) -> bytes:
    raise AssertionError


def files(home: Path) -> set[str]:
    return {str(one.relative_to(home)) for one in home.rglob("*") if one.is_file()}


def test_files_lie_where_the_specification_has_them(log: Store, log_home: Path) -> None:
    log.extend(0, entries(600))
    assert files(log_home) == {
        *("tile/entries/000", "tile/entries/001", "tile/entries/002.p/88"),
        *("tile/0/000", "tile/0/001", "tile/0/002.p/88"),
        "tile/1/000.p/2",
    }


@pytest.mark.parametrize(
    "sizes", [[1, 1, 1], [255, 1, 1], [256, 256], [100, 500, 257], [1, 65535, 1]]
)
def test_the_root_is_that_of_all_entries_however_they_came(log: Store, sizes: list[int]) -> None:
    size = 0
    for count in sizes:
        root = log.extend(size, entries(count, size))
        size += count
        assert root == root_of(size)
        assert list(log.entries(0, size, size=size)) == entries(size)


def test_a_file_with_other_contents_is_not_overwritten(log: Store) -> None:
    log.extend(0, entries(300))
    with pytest.raises(LogDiffers, match="is there with other contents"):
        log.extend(0, entries(300, start=1))
    assert list(log.entries(0, 300, size=300)) == entries(300)


def test_what_a_broken_run_wrote_is_found_and_written_again_as_it_was(log: Store) -> None:
    log.extend(0, entries(250))
    assert log.left_behind(250) == []
    log.extend(250, entries(300, 250))
    assert log.left_behind(250) == entries(300, 250)
    assert log.extend(250, entries(320, 250)) == root_of(570)


def test_partial_tiles_stay_until_the_full_one_is_there(log: Store, log_home: Path) -> None:
    log.extend(0, entries(200))
    log.drop_partials(0, 200)
    log.extend(200, entries(50, 200))
    log.drop_partials(200, 250)
    assert {"tile/0/000.p/200", "tile/0/000.p/250"} <= files(log_home)
    log.extend(250, entries(10, 250))
    log.drop_partials(250, 260)
    assert not {one for one in files(log_home) if "000.p" in one and "tile/1" not in one}
    # A proof against the smaller log is still made, out of the full tile.
    assert tree.root(log.tile, 200) == root_of(200)
    assert list(log.entries(190, 200, size=200)) == entries(10, 190)


def test_what_is_missing_or_cut_off_is_named(log: Store, log_home: Path) -> None:
    log.extend(0, entries(10))
    tile = log_home / "tile/0/000.p/10"
    tile.write_bytes(tile.read_bytes()[:-1])
    with pytest.raises(LogDiffers, match=r"tile/0/000\.p/10 is cut off"):
        log.tile(0, 0, 10)
    tile.unlink()
    with pytest.raises(LogDiffers, match=r"tile/0/000\.p/10 is missing"):
        log.tile(0, 0, 10)
    bundle = log_home / "tile/entries/000.p/10"
    bundle.write_bytes(tree.bundle(entries(9)))
    with pytest.raises(LogDiffers, match="has 9 entries"):
        list(log.entries(0, 10, size=10))


def test_a_checkpoint_comes_after_what_it_speaks_of(
    log: Store, log_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_home.mkdir()
    told: list[str] = []
    rename, fsync = os.rename, os.fsync

    def named(old: Any, new: Any) -> None:
        told.append(str(Path(new).relative_to(log_home)))
        rename(old, new)

    def synced(number: int) -> None:
        path = Path(f"/proc/self/fd/{number}").resolve()
        told.append(f"sync {path.relative_to(log_home)}")
        fsync(number)

    monkeypatch.setattr(os, "rename", named)
    monkeypatch.setattr(os, "fsync", synced)
    log.extend(0, entries(1))
    log.put_checkpoint("signed\n")
    assert told == [
        *("sync draft", "tile/entries/000.p/1"),
        *("sync .", "sync tile", "sync tile/entries", "sync tile/entries/000.p"),
        *("sync draft", "tile/0/000.p/1"),
        *("sync tile", "sync tile/0", "sync tile/0/000.p"),
        *("sync draft", "checkpoint", "sync ."),
    ]


def test_more_signatures_are_served_for_the_newest_checkpoint_only(log: Store) -> None:
    log.put_checkpoint("log\n1\nroot\n\n— log abc\n")
    assert log.put_cosigned("log\n1\nroot\n\n— log abc\n— witness def\n")
    assert "witness" in log.checkpoint()
    log.put_checkpoint("log\n2\nroot\n\n— log abc\n")
    assert not log.put_cosigned("log\n1\nroot\n\n— log abc\n— witness def\n")
    assert log.checkpoint().startswith("log\n2\n")
