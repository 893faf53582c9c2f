"""The database refuses to change a published report, whoever asks.

A later migration that rebuilds the table on SQLite drops the trigger: it must make it again.
"""

from django.db import migrations

_SQLITE = """
CREATE TRIGGER reports_published_is_frozen BEFORE UPDATE ON reports_publishedreport
WHEN OLD.state = 'published'
BEGIN SELECT RAISE(ABORT, 'a published report is frozen'); END
"""
_POSTGRESQL = """
CREATE FUNCTION reports_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a published report is frozen' USING ERRCODE = 'check_violation'; END $$;
CREATE TRIGGER reports_published_is_frozen BEFORE UPDATE ON reports_publishedreport
FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION reports_refuse_change();
"""


def freeze(apps, schema_editor):
    statement = _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL
    schema_editor.execute(statement)


def thaw(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER reports_published_is_frozen")
    else:
        schema_editor.execute("DROP TRIGGER reports_published_is_frozen ON reports_publishedreport")
        schema_editor.execute("DROP FUNCTION reports_refuse_change()")


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_first")]
    operations = [migrations.RunPython(freeze, thaw)]
