"""Writing many rows fast, on either database, with every constraint checked before it is over.

Indexes and foreign keys are taken down, the rows are poured in, and both are put up again, which
checks them; the rest (checks, uniqueness) the database checks row by row.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

Row = tuple[Any, ...]


def pour(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    """Add rows of these columns; other columns get the defaults of the model."""
    shape = model._meta  # noqa: SLF001  Django's public word for the shape of a model
    known = {field.column: field for field in shape.concrete_fields}
    rest = [name for name in known if name not in columns and not known[name].primary_key]
    defaults = tuple(_default(known[name]) for name in rest)
    names = ", ".join(f'"{name}"' for name in (*columns, *rest))
    full = (row + defaults for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * (len(columns) + len(rest)))
            cursor.executemany(f"INSERT INTO {shape.db_table} ({names}) VALUES ({marks})", full)
            return
        with cursor.copy(f"COPY {shape.db_table} ({names}) FROM STDIN") as copy:
            for row in full:
                copy.write_row(row)


def _default(field: Any) -> Any:
    value = field.get_default()
    return json.dumps(value) if isinstance(field, models.JSONField) else value


@contextmanager
def bare(tables: list[type[models.Model]]) -> Iterator[None]:
    """Without indexes and foreign keys inside the block; with them, checked, after it."""
    names = [model._meta.db_table for model in tables]  # noqa: SLF001
    around = _bare_sqlite if connection.vendor == "sqlite" else _bare_postgres
    with around(names):
        yield


@contextmanager
def _bare_sqlite(names: list[str]) -> Iterator[None]:
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA cache_size=-1000000")
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
            f"AND tbl_name IN ({marks})",
            names,
        )
        indexes = cursor.fetchall()
    with transaction.atomic(), connection.cursor() as cursor:
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _, made_by in indexes:
            cursor.execute(made_by)
    with connection.cursor() as cursor:
        for name in names:
            if cursor.execute(f'PRAGMA foreign_key_check("{name}")').fetchone():
                message = f"rows of {name} point nowhere"
                raise ValueError(message)
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA synchronous=FULL")


@contextmanager
def _bare_postgres(names: list[str]) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) "
            "FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)",
            [names],
        )
        keys = cursor.fetchall()
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) "
            "AND indexname NOT IN (SELECT conname FROM pg_constraint)",
            [names],
        )
        indexes = cursor.fetchall()
    with transaction.atomic(), connection.cursor() as cursor:
        for table, name, _ in keys:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _, made_by in indexes:
            cursor.execute(made_by)
        for table, name, definition in keys:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')


def settle(tables: list[type[models.Model]]) -> None:
    """Let numbering go on after the rows, and let the planner know how much there is."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
