"""Secrets that are made once: the same for everybody, however many begin together."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_bytes

from baqylau.kernel.keeping import kept


def test_many_who_begin_together_are_given_the_same_secret(tmp_path: Path) -> None:
    path = tmp_path / "home" / "key"
    with ThreadPoolExecutor(8) as together:
        given = list(together.map(lambda _: kept(path, lambda: token_bytes(32)), range(8)))
    assert len(set(given)) == 1
    assert kept(path, lambda: b"another") == given[0]


def test_it_is_readable_by_its_owner_only_and_leaves_no_draft(tmp_path: Path) -> None:
    kept(tmp_path / "key", lambda: b"secret")
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["key"]
