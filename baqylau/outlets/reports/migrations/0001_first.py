import baqylau.kernel.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("identity", "0001_first"),
        ("places", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedReport",
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
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("first", models.DateField()),
                ("last", models.DateField()),
                (
                    "borders",
                    models.CharField(
                        choices=[("today", "today's borders"), ("period", "borders of the period")],
                        default="period",
                        max_length=8,
                    ),
                ),
                ("notes_kk", models.TextField(blank=True, default="")),
                ("notes_ru", models.TextField(blank=True, default="")),
                ("notes_en", models.TextField(blank=True, default="")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("data", models.JSONField(null=True)),
                ("sha256", models.CharField(blank=True, default="", max_length=64)),
                ("prepared_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.body",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "-published_at", "-id"], name="report_latest"),
                    models.Index(fields=["body", "state"], name="report_of_body"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))),
                        name="report_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("data__isnull", True), ("sha256", ""), ("state", "draft")),
                            models.Q(
                                ("data__isnull", False),
                                ("state", "published"),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_published_has_data_and_stamp",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_at__isnull", True),
                                ("published_by__isnull", True),
                                ("state", "draft"),
                            ),
                            models.Q(
                                ("published_at__isnull", False),
                                ("published_by__isnull", False),
                                ("state", "published"),
                                models.Q(("published_by", models.F("prepared_by")), _negated=True),
                                models.Q(("published_by", models.F("noted_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_published_by_a_second_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("report.prepared", "Prepared"),
                            ("report.noted", "Notes written"),
                            ("report.published", "Published with its data"),
                        ],
                        max_length=30,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="reports.publishedreport",
                    ),
                ),
            ],
        ),
    ]
