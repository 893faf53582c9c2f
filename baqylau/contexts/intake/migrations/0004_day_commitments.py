from django.db import migrations, models


def order_by_random_keys(apps, schema_editor):
    # SQLite keeps rows in the order they came, which would tell which commitment belongs to which signal.
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'intake_daycommitment'"
        )
        (made,) = cursor.fetchone()
        cursor.execute("DROP TABLE intake_daycommitment")
        cursor.execute(f"{made} WITHOUT ROWID")


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0003_queue"),
    ]

    operations = [
        migrations.CreateModel(
            name="DayCommitment",
            fields=[
                ("commitment", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="ReportsOfDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.RunPython(order_by_random_keys, migrations.RunPython.noop),
    ]
