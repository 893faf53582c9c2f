"""A full-text index over folded words: FTS5 kept in step by triggers, or a GIN index."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_TABLES = ("contract", "announcement", "party")
_SQLITE = (
    "CREATE VIRTUAL TABLE {t}_words USING fts5("
    "searched, content='{t}', content_rowid='id', prefix='3')",
    "CREATE TRIGGER {t}_added AFTER INSERT ON {t} BEGIN "
    "INSERT INTO {t}_words(rowid, searched) VALUES (new.id, new.searched); END",
    "CREATE TRIGGER {t}_removed AFTER DELETE ON {t} BEGIN "
    "INSERT INTO {t}_words({t}_words, rowid, searched) VALUES ('delete', old.id, old.searched); END",
    "CREATE TRIGGER {t}_changed AFTER UPDATE OF searched ON {t} "
    "WHEN old.searched <> new.searched BEGIN "
    "INSERT INTO {t}_words({t}_words, rowid, searched) VALUES ('delete', old.id, old.searched); "
    "INSERT INTO {t}_words(rowid, searched) VALUES (new.id, new.searched); END",
)
_POSTGRES = ("CREATE INDEX {t}_words ON {t} USING gin (to_tsvector('simple', searched))",)


def build(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Run the statements of this database for each table."""
    del apps
    statements = _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRES
    for table in _TABLES:
        for statement in statements:
            editor.execute(statement.format(t=f"procurement_{table}"))


class Migration(migrations.Migration):
    """Adds the indexes that queries/matching.py asks."""

    dependencies = [("procurement", "0001_first")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
