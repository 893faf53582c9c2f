import baqylau.kernel.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("evidence", "0002_sealed"),
        ("identity", "0004_signing_keys"),
        ("institutions", "0002_reward_and_contacts"),
        ("places", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="PressureMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(unique=True)),
                ("figures", models.JSONField()),
                ("is_example", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Competition",
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
                ("title_kk", models.CharField(max_length=200)),
                ("title_ru", models.CharField(max_length=200)),
                ("title_en", models.CharField(max_length=200)),
                ("text_kk", models.TextField()),
                ("text_ru", models.TextField()),
                ("text_en", models.TextField()),
                ("document", models.CharField(max_length=200)),
                ("jurors_needed", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("called", "Called"),
                            ("counted", "Scores counted"),
                            ("decided", "Decided"),
                            ("called_off", "Called off"),
                        ],
                        default="called",
                        max_length=12,
                    ),
                ),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("decide_by", models.DateField()),
                ("state_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True, default="")),
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
                    "called_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_on__lte", models.F("closes_on")),
                            ("closes_on__lt", models.F("decide_by")),
                        ),
                        name="competition_days_are_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["called", "counted", "decided", "called_off"])
                        ),
                        name="competition_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("jurors_needed__gte", 2)), name="competition_has_jurors"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
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
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(blank=True, default="", max_length=150)),
                ("statement", models.TextField(blank=True, default="")),
                ("ties", models.TextField(blank=True, default="")),
                ("sealed_contact", models.BinaryField()),
                ("language", models.CharField(max_length=2)),
                ("is_named", models.BooleanField(default=False)),
                ("code_hash", models.CharField(max_length=64)),
                ("is_held", models.BooleanField(default=False)),
                ("set_aside_on", models.DateField(null=True)),
                ("received_on", models.DateField()),
                ("withdrawn_on", models.DateField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "competition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="membership.competition",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("competition", "number"),
                        name="application_number_is_one_of_its_competition",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
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
                (
                    "counterpart",
                    models.CharField(
                        choices=[
                            ("contractor", "Contractor or supplier"),
                            ("official", "Official"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "gift",
                    models.CharField(
                        choices=[
                            ("none", "Nothing was offered"),
                            ("refused", "Something was offered and refused"),
                        ],
                        max_length=8,
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("says_why_alone", models.BooleanField(default=False)),
                ("on", models.DateField()),
                ("noted_on", models.DateField()),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second__isnull", False), ("says_why_alone", True), _connector="OR"
                        ),
                        name="contact_takes_two_or_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second__isnull", True),
                            models.Q(("second", models.F("person")), _negated=True),
                            _connector="OR",
                        ),
                        name="contact_second_is_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_kk", models.CharField(max_length=200)),
                ("name_ru", models.CharField(max_length=200)),
                ("name_en", models.CharField(max_length=200)),
                ("weight", models.PositiveSmallIntegerField()),
                (
                    "competition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criteria",
                        to="membership.competition",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 1), ("weight__lte", 100)),
                        name="criterion_weighs_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chosen", models.JSONField()),
                ("reasons", models.TextField(blank=True, default="")),
                ("payload", models.BinaryField()),
                ("signatures", models.JSONField()),
                ("proposed_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "competition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="membership.competition",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dropped_at__isnull", True)),
                        fields=("competition",),
                        name="decision_is_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_by__isnull", True),
                            models.Q(("agreed_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_needs_two_people",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterestsConfirmed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "on"), name="interests_are_confirmed_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Juror",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "competition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="jurors",
                        to="membership.competition",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("competition", "person"), name="juror_is_named_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JurorDeclaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_tied", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="membership.application",
                    ),
                ),
                (
                    "juror",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="membership.juror",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("juror", "application", "is_tied"), name="juror_declares_a_tie_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("where", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("called", "Meeting called"),
                            ("open", "In session"),
                            ("closed", "Closed, minutes not adopted yet"),
                            ("adopted", "Minutes adopted"),
                            ("called_off", "Called off"),
                        ],
                        default="called",
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("begins_at", models.TimeField()),
                ("minutes", models.TextField(blank=True, default="")),
                ("language", models.CharField(max_length=2)),
                ("adopted_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True, default="")),
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
                    "called_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "-on"], name="meeting_of_body")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["called", "open", "closed", "adopted", "called_off"])
                        ),
                        name="meeting_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adopted_on__isnull", False), ("state", "adopted")),
                            models.Q(
                                models.Q(("state", "adopted"), _negated=True),
                                ("adopted_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_is_adopted_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("has_left", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="membership.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "person"), name="attends_a_meeting_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PressureEntry",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "Call"),
                            ("visit", "Visit"),
                            ("summons", "Summons"),
                            ("accusation", "Accusation"),
                            ("dismissal", "Dismissal or a threat of it"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("happened_on", models.DateField()),
                ("noted_on", models.DateField()),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                ("recordings", models.ManyToManyField(related_name="+", to="evidence.exhibit")),
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
                "indexes": [models.Index(fields=["noted_on", "body"], name="pressure_of_month")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["call", "visit", "summons", "accusation", "dismissal", "other"],
                            )
                        ),
                        name="pressure_kind_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Process",
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
                ("salt", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being prepared"),
                            ("notified", "Notice written"),
                            ("reply_open", "Open for the reply"),
                            ("heard", "Heard"),
                            ("decided", "Decided, not yet served"),
                            ("in_force", "In force, open to appeal"),
                            ("appealed", "Under appeal"),
                            ("appeal_decided", "Appeal decided"),
                            ("final", "Final"),
                            ("withdrawn", "Process withdrawn"),
                            ("expired", "Lapsed"),
                            ("reopened", "Opened again"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "No measure"),
                            ("warning", "Warning"),
                            ("suspension", "Suspension"),
                            ("exclusion", "Exclusion"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("rule", models.CharField(blank=True, default="", max_length=40)),
                ("due_on", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("is_example", models.BooleanField(default=False)),
                ("opened_on", models.DateField()),
                ("public_since", models.DateField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.body",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "-id"], name="process_of_body")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "notified",
                                    "reply_open",
                                    "heard",
                                    "decided",
                                    "in_force",
                                    "appealed",
                                    "appeal_decided",
                                    "final",
                                    "withdrawn",
                                    "expired",
                                    "reopened",
                                ],
                            )
                        ),
                        name="process_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opened_by", models.F("person")), _negated=True),
                        name="process_is_not_opened_by_whom_it_is_about",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("reporter", "Opened the process"),
                            ("decider", "Decides"),
                            ("panel", "Decides on the appeal"),
                        ],
                        max_length=10,
                    ),
                ),
                ("alias", models.CharField(max_length=10)),
                ("named_on", models.DateField()),
                ("declared_on", models.DateField(null=True)),
                ("recused_on", models.DateField(null=True)),
                (
                    "named_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
                        to="membership.process",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("process", "person"), name="one_part_in_a_process"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Access",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("made_on", models.DateField()),
                ("replaced_on", models.DateField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accesses",
                        to="membership.process",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_on__isnull", True)),
                        fields=("process",),
                        name="one_code_for_a_process",
                    ),
                    models.UniqueConstraint(
                        fields=("process", "number"), name="codes_of_a_process_are_numbered"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
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
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("concerns", models.CharField(blank=True, default="", max_length=30)),
                ("recommendation", models.TextField(blank=True, default="")),
                (
                    "ballot",
                    models.CharField(
                        choices=[
                            ("none", "Considered without a vote"),
                            ("open", "Open vote"),
                            ("secret", "Secret vote"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "On the agenda"),
                            ("voting", "Being voted on"),
                            ("considered", "Considered"),
                            ("carried", "Adopted"),
                            ("rejected", "Not adopted"),
                            ("too_few", "Void: too few took part for a secret vote"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("members", models.PositiveSmallIntegerField(null=True)),
                ("needed", models.PositiveSmallIntegerField(null=True)),
                ("present", models.PositiveSmallIntegerField(null=True)),
                ("votes_for", models.PositiveSmallIntegerField(default=0)),
                ("votes_against", models.PositiveSmallIntegerField(default=0)),
                ("votes_abstained", models.PositiveSmallIntegerField(default=0)),
                ("decided_on", models.DateField(null=True)),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.organisation",
                    ),
                ),
                (
                    "addressee",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.organisation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="membership.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "number"), name="question_has_its_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recommendation", ""), ("addressee__isnull", False), _connector="OR"
                        ),
                        name="question_recommends_to_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("present__isnull", True),
                            ("present__gte", models.F("needed")),
                            _connector="OR",
                        ),
                        name="question_has_a_quorum",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenVote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("for", "For"),
                            ("against", "Against"),
                            ("abstained", "Abstained"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="open_votes",
                        to="membership.question",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("question", "person"), name="votes_openly_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptOut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept_out",
                        to="membership.question",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("question", "person"), name="kept_out_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="QuorumRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("more_than", "More than this share of the members, in per cent"),
                            ("at_least", "At least this share of the members, in per cent"),
                            ("number", "At least this many members"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.PositiveSmallIntegerField()),
                ("document", models.CharField(max_length=200)),
                ("valid_from", models.DateField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.body",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "valid_from"), name="one_quorum_rule_begins_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__gte", 1),
                            models.Q(("kind", "number"), ("value__lte", 100), _connector="OR"),
                        ),
                        name="quorum_is_possible",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("points", models.PositiveSmallIntegerField()),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="membership.application",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="membership.criterion",
                    ),
                ),
                (
                    "juror",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="membership.juror",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="membership.score",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("supersedes__isnull", True)),
                        fields=("juror", "application", "criterion"),
                        name="score_is_given_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("points__lte", 10)), name="score_is_ten_at_most"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("supersedes__isnull", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="score_is_corrected_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
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
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("member", "Member"),
                            ("chair", "Chair"),
                            ("deputy_chair", "Deputy chair"),
                            ("ombudsman", "Ombudsman"),
                            ("ambassador_of_change", "Ambassador of change"),
                            ("commissioner", "Commissioner"),
                            ("volunteer", "Volunteer"),
                            ("council_member", "Member of the public council"),
                            ("expert", "Expert"),
                        ],
                        max_length=30,
                    ),
                ),
                ("sphere", models.CharField(blank=True, default="", max_length=30)),
                ("count", models.PositiveSmallIntegerField()),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "competition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="membership.competition",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("begins_on"))),
                        name="seat_term_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("count__gte", 1)), name="seat_is_for_somebody"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="application",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="membership.seat"
            ),
        ),
        migrations.CreateModel(
            name="SecretVoter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="secret_voters",
                        to="membership.question",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "person"), name="votes_secretly_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_offs",
                        to="membership.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "person"), name="signs_minutes_off_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document", models.CharField(max_length=200)),
                ("on", models.DateField()),
                (
                    "body",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.body",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.body",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("body", models.F("successor")), _negated=True),
                        name="succession_is_to_another_body",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
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
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("member", "Member"),
                            ("chair", "Chair"),
                            ("deputy_chair", "Deputy chair"),
                            ("ombudsman", "Ombudsman"),
                            ("ambassador_of_change", "Ambassador of change"),
                            ("commissioner", "Commissioner"),
                            ("volunteer", "Volunteer"),
                            ("council_member", "Member of the public council"),
                            ("expert", "Expert"),
                        ],
                        max_length=30,
                    ),
                ),
                ("sphere", models.CharField(blank=True, default="", max_length=30)),
                ("is_named", models.BooleanField(default=True)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("document", models.CharField(max_length=200)),
                ("mandate", models.CharField(blank=True, default="", max_length=10)),
                ("came_from", models.CharField(blank=True, default="", max_length=10)),
                ("ended_by", models.CharField(blank=True, default="", max_length=10)),
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
                    "person",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("begins_on")),
                            _connector="OR",
                        ),
                        name="term_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "position__in",
                                [
                                    "member",
                                    "chair",
                                    "deputy_chair",
                                    "ombudsman",
                                    "ambassador_of_change",
                                    "commissioner",
                                    "volunteer",
                                    "council_member",
                                    "expert",
                                ],
                            )
                        ),
                        name="term_position_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Thanks",
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
                ("name", models.CharField(blank=True, default="", max_length=200)),
                ("signs", models.CharField(blank=True, default="", max_length=4)),
                ("reason", models.TextField()),
                ("language", models.CharField(max_length=2)),
                ("on", models.DateField()),
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
                    "given_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), ("signs__gt", "")),
                            models.Q(("name__gt", ""), ("signs", "")),
                            _connector="OR",
                        ),
                        name="thanks_are_to_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
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
                ("name", models.CharField(blank=True, default="", max_length=200)),
                ("signs", models.CharField(blank=True, default="", max_length=4)),
                ("course", models.SlugField(max_length=30)),
                ("version", models.CharField(max_length=10)),
                ("score", models.PositiveSmallIntegerField()),
                ("on", models.DateField()),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "body", "course", "version"), name="passes_a_course_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__lte", 100)), name="certificate_score_is_a_share"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), ("signs__gt", "")),
                            models.Q(("name__gt", ""), ("signs", "")),
                            _connector="OR",
                        ),
                        name="certificate_is_of_somebody",
                    ),
                ],
            },
        ),
    ]
