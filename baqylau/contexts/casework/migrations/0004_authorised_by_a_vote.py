from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_casework"),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="authorised_by",
            field=models.CharField(blank=True, default="", max_length=10),
        ),
        migrations.AddField(
            model_name="appeal",
            name="authorised_by",
            field=models.CharField(blank=True, default="", max_length=10),
        ),
    ]
