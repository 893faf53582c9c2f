"""A copy of the log, its records and its key in a temporary folder, and working inside of it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from baqylau.foundation.ledger import keys
from baqylau.foundation.ledger.models import Checkpoint, Record

_MODELS: Final = (Record, Checkpoint)


@contextmanager
def inside_a_copy() -> Iterator[Path]:
    """Whatever reads or writes log and tables in here, in this thread, meets the copy; its folder."""
    with TemporaryDirectory(prefix="baqylau-rewrite-demo-") as name:
        home = Path(name)
        shutil.copytree(keys.home(), home / "ledger")
        tables = home / "copy.sqlite3"
        rows = (
            {}
            if _is_backed_up(tables)
            else {one: list(map(dict, one.objects.values())) for one in _MODELS}
        )
        ours, log = connections[DEFAULT_DB_ALIAS], settings.LEDGER_HOME
        copy = _connection(tables, ours.settings_dict)
        try:
            connections[DEFAULT_DB_ALIAS], settings.LEDGER_HOME = copy, home / "ledger"
            _fill(rows)
            yield home
        finally:
            connections[DEFAULT_DB_ALIAS], settings.LEDGER_HOME = ours, log
            copy.close()


def _is_backed_up(path: Path) -> bool:
    """Whether the database could be copied as a file, as SQLite's can."""
    if connection.vendor != "sqlite":
        return False
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    return True


def _connection(path: Path, ours: dict[str, Any]) -> DatabaseWrapper:
    own = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": {}}
    return DatabaseWrapper({**ours, **own, "CONN_HEALTH_CHECKS": False}, DEFAULT_DB_ALIAS)


def _fill(rows: dict[Any, list[dict[str, Any]]]) -> None:
    """Tables made anew, with the rows of the log in them; the others stay empty."""
    if rows:
        with connection.schema_editor() as editor:
            for model in apps.get_models():
                if model._meta.managed and not model._meta.proxy:  # noqa: SLF001  Django's documented _meta
                    editor.create_model(model)
        call_command("createcachetable", verbosity=0)
    for model, values in rows.items():
        model.objects.bulk_create([model(**one) for one in values], batch_size=500)
