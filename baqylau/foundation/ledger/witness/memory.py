"""What a witness remembers: of each log the last checkpoint it co-signed, and what it refused.

Durable before it is told.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MOST: Final = 1000  # refused checkpoints that are kept; the first tell the most
_PATIENCE: Final = 30.0  # seconds that one request waits for another
_TABLE: Final = """
    CREATE TABLE IF NOT EXISTS seen (
        origin TEXT PRIMARY KEY, digest TEXT UNIQUE NOT NULL,
        size INTEGER NOT NULL, root BLOB NOT NULL, note TEXT NOT NULL
    ) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """The last checkpoint co-signed. `note` is the whole of it, with our line; `root` has 32 bytes."""

    size: int
    root: bytes
    note: str


class Turn:
    """One request's turn: what it reads cannot change before what it writes is on the disk."""

    def __init__(self, line: sqlite3.Connection) -> None:
        self._line = line

    def last(self, origin: str) -> Seen | None:
        """What was last co-signed of this log."""
        found = self._line.execute(
            "SELECT size, root, note FROM seen WHERE origin = ?", (origin,)
        ).fetchone()
        return Seen(*found) if found else None

    def remember(self, origin: str, digest: str, seen: Seen) -> None:
        """Put this in the place of what was last co-signed."""
        self._line.execute(
            "INSERT INTO seen (origin, digest, size, root, note) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (origin) DO UPDATE SET"
            " size = excluded.size, root = excluded.root, note = excluded.note",
            (origin, digest, seen.size, seen.root, seen.note),
        )


class Memory:
    """The memory in a folder; several threads and processes may use it at once."""

    def __init__(self, home: Path) -> None:
        self._refused = home / "refused"
        self._refused.mkdir(parents=True, exist_ok=True)
        self._path = home / "witness.sqlite3"
        with closing(self._open()) as line:
            line.execute("PRAGMA journal_mode=WAL")
            line.execute(_TABLE)

    def _open(self) -> sqlite3.Connection:
        line = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        line.execute("PRAGMA synchronous=FULL")
        return line

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """Check and store as one: others wait, and what is stored is durable when this ends."""
        with closing(self._open()) as line:
            line.execute("BEGIN IMMEDIATE")
            try:
                yield Turn(line)
            except BaseException:
                line.execute("ROLLBACK")
                raise
            line.execute("COMMIT")

    def note(self, digest: str) -> str | None:
        """The last checkpoint of the log whose origin has this SHA-256, in hexadecimal signs."""
        with closing(self._open()) as line:
            found = line.execute("SELECT note FROM seen WHERE digest = ?", (digest,)).fetchone()
        return str(found[0]) if found else None

    def keep_refused(self, digest: str, refused: Seen, seen: Seen) -> None:
        """Keep a checkpoint that a log signed and we did not, beside the one we had signed by then.

        Once each, in files named by the log, the size and the root, for as long as there is room for more.
        Half of the room is for those that are not shorter: anybody can hand in what the log once was.
        """
        stem = f"{digest}-{refused.size}-{refused.root.hex()[:16]}"
        most = _MOST // 2 if refused.size < seen.size else _MOST
        if (self._refused / f"{stem}.refused").exists() or self._count() >= most:
            return
        for name, text in ((f"{stem}.seen", seen.note), (f"{stem}.refused", refused.note)):
            draft = self._refused / f"{name}.new"
            with draft.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._refused / name)

    def refused(self, digest: str) -> list[str]:
        """The checkpoints of this log that were refused, the first ones first."""
        kept = self._refused.glob(f"{digest}-*.refused")
        in_order = sorted(kept, key=lambda one: one.stat().st_mtime_ns)
        return [one.read_text(encoding="utf-8") for one in in_order]

    def _count(self) -> int:
        return sum(1 for _one in self._refused.glob("*.refused"))
