"""What a witness remembers: of each log the last checkpoint it co-signed. Durable before it is told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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
        home.mkdir(parents=True, exist_ok=True)
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
