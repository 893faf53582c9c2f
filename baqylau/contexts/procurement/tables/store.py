"""The Parquet store that signs are computed from: files by table and year, named by a manifest.

Promise: what the manifest does not name does not exist. A change writes new files beside the old
ones and replaces the manifest once, so that a reader sees all of it or nothing, and a killed change
leaves only files that nobody reads. There is one writer at a time; readers need no lock.

A release that is told anew replaces its rows: files that hold rows of its `ocid` are rewritten
without them (copy on write), so that reading never has to look for the latest.
"""

import fcntl
import json
import os
import secrets
import shutil
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import ibis
import ibis.expr.types as ir
import pyarrow.parquet as pq

from baqylau.contexts.procurement.tables.change import NO_YEAR, Change, StoredFile
from baqylau.contexts.procurement.tables.contracts import Rows
from baqylau.contexts.procurement.tables.schema import BY_YEAR, SCHEMAS

__all__ = ["Store", "StoredFile", "connect"]

_MANIFEST: Final = "manifest.json"
_LOCK: Final = ".lock"
_KEPT_FOR_READERS: Final = 24 * 3600


def connect(*, threads: int | None = None, memory_limit: str | None = None) -> Any:
    """An engine in memory that downloads nothing: an ibis backend of DuckDB, its clock in UTC."""
    told = {"threads": threads, "memory_limit": memory_limit}
    con = ibis.duckdb.connect(
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
        **{name: value for name, value in told.items() if value is not None},
    )
    con.raw_sql("SET TimeZone = 'UTC'")
    return con


class Store:
    """The tables under `home`. Making one reads nothing and writes nothing."""

    def __init__(self, home: Path) -> None:
        self.home = home

    # --- reading ---------------------------------------------------------------------------------
    def files(self) -> tuple[StoredFile, ...]:
        """What the manifest names."""
        try:
            held = json.loads((self.home / _MANIFEST).read_bytes())
        except FileNotFoundError:
            return ()
        return tuple(StoredFile(**one) for one in held["files"])

    def years(self) -> list[int]:
        """Years that there are processes or contracts of."""
        return sorted({one.year for one in self.files() if one.table in {"process", "contract"}})

    def tables(self, con: Any, years: Collection[int] | None = None) -> Mapping[str, ir.Table]:
        """Every table of SCHEMAS, read where it lies; of these years only where some are named.

        Rows of bids and awards lie under the year of their process. Tables without files are empty.
        """
        held = defaultdict(list)
        for one in self.files():
            if years is None or one.table not in BY_YEAR or one.year in years:
                held[one.table].append(str(self.home / one.path))
        return {
            name: con.read_parquet(held[name])
            if held[name]
            else ibis.memtable(schema.empty_table())
            for name, schema in SCHEMAS.items()
        }

    # --- writing ---------------------------------------------------------------------------------
    def write(self, batches: Iterable[Rows], **how: Collection[str]) -> int:
        """Put these batches of rows in one change; the number of rows put. `how`: see `changing`."""
        with self.changing(**how) as change:
            return sum(change.put(rows) for rows in batches)

    def add_files(self, files: Iterable[tuple[str, int, Path]]) -> None:
        """Take over finished Parquet files, (table, year, path): moved here as they are, replacing no rows."""
        with self._alone():
            taken = []
            for table, year, path in files:
                place = self.new_path(table, year)
                shutil.move(path, place)
                taken.append(self.described(table, year, place))
            self.name([*self.files(), *taken])

    @contextmanager
    def changing(
        self, *, gone: Collection[str] = (), whole: Collection[str] = ()
    ) -> Iterator["Change"]:
        """A change that is there as a whole when the block ends, and not at all where an error leaves it.

        Processes put in it replace earlier rows of their `tender_ocid`; those of `gone` are taken
        out. Of tables without years the rows are added to those there are, or replace them `whole`.
        """
        with self._alone():
            self._sweep()
            change = Change(self)
            try:
                yield change
                self.name(change.finished(gone=gone, whole=whole))
            finally:
                change.close()

    def new_path(self, table: str, year: int) -> Path:
        """A path for a new file that nothing names yet."""
        folder = self.home / table / (str(year) if table in BY_YEAR else "")
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{secrets.token_hex(8)}.parquet"

    def described(self, table: str, year: int, path: Path) -> StoredFile:
        """What the manifest says of a finished file."""
        kept_under = year if table in BY_YEAR else NO_YEAR
        rows = pq.read_metadata(path).num_rows
        return StoredFile(table, kept_under, str(path.relative_to(self.home)), rows)

    def name(self, files: Iterable[StoredFile]) -> None:
        """Replace the manifest, durably; what it names no more bears the time when that was."""
        before = {one.path for one in self.files()}
        named = sorted(files, key=lambda one: (one.table, one.year, one.path))
        draft = self.home / f".{_MANIFEST}"
        with draft.open("w") as out:
            json.dump({"version": 1, "files": [asdict(one) for one in named]}, out, indent=0)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(self.home / _MANIFEST)
        for path in before - {one.path for one in named}:
            (self.home / path).touch()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _sweep(self) -> None:
        """Remove what nothing names any more; readers that began with an older manifest have a day."""
        named = {one.path for one in self.files()}
        lock = self.home / _LOCK
        lock.touch()
        oldest = lock.stat().st_mtime - _KEPT_FOR_READERS
        for path in self.home.glob("*/**/*.parquet"):
            if str(path.relative_to(self.home)) not in named and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
