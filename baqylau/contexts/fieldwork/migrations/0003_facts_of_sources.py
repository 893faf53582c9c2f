from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("fieldwork", "0002_search_index"),
        ("identity", "0001_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="facts",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                condition=models.Q(("facts", ""), _negated=True),
                fields=("body", "facts"),
                name="source_states_once",
            ),
        ),
    ]
