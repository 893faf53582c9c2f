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
            name="Signal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12, unique=True)),
                ("sphere", models.CharField(blank=True, default="", max_length=32)),
                ("text", models.TextField()),
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
                        ],
                        max_length=16,
                    ),
                ),
                ("taken_by", models.BigIntegerField(null=True)),
                ("received_on", models.DateField()),
                ("taken_at", models.DateTimeField()),
                ("is_example", models.BooleanField(default=False)),
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["body", "-received_on", "-id"], name="signal_latest")
                ],
            },
        ),
        migrations.CreateModel(
            name="SignalTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("signals", models.PositiveIntegerField(default=0)),
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "region", "month"), name="signaltotal_cell"
                    )
                ],
            },
        ),
    ]
