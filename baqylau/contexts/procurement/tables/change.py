"""One change of the store while it is written: new files, then what they replace."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from baqylau.contexts.procurement.tables.contracts import Row, Rows
from baqylau.contexts.procurement.tables.schema import BY_YEAR, SCHEMAS

NO_YEAR: Final = 0
# Rows held in memory before they become a row group.
_MOST_HELD: Final = 200_000
# Files of a table and year; more are joined into one.
_MOST_FILES: Final = 8
_YEAR_AT: Final = {
    name: SCHEMAS[name].get_field_index("year") for name in ("process", "contract", "item")
}
_OCID_AT: Final = {name: SCHEMAS[name].get_field_index("ocid") for name in BY_YEAR}
# How rows of tables without years are made one where several sources tell of the same thing.
_ONCE: Final[Mapping[str, str]] = {
    "party": "SELECT party_id, min(kind) AS kind, max(registered_at) AS registered_at "
    "FROM told GROUP BY party_id",
    "listing": "SELECT DISTINCT * FROM told",
    "contact": "SELECT DISTINCT * FROM told",
}

Slot = tuple[str, int]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the store: of which table and year (0 where the table is not kept by year)."""

    table: str
    year: int
    path: str  # below the home of the store
    rows: int


class Place(Protocol):
    """What a change needs of the store it belongs to."""

    home: Path

    def files(self) -> tuple[StoredFile, ...]: ...  # noqa: D102
    def new_path(self, table: str, year: int) -> Path: ...  # noqa: D102
    def described(self, table: str, year: int, path: Path) -> StoredFile: ...  # noqa: D102


