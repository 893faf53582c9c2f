from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0003_interests"),
        ("institutions", "0002_reward_and_contacts"),
        ("intake", "0002_receipts"),
        ("places", "0001_begin"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                condition=models.Q(("assigned_to__isnull", False)),
                fields=["body", "state", "-received_on", "-id"],
                name="signal_in_hand",
            ),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                condition=models.Q(("unread_since__isnull", False)),
                fields=["body", "state", "-received_on", "-id"],
                name="signal_unread",
            ),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                condition=models.Q(("organisation__isnull", False)),
                fields=["body", "organisation", "-received_on", "-id"],
                name="signal_by_organisation",
            ),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                fields=["body", "sphere", "-received_on", "-id"], name="signal_by_sphere"
            ),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                fields=["body", "severity", "-received_on", "-id"], name="signal_by_severity"
            ),
        ),
    ]
