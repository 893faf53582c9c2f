import baqylau.kernel.ids
import django.db.models.deletion
from django.db import migrations, models


def refuse_clear_originals(apps, schema_editor):
    # Stop rather than lose: without keys nothing kept in the clear can be sealed.
    if apps.get_model("evidence", "Exhibit").objects.exists():
        raise RuntimeError(
            "originals kept in the clear by version 0.1 cannot be taken over: download them with that "
            "version, remove them, and hand them in again (docs/howto/install-for-real.md)"
        )


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_first")]

    operations = [
        migrations.RunPython(refuse_clear_originals, migrations.RunPython.noop),
        migrations.AddField(
            "exhibit",
            "vault_name",
            models.CharField(max_length=32, unique=True, default=None),
            preserve_default=False,
        ),
        migrations.AddField(
            "exhibit", "wrapped", models.BinaryField(default=b""), preserve_default=False
        ),
        migrations.AddField(
            model_name="custodyentry",
            name="why",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="exhibit",
            name="scan",
            field=models.CharField(
                choices=[
                    ("none", "Not looked at by a scanner"),
                    ("clean", "A scanner found nothing harmful"),
                    ("found", "A scanner found something harmful"),
                ],
                default="none",
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="custodyentry",
            name="what",
            field=models.CharField(
                choices=[
                    ("kept", "Kept"),
                    ("opened", "Opened"),
                    ("copied", "A copy for the public was prepared"),
                    ("approved", "The copy was made public by a second person"),
                    ("withdrawn", "The public copy was withdrawn"),
                    ("sealed", "Encrypted"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="exhibit",
            name="name",
            field=models.CharField(blank=True, default="", max_length=255),
        ),
        migrations.CreateModel(
            name="RoleKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body_key", models.BigIntegerField(db_index=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("investigation", "Investigation"),
                            ("reviewer", "Review"),
                            ("escrow", "Safe deposit"),
                        ],
                        max_length=20,
                    ),
                ),
                ("recipient", models.CharField(max_length=80)),
                ("made_on", models.DateField()),
                ("made_by", models.BigIntegerField(null=True)),
                ("retired_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body_key", "recipient"), name="rolekey_once_a_body"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=baqylau.kernel.ids.new_ref,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("media_type", models.CharField(max_length=100)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("caption", models.CharField(max_length=300)),
                ("language", models.CharField(max_length=2)),
                ("tool", models.CharField(max_length=120)),
                ("redactions", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "Waits for a second person"),
                            ("public", "Public"),
                            ("rejected", "Not published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("vault_name", models.CharField(max_length=32, null=True, unique=True)),
                ("wrapped", models.BinaryField(null=True)),
                ("prepared_by", models.BigIntegerField()),
                ("prepared_at", models.DateTimeField()),
                ("decided_by", models.BigIntegerField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                (
                    "exhibit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="evidence.exhibit",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["exhibit", "state"], name="copy_by_exhibit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "public"), _negated=True),
                            models.Q(
                                ("decided_by__isnull", False),
                                models.Q(("decided_by", models.F("prepared_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="copy_is_public_by_two_people",
                    )
                ],
            },
        ),
    ]