class Change:
    """Rows on their way into the store. Put them, then ask for the files that the manifest is to name."""

    def __init__(self, store: Place) -> None:
        self._store = store
        self._held: dict[Slot, list[Row]] = defaultdict(list)
        self._count = 0
        self._writers: dict[Slot, tuple[Path, pq.ParquetWriter]] = {}
        self._con: duckdb.DuckDBPyConnection | None = None

    def put(self, rows: Rows) -> int:
        """Take these rows, of one release or of many; bids and awards come with their processes."""
        years = {row[_OCID_AT["process"]]: row[_YEAR_AT["process"]] for row in rows["process"]}
        count = 0
        for table, told in rows.items():
            for row in told:
                self._held[table, _year(table, row, years)].append(row)
            count += len(told)
        self._count += count
        if self._count >= _MOST_HELD:
            self._flush()
        return count

    def finished(self, *, gone: Collection[str], whole: Collection[str]) -> list[StoredFile]:
        """The files there are after this change: new ones, and old ones without what is replaced."""
        self._flush()
        for _, writer in self._writers.values():
            writer.close()
        new = [self._store.described(*slot, path) for slot, (path, _) in self._writers.items()]
        self._writers.clear()
        old = [one for one in self._store.files() if one.table in BY_YEAR or one.table not in whole]
        kept = self._without_replaced(old, new, gone)
        return self._joined([*kept, *new])

    def close(self) -> None:
        """Let go of what is open. Files that no manifest names are swept later."""
        for _, writer in self._writers.values():
            with suppress(OSError, pa.ArrowException):
                writer.close()
        if self._con is not None:
            self._con.close()

    def _flush(self) -> None:
        for (table, year), rows in self._held.items():
            schema = SCHEMAS[table]
            if (table, year) not in self._writers:
                path = self._store.new_path(table, year)
                self._writers[table, year] = (
                    path,
                    pq.ParquetWriter(path, schema, compression="zstd"),
                )
            columns = [
                pa.array(column, kind)
                for column, kind in zip(zip(*rows, strict=True), schema.types, strict=True)
            ]
            self._writers[table, year][1].write_table(pa.table(columns, schema=schema))
        self._held.clear()
        self._count = 0

    # --- what is replaced ------------------------------------------------------------------------
    def _without_replaced(
        self, old: list[StoredFile], new: list[StoredFile], gone: Collection[str]
    ) -> list[StoredFile]:
        told_anew = self._paths(new, "process")
        before = self._paths(old, "process")
        if not before or not (told_anew or gone):
            return old
        con = self._engine()
        con.execute("CREATE TEMP TABLE changed (ocid VARCHAR)")
        if told_anew:
            con.execute(
                "INSERT INTO changed SELECT DISTINCT tender_ocid FROM read_parquet(?)", [told_anew]
            )
        con.executemany("INSERT INTO changed VALUES (?)", [[one] for one in gone] or [[None]])
        con.execute(
            "CREATE TEMP TABLE replaced AS SELECT DISTINCT ocid FROM read_parquet(?) "
            "WHERE tender_ocid IN (SELECT ocid FROM changed)",
            [before],
        )
        if con.execute("SELECT count(*) FROM replaced").fetchone() == (0,):
            return old
        # Contracts of no lot lie under the ocid of the announcement itself.
        con.execute("INSERT INTO replaced SELECT ocid FROM changed WHERE ocid IS NOT NULL")
        return [kept for one in old if (kept := self._rewritten(one)) is not None]

    def _rewritten(self, one: StoredFile) -> StoredFile | None:
        """The file without replaced rows: itself where it has none, None where nothing is left."""
        if one.table not in BY_YEAR:
            return one
        con, path = self._engine(), str(self._store.home / one.path)
        found = con.execute(
            "SELECT count(*) FROM read_parquet(?) SEMI JOIN replaced USING (ocid)", [path]
        ).fetchone()
        replaced = 0 if found is None else found[0]
        if replaced == 0:
            return one
        if replaced == one.rows:
            return None
        kept = f"SELECT * FROM {_read([path])} ANTI JOIN replaced USING (ocid)"  # noqa: S608  our own path
        return self._copied(one.table, one.year, kept)

    # --- fewer files -----------------------------------------------------------------------------
    def _joined(self, files: list[StoredFile]) -> list[StoredFile]:
        slots: dict[Slot, list[StoredFile]] = defaultdict(list)
        for one in files:
            slots[one.table, one.year].append(one)
        joined = []
        for (table, year), held in slots.items():
            most = _MOST_FILES if table in BY_YEAR else 0
            joined += held if len(held) <= most else [self._as_one(table, year, held)]
        return joined

    def _as_one(self, table: str, year: int, held: list[StoredFile]) -> StoredFile:
        source = _read([str(self._store.home / one.path) for one in held])
        once = _ONCE.get(table, "SELECT * FROM told")
        query = f"WITH told AS (SELECT * FROM {source}) {once}"  # noqa: S608  our own paths
        return self._copied(table, year, query)

    def _copied(self, table: str, year: int, query: str) -> StoredFile:
        path = self._store.new_path(table, year)
        self._engine().execute(
            f"COPY ({query}) TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)"
        )
        return self._store.described(table, year, path)

    def _engine(self) -> duckdb.DuckDBPyConnection:
        if self._con is None:
            self._con = duckdb.connect(
                config={
                    "autoinstall_known_extensions": False,
                    "autoload_known_extensions": False,
                    "preserve_insertion_order": False,
                    "temp_directory": str(self._store.home / ".spill"),
                    "memory_limit": "1GB",
                }
            )
            self._con.execute("SET TimeZone = 'UTC'")
        return self._con

    def _paths(self, files: list[StoredFile], table: str) -> list[str]:
        return [str(self._store.home / one.path) for one in files if one.table == table]


def _year(table: str, row: Row, years: Mapping[str, int]) -> int:
    if table in _YEAR_AT:
        return int(row[_YEAR_AT[table]])
    return years.get(row[_OCID_AT[table]], NO_YEAR) if table in BY_YEAR else NO_YEAR


def _read(paths: list[str]) -> str:
    return f"read_parquet([{', '.join(_quoted(path) for path in paths)}])"


def _quoted(path: str) -> str:
    return "'" + path.replace("'", "''") + "'"
