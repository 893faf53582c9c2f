import baqylau.kernel.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0002_daily_letter"),
        ("institutions", "0001_begin"),
    ]

    operations = [
        migrations.AlterField(
            model_name="identityentry",
            name="what",
            field=models.CharField(
                choices=[
                    ("body.opened", "Body opened"),
                    ("account.opened", "Account opened"),
                    ("mandate.granted", "Mandate granted"),
                    ("mandate.ended", "Mandate ended"),
                    ("employer.recorded", "Employer recorded"),
                    ("digest.chosen", "Daily letter switched on or off"),
                    ("interest.declared", "Interest declared"),
                    ("interest.ended", "Interest ended"),
                ],
                max_length=30,
            ),
        ),
        migrations.CreateModel(
            name="Interest",
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
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("declared_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interests",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("ended_on__gte", models.F("declared_on")),
                            _connector="OR",
                        ),
                        name="interest_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("person", "organisation"),
                        name="interest_is_declared_once",
                    ),
                ],
            },
        ),
    ]
