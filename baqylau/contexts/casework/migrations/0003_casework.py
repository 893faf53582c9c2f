import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


def keep_public(apps, schema_editor):
    """What was public stays so, with its title; its place is shown as the region."""
    cases = apps.get_model("casework", "Case").objects.filter(is_public=True)
    cases.update(
        public_title=F("title"),
        public_language=F("language"),
        public_place=F("region"),
        public_region=F("region"),
        public_sphere=F("sphere"),
        public_on=F("opened_on"),
    )


def not_public(apps, schema_editor):
    """Going back, nothing needs doing: the columns go."""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0002_appeals"),
        ("fieldwork", "0003_facts_of_sources"),
        ("identity", "0003_interests"),
        ("institutions", "0002_reward_and_contacts"),
        ("intake", "0002_receipts"),
        ("places", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "from_role",
                    models.CharField(
                        choices=[
                            ("commissioner", "Commissioner"),
                            ("coordinator", "Coordinator"),
                            ("ambassador", "Ambassador of change"),
                            ("ombudsman", "Ombudsman of the group"),
                            ("expert", "Expert"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "to_role",
                    models.CharField(
                        choices=[
                            ("commissioner", "Commissioner"),
                            ("coordinator", "Coordinator"),
                            ("ambassador", "Ambassador of change"),
                            ("ombudsman", "Ombudsman of the group"),
                            ("expert", "Expert"),
                        ],
                        max_length=16,
                    ),
                ),
                ("on", models.DateField()),
                ("note", models.TextField(blank=True, default="")),
                ("by", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField()),
                ("language", models.CharField(max_length=2)),
                ("sphere", models.CharField(blank=True, default="", max_length=32)),
                ("prepared_by", models.BigIntegerField(null=True)),
                ("prepared_at", models.DateTimeField()),
                ("approved_by", models.BigIntegerField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="RemarkSeen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12, unique=True)),
                ("text", models.CharField(max_length=300)),
                ("position", models.PositiveIntegerField()),
                ("due_on", models.DateField(null=True)),
                ("set_by", models.BigIntegerField(null=True)),
                ("set_on", models.DateField()),
                ("done_on", models.DateField(null=True)),
                ("done_by", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="merged_into",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="casework.case",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="institutions.organisation",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("fixed", "Put right, and seen to be"),
                    ("answered", "Answered"),
                    ("handed", "Handed to a competent body"),
                    ("nothing-found", "Nothing was found"),
                    ("unsettled", "Cannot be settled"),
                ],
                default="",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="public_language",
            field=models.CharField(blank=True, default="", max_length=2),
        ),
        migrations.AddField(
            model_name="case",
            name="public_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="public_place",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.place",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="public_region",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.place",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="public_sphere",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
        migrations.AddField(
            model_name="case",
            name="public_summary",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="case",
            name="public_title",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AddField(
            model_name="case",
            name="withdrawn_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="withdrawn_reason",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="caseentry",
            name="changes",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="caseentry",
            name="detail",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="caseentry",
            name="note",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AlterField(
            model_name="caseentry",
            name="act",
            field=models.CharField(
                choices=[
                    ("opened", "The case was opened"),
                    ("linked", "An activity was linked to the case"),
                    ("signal-added", "Another signal was added to the case"),
                    ("changed", "The description of the case was changed"),
                    ("handed-on", "The case was handed on"),
                    ("prepared", "A public view of the case was prepared"),
                    ("made-public", "The case was made public"),
                    ("withdrawn", "The case was withdrawn from the public"),
                    ("fix-verified", "A re-visit found the matter put right"),
                    ("merged", "The case was joined to another"),
                    ("took-in", "Another case was joined to this one"),
                    ("closed", "The case was closed"),
                    ("reopened", "The case was reopened"),
                ],
                max_length=20,
            ),
        ),
        migrations.RunPython(keep_public, not_public),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_public", True)),
                fields=["-opened_on", "-id"],
                name="case_public",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_public", True)),
                fields=["public_region", "-opened_on", "-id"],
                name="case_public_region",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_public", True)),
                fields=["public_place", "-opened_on", "-id"],
                name="case_public_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome", ""),
                    models.Q(
                        (
                            "outcome__in",
                            ["fixed", "answered", "handed", "nothing-found", "unsettled"],
                        ),
                        ("closed_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="case_outcome_is_of_a_closed_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        ("closed_on__isnull", False),
                        models.Q(("merged_into", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="case_merged_is_closed_and_not_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_public", False),
                    models.Q(
                        ("public_on__isnull", False),
                        ("public_place__isnull", False),
                        ("public_region__isnull", False),
                        ("withdrawn_on__isnull", True),
                        models.Q(("public_title", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="case_public_has_words_and_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_on__isnull", True),
                    models.Q(("withdrawn_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="case_withdrawn_says_why",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="handovers",
                to="casework.case",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="from_person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.person",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="to_person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.person",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publications",
                to="casework.case",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="place",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.person",
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="remarks",
                to="casework.case",
            ),
        ),
        migrations.AddField(
            model_name="remarkseen",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.case"
            ),
        ),
        migrations.AddField(
            model_name="remarkseen",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.person"
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tasks",
                to="casework.case",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.person",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "from_role__in",
                        ["commissioner", "coordinator", "ambassador", "ombudsman", "expert"],
                    ),
                    (
                        "to_role__in",
                        ["commissioner", "coordinator", "ambassador", "ombudsman", "expert"],
                    ),
                ),
                name="handover_roles_are_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    ("prepared_by__isnull", True),
                    models.Q(("approved_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="publication_takes_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True), ("approved_at__isnull", False), _connector="OR"
                ),
                name="publication_approver_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("approved_at__isnull", True)),
                fields=("case",),
                name="publication_one_proposal",
            ),
        ),
        migrations.AddIndex(
            model_name="remark",
            index=models.Index(fields=["case", "id"], name="remark_in_order"),
        ),
        migrations.AddConstraint(
            model_name="remarkseen",
            constraint=models.UniqueConstraint(fields=("case", "person"), name="remarkseen_once"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("done_on__isnull", True)),
                fields=["person", "due_on", "id"],
                name="task_open_of_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_on__isnull", True), ("done_on__gte", models.F("set_on")), _connector="OR"
                ),
                name="task_done_after_it_was_set",
            ),
        ),
    ]
