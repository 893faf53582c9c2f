"""A full-text index over the folded words: FTS5 kept in step by triggers, or a GIN index."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = (
    "CREATE VIRTUAL TABLE fieldwork_searchindex USING fts5("
    "text, content='fieldwork_searchtext', content_rowid='id', prefix='2 3 4')",
    "CREATE TRIGGER fieldwork_searchtext_added AFTER INSERT ON fieldwork_searchtext BEGIN "
    "INSERT INTO fieldwork_searchindex(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER fieldwork_searchtext_removed AFTER DELETE ON fieldwork_searchtext BEGIN "
    "INSERT INTO fieldwork_searchindex(fieldwork_searchindex, rowid, text) "
    "VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER fieldwork_searchtext_changed AFTER UPDATE ON fieldwork_searchtext BEGIN "
    "INSERT INTO fieldwork_searchindex(fieldwork_searchindex, rowid, text) "
    "VALUES ('delete', old.id, old.text); "
    "INSERT INTO fieldwork_searchindex(rowid, text) VALUES (new.id, new.text); END",
)
_POSTGRES = (
    "CREATE INDEX fieldwork_searchtext_words ON fieldwork_searchtext "
    "USING gin (to_tsvector('simple', text))",
)


def build(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Run the statements of this database."""
    del apps
    for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRES:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Adds the index that queries/searching.py asks."""

    dependencies = [("fieldwork", "0001_first")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
