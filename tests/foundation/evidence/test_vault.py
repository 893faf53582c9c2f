"""The folder of originals when disks fill up, lines break and files are dropped: nothing half kept."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from baqylau.foundation.evidence import vault
from baqylau.foundation.evidence.errors import StorageFull
from baqylau.foundation.evidence.vocabulary import Scan

LONG = bytes(range(256)) * 1000  # four blocks
LIMIT = 10_000_000


def files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


class FailsAt:
    """A function of `os` that fails at its n-th call."""

    def __init__(self, name: str, nth: int, number: int) -> None:
        self._real: Callable[..., Any] = getattr(os, name)
        self._left, self._number = nth, number

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self._left -= 1
        if self._left == 0:
            raise OSError(self._number, os.strerror(self._number))
        return self._real(*args, **kwargs)

    @property
    def was_reached(self) -> bool:
        return self._left <= 0


STEPS = [
    *(("write", nth) for nth in range(1, 8)),
    *(("fsync", nth) for nth in range(1, 5)),
    ("open", 1),
    ("open", 2),
    ("mkdir", 1),
    ("close", 1),
    ("utime", 1),
    ("utime", 2),
]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
@pytest.mark.parametrize(("name", "nth"), STEPS)
def test_a_disk_that_fails_at_any_step_leaves_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, nth: int, number: int
) -> None:
    failing = FailsAt(name, nth, number)
    monkeypatch.setattr(os, name, failing)
    expected = OSError if number == errno.EIO else StorageFull
    try:
        vault.put(iter([LONG[:100_000], LONG[100_000:]]), limit=LIMIT)
    except expected:
        monkeypatch.undo()
        assert not files(home)
    else:
        assert not failing.was_reached, "a step failed and nobody was told"


def test_after_a_full_disk_the_next_original_is_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as disk:
        disk.setattr(os, "write", FailsAt("write", 1, errno.ENOSPC))
        with pytest.raises(StorageFull):
            vault.put([LONG], limit=LIMIT)
    draft = vault.put([LONG], limit=LIMIT)
    kept = vault.opened(draft.name, draft.key, size=draft.size, digest=draft.sha256)
    assert b"".join(kept) == LONG
    assert len(files(home)) == 1


@pytest.mark.parametrize("problem", [ConnectionResetError, KeyboardInterrupt, MemoryError])
def test_a_source_that_breaks_off_leaves_nothing(home: Path, problem: type[BaseException]) -> None:
    def torn() -> Iterator[bytes]:
        yield LONG
        raise problem

    with pytest.raises(problem):
        vault.put(torn(), limit=LIMIT)
    assert not files(home)


def test_a_disk_that_takes_little_at_a_time_is_written_to_the_end(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, bytes(data[:1000])))
    draft = vault.put([LONG], limit=LIMIT)
    kept = vault.opened(draft.name, draft.key, size=draft.size, digest=draft.sha256)
    assert b"".join(kept) == LONG


def test_all_is_synced_before_it_is_promised_and_the_hour_is_forgotten_before_that(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    for name in ("mkdir", "write", "utime", "fsync"):
        real = getattr(os, name)

        def noted(*args: Any, _name: str = name, _real: Any = real, **kwargs: Any) -> Any:
            steps.append(_name)
            return _real(*args, **kwargs)

        monkeypatch.setattr(os, name, noted)
    draft = vault.put([LONG], limit=LIMIT)
    monkeypatch.undo()
    assert steps[-1] == "fsync"
    last_write = max(at for at, step in enumerate(steps) if step == "write")
    assert steps[last_write + 1 :] == ["utime", "fsync", "utime", "fsync"]
    assert steps.index("fsync") < steps.index("write"), "the folder comes first"
    path = vault.path_of(draft.name)
    for one in (path, path.parent, home):
        assert one.stat().st_mtime % 86_400 == 0


def test_a_scanner_is_shown_everything_and_its_word_is_kept(home: Path) -> None:
    class Looks:
        seen = b""

        def push(self, piece: bytes) -> None:
            self.seen += piece

        def verdict(self) -> Scan:
            return Scan.FOUND

    looks = Looks()
    draft = vault.put([LONG, b"more"], limit=LIMIT, scanner=looks)
    assert looks.seen == LONG + b"more"
    assert draft.scan == Scan.FOUND


def test_the_key_is_printed_nowhere(home: Path) -> None:
    draft = vault.put([LONG], limit=LIMIT)
    assert repr(draft.key) not in repr(draft)
    assert "head" not in repr(draft)


def test_dropping_twice_changes_nothing(home: Path) -> None:
    draft = vault.put([LONG], limit=LIMIT)
    draft.drop()
    draft.drop()
    assert not files(home)
    incoming = vault.Incoming(limit=LIMIT)
    incoming.push(LONG)
    incoming.drop()
    incoming.drop()
    assert not files(home)
