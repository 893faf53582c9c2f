import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0001_first"),
        ("evidence", "0001_first"),
        ("identity", "0001_first"),
        ("institutions", "0001_begin"),
        ("places", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("application", "Application"),
                            ("complaint", "Complaint"),
                            ("request", "Request for information"),
                            ("proposal", "Proposal"),
                            ("message", "Report to a state body"),
                            ("response", "Response to what was done"),
                        ],
                        max_length=16,
                    ),
                ),
                ("rung", models.CharField(max_length=20)),
                ("recommendation", models.CharField(blank=True, default="", max_length=12)),
                (
                    "language",
                    models.CharField(
                        choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")],
                        max_length=2,
                    ),
                ),
                ("subject", models.CharField(max_length=300)),
                ("text", models.TextField()),
                ("is_example", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Appeal being written"),
                            ("sent", "Appeal sent"),
                            ("registered", "Registered by the addressee"),
                            ("forwarded", "Forwarded to the competent body"),
                            ("extended", "Time for the answer extended"),
                            ("answered", "Appeal answered"),
                            ("silent", "No answer within the time"),
                            ("escalated", "Taken to the next rung"),
                            ("withdrawn", "Appeal withdrawn"),
                        ],
                        default="draft",
                        max_length=16,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly", "Accepted in part"),
                            ("refused", "Refused"),
                            ("no_substance", "An answer without substance"),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("sorted_on", models.DateField()),
                ("drafted_on", models.DateField()),
                ("drafted_by", models.BigIntegerField(null=True)),
                ("sent_on", models.DateField(null=True)),
                ("sent_by", models.BigIntegerField(null=True)),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("post", "post"),
                            ("email", "e-mail"),
                            ("telephone", "telephone"),
                            ("portal", "portal"),
                            ("messenger", "messenger"),
                            ("visit", "in person"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("contact", models.CharField(blank=True, default="", max_length=400)),
                ("delivered_on", models.DateField(null=True)),
                ("number", models.CharField(blank=True, default="", max_length=80)),
                ("registered_on", models.DateField(null=True)),
                ("norm_code", models.CharField(blank=True, default="", max_length=80)),
                ("counted_from", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("due_is_verified", models.BooleanField(default=False)),
                ("forward_notice_by", models.DateField(null=True)),
                ("extension_notice_by", models.DateField(null=True)),
                ("forwarded_on", models.DateField(null=True)),
                ("forwarding_told_on", models.DateField(null=True)),
                ("extended_to", models.DateField(null=True)),
                ("extension_decided_on", models.DateField(null=True)),
                ("extension_told_on", models.DateField(null=True)),
                ("answered_on", models.DateField(null=True)),
                ("silent_on", models.DateField(null=True)),
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
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.body",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="casework.case",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followers",
                        to="casework.appeal",
                    ),
                ),
                (
                    "forwarded_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.organisation",
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
                    models.Index(fields=["body", "state", "sorted_on", "id"], name="appeal_board"),
                    models.Index(fields=["state", "due_on"], name="appeal_clock"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "sent",
                                    "registered",
                                    "forwarded",
                                    "extended",
                                    "answered",
                                    "silent",
                                    "escalated",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="appeal_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "application",
                                    "complaint",
                                    "request",
                                    "proposal",
                                    "message",
                                    "response",
                                ],
                            )
                        ),
                        name="appeal_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("draft", "withdrawn")),
                            models.Q(
                                ("addressee__isnull", False),
                                ("sent_on__isnull", False),
                                models.Q(("channel", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_sent_has_day_way_and_addressee",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "draft"), _negated=True),
                            models.Q(
                                ("channel", ""), ("due_on__isnull", True), ("sent_on__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="appeal_draft_is_not_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", ""), ("registered_on__isnull", True)),
                            models.Q(
                                models.Q(("number", ""), _negated=True),
                                ("registered_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_number_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True),
                            models.Q(
                                ("counted_from__isnull", False),
                                ("due_on__gte", models.F("counted_from")),
                                models.Q(("norm_code", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_clock_is_wound_once_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("forwarded_on__isnull", True),
                                ("forwarded_to__isnull", True),
                                ("forwarding_told_on__isnull", True),
                            ),
                            models.Q(
                                ("forwarded_on__isnull", False),
                                ("forwarded_to__isnull", False),
                                ("forwarding_told_on__gte", models.F("forwarded_on")),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_forwarding_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("extended_to__isnull", True),
                                ("extension_decided_on__isnull", True),
                                ("extension_told_on__isnull", True),
                            ),
                            models.Q(
                                ("extended_to__isnull", False),
                                ("extension_decided_on__isnull", False),
                                ("extension_told_on__gte", models.F("extension_decided_on")),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_extension_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_on__isnull", True), ("verdict", "")),
                            models.Q(
                                ("verdict__in", ["accepted", "partly", "refused", "no_substance"]),
                                ("answered_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_verdict_has_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_on__isnull", True),
                            models.Q(
                                ("drafted_on__isnull", False),
                                ("sent_on__gte", models.F("drafted_on")),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_drafted_then_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delivered_on__isnull", True),
                            models.Q(
                                ("delivered_on__gte", models.F("sent_on")),
                                ("sent_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_sent_then_delivered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("registered_on__isnull", True),
                            models.Q(
                                ("registered_on__gte", models.F("sent_on")),
                                ("sent_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_sent_then_registered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("forwarded_on__isnull", True),
                            models.Q(
                                ("forwarded_on__gte", models.F("sent_on")),
                                ("sent_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_sent_then_forwarded",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("extension_decided_on__isnull", True),
                            models.Q(
                                ("extension_decided_on__gte", models.F("sent_on")),
                                ("sent_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_sent_then_extended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True),
                            models.Q(
                                ("answered_on__gte", models.F("sent_on")),
                                ("sent_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_sent_then_answered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("silent_on__isnull", True),
                            models.Q(
                                ("due_on__isnull", False), ("silent_on__gte", models.F("due_on"))
                            ),
                            _connector="OR",
                        ),
                        name="appeal_due_then_silent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "registered"), _negated=True),
                            models.Q(("number", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="appeal_registered_has_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "forwarded"), _negated=True),
                            ("forwarded_to__isnull", False),
                            _connector="OR",
                        ),
                        name="appeal_forwarded_has_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "extended"), _negated=True),
                            ("extended_to__isnull", False),
                            _connector="OR",
                        ),
                        name="appeal_extended_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "answered"), _negated=True),
                            models.Q(("verdict", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="appeal_answered_has_verdict",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "silent"), _negated=True),
                            ("silent_on__isnull", False),
                            _connector="OR",
                        ),
                        name="appeal_silent_has_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("recommendation", ""), _negated=True),
                            models.Q(("state", "withdrawn"), _negated=True),
                        ),
                        fields=("recommendation",),
                        name="appeal_carries_recommendation_alone",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("earlier__isnull", False),
                            models.Q(("state", "withdrawn"), _negated=True),
                        ),
                        fields=("earlier",),
                        name="appeal_followed_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealDispatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("post", "post"),
                            ("email", "e-mail"),
                            ("telephone", "telephone"),
                            ("portal", "portal"),
                            ("messenger", "messenger"),
                            ("visit", "in person"),
                        ],
                        max_length=20,
                    ),
                ),
                ("address", models.CharField(blank=True, default="", max_length=400)),
                ("notice", models.CharField(blank=True, default="", max_length=12)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("waiting", "On its way"),
                            ("sent", "Delivered"),
                            ("failed", "Not delivered"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("attempts", models.PositiveSmallIntegerField(default=1)),
                ("by", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="casework.appeal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["waiting", "sent", "failed"])),
                        name="dispatch_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("notice", ""), _negated=True),
                            models.Q(("outcome", "waiting"), _negated=True),
                            _connector="OR",
                        ),
                        name="dispatch_by_hand_has_gone",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("notice", ""), _negated=True),
                        fields=("notice",),
                        name="dispatch_of_one_letter",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "waiting")),
                        fields=("appeal",),
                        name="dispatch_one_on_its_way",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("received_on", models.DateField()),
                ("number", models.CharField(blank=True, default="", max_length=80)),
                ("summary", models.TextField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly", "Accepted in part"),
                            ("refused", "Refused"),
                            ("no_substance", "An answer without substance"),
                        ],
                        max_length=16,
                    ),
                ),
                ("is_late", models.BooleanField()),
                ("recorded_by", models.BigIntegerField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("rating", models.PositiveSmallIntegerField(null=True)),
                ("reasons", models.TextField(blank=True, default="")),
                ("rated_by", models.BigIntegerField(null=True)),
                ("rated_at", models.DateTimeField(null=True)),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="casework.appeal",
                    ),
                ),
                ("exhibits", models.ManyToManyField(related_name="+", to="evidence.exhibit")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict__in", ["accepted", "partly", "refused", "no_substance"])
                        ),
                        name="reply_verdict_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("rated_at__isnull", True),
                                ("rating__isnull", True),
                                ("reasons", ""),
                            ),
                            models.Q(
                                ("rated_at__isnull", False),
                                ("rating__gte", 1),
                                ("rating__lte", 5),
                                models.Q(("reasons", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reply_rating_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealStep",
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
                            ("drafted", "The appeal was drafted"),
                            ("sent", "The appeal was sent"),
                            ("failed", "The appeal could not be delivered"),
                            ("delivered", "The appeal was delivered"),
                            ("registered", "The addressee registered the appeal"),
                            ("forwarded", "The appeal was forwarded to another body"),
                            ("extended", "The time for the answer was extended"),
                            ("extension-told", "A notice of extension came that extends nothing"),
                            ("answered", "The appeal was answered"),
                            ("not-carried", "The recommendation could not take the answer"),
                            ("silent", "The time for the answer ran out without one"),
                            ("rated", "The answer was rated"),
                            ("escalated", "The matter was taken to the next rung"),
                            ("withdrawn", "The appeal was withdrawn"),
                        ],
                        max_length=16,
                    ),
                ),
                ("on", models.DateField()),
                ("note", models.TextField(blank=True, default="")),
                ("due_on", models.DateField(null=True)),
                ("is_late", models.BooleanField(default=False)),
                ("detail", models.CharField(blank=True, default="", max_length=80)),
                ("by", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="casework.appeal",
                    ),
                ),
                ("exhibits", models.ManyToManyField(related_name="+", to="evidence.exhibit")),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["appeal", "id"], name="appealstep_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "act__in",
                                [
                                    "drafted",
                                    "sent",
                                    "failed",
                                    "delivered",
                                    "registered",
                                    "forwarded",
                                    "extended",
                                    "extension-told",
                                    "answered",
                                    "not-carried",
                                    "silent",
                                    "rated",
                                    "escalated",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="appealstep_act_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12, unique=True)),
                ("token_sha256", models.CharField(max_length=64, unique=True)),
                ("account", models.BigIntegerField()),
                (
                    "language",
                    models.CharField(
                        choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")],
                        max_length=2,
                    ),
                ),
                ("made_on", models.DateField()),
                ("revoked_on", models.DateField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_on__isnull", True),
                            ("revoked_on__gte", models.F("made_on")),
                            _connector="OR",
                        ),
                        name="feed_revoked_after_it_was_made",
                    )
                ],
            },
        ),
    ]
