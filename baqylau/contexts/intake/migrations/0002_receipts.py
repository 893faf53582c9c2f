import uuid

import django.db.models.deletion
from django.db import migrations, models


def refuse_clear_words(apps, schema_editor):
    # Stop rather than lose: without keys nothing written in the clear can be sealed.
    if apps.get_model("intake", "Signal").objects.exists():
        raise RuntimeError(
            "signals taken down in the clear by version 0.1 cannot be taken over: copy their words "
            "out with that version and take them down again (docs/howto/install-for-real.md)"
        )


def order_by_random_keys(apps, schema_editor):
    # SQLite keeps rows in the order they came, which would tell which mailbox belongs to which signal.
    # WITHOUT ROWID keeps them in the order of their random keys. Both tables are empty here.
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        for table in ("intake_mailboxitem", "intake_mailbox"):
            cursor.execute(
                "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s", [table]
            )
            (made,) = cursor.fetchone()
            cursor.execute(
                "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL",
                [table],
            )
            indexes = [sql for (sql,) in cursor.fetchall()]
            cursor.execute(f'DROP TABLE "{table}"')
            cursor.execute(f"{made} WITHOUT ROWID")
            for sql in indexes:
                cursor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_first"),
        ("evidence", "0002_sealed"),
        ("institutions", "0001_begin"),
    ]

    operations = [
        migrations.RunPython(refuse_clear_words, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("reception", "Personal reception"),
                            ("phone", "Telephone"),
                            ("paper", "Letter on paper"),
                            ("email", "E-mail"),
                            ("messenger", "Messenger"),
                            ("social", "Social network"),
                            ("web", "Form on the site"),
                            ("telegram", "Telegram"),
                            ("whatsapp", "WhatsApp"),
                        ],
                        max_length=16,
                    ),
                ),
                ("on", models.DateField()),
                ("is_proven", models.BooleanField(default=False)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("public", models.BinaryField()),
                ("own", models.BinaryField()),
                ("language", models.CharField(max_length=2)),
                ("opened_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="MailboxItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("on", models.DateField()),
                ("number", models.PositiveIntegerField()),
                ("for_reporter", models.BinaryField()),
                ("for_roles", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="SignalEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("taken_down", "The signal came in"),
                            ("arrived_again", "The same signal came again"),
                            ("let_in", "Let in"),
                            ("judged", "Looked through"),
                            ("assigned", "Given to a member"),
                            ("taken_up", "Taken up in a case"),
                            ("declined", "Not taken up"),
                            ("reopened", "Taken out again"),
                            ("merged", "Joined to another signal"),
                            ("reporter_wrote", "The person who reported wrote"),
                            ("handler_wrote", "The person who reported was written to"),
                            ("said_fixed", "The person who reported says: fixed"),
                            ("said_not_fixed", "The person who reported says: not fixed"),
                            ("evidence_added", "Evidence was added"),
                            ("identity_seen", "A member looked at who reported"),
                            ("closed", "The person who reported closed the conversation"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("by", models.BigIntegerField(null=True)),
                ("on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="SignalExhibit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
            ],
        ),
        migrations.RemoveField(
            model_name="signal",
            name="text",
        ),
        migrations.AddField(
            model_name="signal",
            name="assigned_to",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="signal",
            name="fingerprint",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="signal",
            name="is_anonymous",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="signal",
            name="language",
            field=models.CharField(default="kk", max_length=2),
        ),
        migrations.AddField(
            model_name="signal",
            name="merged_into",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="intake.signal",
            ),
        ),
        migrations.AddField(
            model_name="signal",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="institutions.organisation",
            ),
        ),
        migrations.AddField(
            model_name="signal",
            name="severity",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "Not judged yet"),
                    (1, "Ordinary"),
                    (2, "Serious"),
                    (3, "Urgent: people are in danger or traces will vanish"),
                ],
                default=0,
            ),
        ),
        migrations.AddField(
            model_name="signal",
            name="state",
            field=models.CharField(
                choices=[
                    ("held", "Waits to be let in"),
                    ("new", "New"),
                    ("taken", "Taken up in a case"),
                    ("declined", "Not taken up"),
                    ("merged", "Joined to another signal"),
                ],
                default="new",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="signal",
            name="summary",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AddField(
            model_name="signal",
            name="unread_since",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="signal",
            name="channel",
            field=models.CharField(
                choices=[
                    ("reception", "Personal reception"),
                    ("phone", "Telephone"),
                    ("paper", "Letter on paper"),
                    ("email", "E-mail"),
                    ("messenger", "Messenger"),
                    ("social", "Social network"),
                    ("web", "Form on the site"),
                    ("telegram", "Telegram"),
                    ("whatsapp", "WhatsApp"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                fields=["body", "state", "-received_on", "-id"], name="signal_queue"
            ),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(fields=["body", "fingerprint"], name="signal_same_words"),
        ),
        migrations.AddConstraint(
            model_name="signal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into__isnull", False), ("state", "merged")),
                    models.Q(
                        models.Q(("state", "merged"), _negated=True), ("merged_into__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="signal_is_merged_into_another",
            ),
        ),
        migrations.AddField(
            model_name="arrival",
            name="signal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="arrivals",
                to="intake.signal",
            ),
        ),
        migrations.AddField(
            model_name="mailboxitem",
            name="mailbox",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="intake.mailbox",
            ),
        ),
        migrations.AddField(
            model_name="signalentry",
            name="signal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="intake.signal",
            ),
        ),
        migrations.AddField(
            model_name="signalexhibit",
            name="exhibit",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.exhibit"
            ),
        ),
        migrations.AddField(
            model_name="signalexhibit",
            name="signal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exhibits",
                to="intake.signal",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailboxitem",
            constraint=models.UniqueConstraint(
                fields=("mailbox", "number"), name="mailboxitem_in_order"
            ),
        ),
        migrations.RunPython(order_by_random_keys, migrations.RunPython.noop),
    ]
