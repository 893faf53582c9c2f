import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("fieldwork", "0001_first"),
        ("identity", "0001_first"),
        ("intake", "0001_first"),
        ("places", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12, unique=True)),
                ("sphere", models.CharField(blank=True, default="", max_length=32)),
                ("title", models.CharField(max_length=300)),
                ("language", models.CharField(default="ru", max_length=2)),
                ("is_public", models.BooleanField(default=False)),
                ("is_example", models.BooleanField(default=False)),
                ("opened_on", models.DateField()),
                ("opened_by", models.BigIntegerField(null=True)),
                ("closed_on", models.DateField(null=True)),
                (
                    "activities",
                    models.ManyToManyField(related_name="cases", to="fieldwork.activity"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.body",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                    ),
                ),
                ("signals", models.ManyToManyField(related_name="cases", to="intake.signal")),
            ],
        ),
        migrations.CreateModel(
            name="CaseEntry",
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
                            ("opened", "The case was opened"),
                            ("linked", "An activity was linked to the case"),
                            ("made-public", "The case was made public"),
                            ("fix-verified", "A re-visit found the matter put right"),
                            ("closed", "The case was closed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("record", models.CharField(blank=True, default="", max_length=12)),
                ("by", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="casework.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("cases", models.PositiveIntegerField(default=0)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.body",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["body", "-opened_on", "-id"], name="case_latest"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    ("closed_on__gte", models.F("opened_on")),
                    _connector="OR",
                ),
                name="case_closes_after_opening",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseentry",
            constraint=models.UniqueConstraint(
                fields=("case", "act", "record", "at"), name="caseentry_noted_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="casetotal",
            constraint=models.UniqueConstraint(
                fields=("body", "region", "month"), name="casetotal_cell"
            ),
        ),
    ]
