import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("evidence", "0001_first"),
        ("identity", "0001_first"),
        ("institutions", "0001_begin"),
        ("intake", "0001_first"),
        ("places", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("record", models.CharField(db_index=True, max_length=12)),
                ("act", models.CharField(max_length=40)),
                ("facts", models.JSONField(blank=True, default=dict)),
                ("by", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True)),
                ("name_kk", models.CharField(max_length=200)),
                ("name_ru", models.CharField(max_length=200)),
                ("name_en", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Activity",
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
                            ("meeting", "Meeting"),
                            ("monitoring", "Monitoring"),
                            ("visit", "Visit"),
                            ("village_visit", "Visit to a village"),
                            ("raid", "Raid"),
                            ("desk_analysis", "Desk analysis"),
                            ("observation", "Observation"),
                            ("mystery_shopper", "Mystery-shopper check"),
                            ("reception", "Citizens' reception"),
                            ("round_table", "Round table"),
                            ("reporting_meeting", "Reporting meeting"),
                            ("lecture", "Lecture"),
                            ("integrity_hour", "Hour of Integrity"),
                            ("presentation", "Presentation"),
                            ("briefing", "Briefing"),
                            ("live_stream", "Live stream"),
                            ("memorandum", "Memorandum"),
                            ("legal_act_review", "Review of a legal act"),
                            ("opinion", "Opinion"),
                            ("risk_reduction", "Work to reduce corruption risks"),
                            ("media_items", "Publications"),
                            ("tv_report", "Television report"),
                            ("video_digest", "Video digest"),
                            ("studio_opened", "Studio opened"),
                            ("membership_renewal", "Renewal of membership"),
                            ("responsibility_assignment", "Assignment of responsibilities"),
                            ("recommendations", "Recommendations"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "sphere",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public_procurement", "Public procurement"),
                            ("health", "Health care"),
                            ("medicine_supply", "Medicine supply"),
                            ("education", "Education"),
                            ("culture", "Culture"),
                            ("social_protection", "Social protection"),
                            ("social_objects", "Social facilities"),
                            ("roads", "Roads"),
                            ("transport_control", "Transport control"),
                            ("railways", "Railways"),
                            ("housing_utilities", "Housing and utilities"),
                            ("ecology", "Ecology"),
                            ("land", "Land"),
                            ("agriculture", "Agriculture"),
                            ("infrastructure", "Infrastructure"),
                            ("business_protection", "Protection of business"),
                            ("public_service_centres", "Public service centres"),
                            ("special_service_centre", "Specialised service centres"),
                            ("vehicle_service_centre", "Vehicle registration centres"),
                            ("impound_lots", "Vehicle impound lots"),
                            ("state_revenue", "State revenue"),
                            ("akimats", "Akimats"),
                            ("state_bodies_optimisation", "Optimisation of state bodies"),
                            ("police", "Police"),
                            ("courts", "Courts"),
                            ("penitentiary", "Penitentiary system"),
                            ("other", "Other"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                ("topic", models.CharField(blank=True, default="", max_length=200)),
                ("quantity", models.PositiveIntegerField(default=1, null=True)),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("about", "about"),
                            ("more than", "more than"),
                            ("less than", "less than"),
                            ("at least", "at least"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("note", models.TextField(blank=True, default="")),
                ("note_wordings", models.JSONField(blank=True, default=dict)),
                ("is_summary", models.BooleanField(default=False)),
                ("counted_from", models.DateField()),
                ("counted_to", models.DateField()),
                ("is_public", models.BooleanField(default=False)),
                ("is_example", models.BooleanField(default=False)),
                ("title", models.CharField(blank=True, default="", max_length=300)),
                ("account", models.TextField(blank=True, default="")),
                ("language", models.CharField(default="ru", max_length=2)),
                (
                    "regime",
                    models.CharField(
                        choices=[
                            ("notified", "Public monitoring with notice to the object"),
                            (
                                "ordinary_user",
                                "Observation as an ordinary user or from a public place",
                            ),
                            ("desk", "Desk analysis of open data"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        max_length=16,
                    ),
                ),
                ("details", models.JSONField(blank=True, default=dict)),
                ("participants", models.PositiveIntegerField(null=True)),
                ("questions_considered", models.PositiveIntegerField(null=True)),
                ("entered_by", models.BigIntegerField(null=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("entered_at", models.DateTimeField()),
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
                (
                    "signal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.signal",
                    ),
                ),
                (
                    "visited",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="fieldwork.project",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-counted_to", "-id"], name="activity_latest"),
                    models.Index(
                        fields=["region", "kind", "sphere", "-counted_to", "-id"],
                        name="activity_figure",
                    ),
                    models.Index(fields=["body", "-counted_to", "-id"], name="activity_of_body"),
                    models.Index(fields=["kind", "-counted_to", "-id"], name="activity_of_kind"),
                    models.Index(
                        fields=["sphere", "-counted_to", "-id"], name="activity_of_sphere"
                    ),
                    models.Index(
                        fields=["region", "-counted_to", "-id"], name="activity_of_region"
                    ),
                    models.Index(
                        condition=models.Q(("is_summary", True)),
                        fields=["body", "counted_to"],
                        name="activity_summaries",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("counted_to__gte", models.F("counted_from"))),
                        name="activity_counted_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_summary", True),
                            models.Q(("counted_from", models.F("counted_to")), ("quantity", 1)),
                            _connector="OR",
                        ),
                        name="activity_single_is_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="activity_days_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_public", False), ("published_at__isnull", False), _connector="OR"
                        ),
                        name="activity_public_has_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
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
                            ("meeting", "Meeting"),
                            ("monitoring", "Monitoring"),
                            ("visit", "Visit"),
                            ("village_visit", "Visit to a village"),
                            ("raid", "Raid"),
                            ("desk_analysis", "Desk analysis"),
                            ("observation", "Observation"),
                            ("mystery_shopper", "Mystery-shopper check"),
                            ("reception", "Citizens' reception"),
                            ("round_table", "Round table"),
                            ("reporting_meeting", "Reporting meeting"),
                            ("lecture", "Lecture"),
                            ("integrity_hour", "Hour of Integrity"),
                            ("presentation", "Presentation"),
                            ("briefing", "Briefing"),
                            ("live_stream", "Live stream"),
                            ("memorandum", "Memorandum"),
                            ("legal_act_review", "Review of a legal act"),
                            ("opinion", "Opinion"),
                            ("risk_reduction", "Work to reduce corruption risks"),
                            ("media_items", "Publications"),
                            ("tv_report", "Television report"),
                            ("video_digest", "Video digest"),
                            ("studio_opened", "Studio opened"),
                            ("membership_renewal", "Renewal of membership"),
                            ("responsibility_assignment", "Assignment of responsibilities"),
                            ("recommendations", "Recommendations"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "sphere",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public_procurement", "Public procurement"),
                            ("health", "Health care"),
                            ("medicine_supply", "Medicine supply"),
                            ("education", "Education"),
                            ("culture", "Culture"),
                            ("social_protection", "Social protection"),
                            ("social_objects", "Social facilities"),
                            ("roads", "Roads"),
                            ("transport_control", "Transport control"),
                            ("railways", "Railways"),
                            ("housing_utilities", "Housing and utilities"),
                            ("ecology", "Ecology"),
                            ("land", "Land"),
                            ("agriculture", "Agriculture"),
                            ("infrastructure", "Infrastructure"),
                            ("business_protection", "Protection of business"),
                            ("public_service_centres", "Public service centres"),
                            ("special_service_centre", "Specialised service centres"),
                            ("vehicle_service_centre", "Vehicle registration centres"),
                            ("impound_lots", "Vehicle impound lots"),
                            ("state_revenue", "State revenue"),
                            ("akimats", "Akimats"),
                            ("state_bodies_optimisation", "Optimisation of state bodies"),
                            ("police", "Police"),
                            ("courts", "Courts"),
                            ("penitentiary", "Penitentiary system"),
                            ("other", "Other"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                ("topic", models.CharField(blank=True, default="", max_length=200)),
                ("quantity", models.PositiveIntegerField(default=1, null=True)),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("about", "about"),
                            ("more than", "more than"),
                            ("less than", "less than"),
                            ("at least", "at least"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("note", models.TextField(blank=True, default="")),
                ("note_wordings", models.JSONField(blank=True, default=dict)),
                ("is_summary", models.BooleanField(default=False)),
                ("counted_from", models.DateField()),
                ("counted_to", models.DateField()),
                ("is_public", models.BooleanField(default=False)),
                ("is_example", models.BooleanField(default=False)),
                ("text", models.TextField(blank=True, default="")),
                ("language", models.CharField(default="ru", max_length=2)),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("observation", "Observation"),
                            ("risk_sign", "Sign of risk"),
                            ("mismatch", "Mismatch with a document"),
                            ("violation", "Violation confirmed by a competent body"),
                        ],
                        default="observation",
                        max_length=16,
                    ),
                ),
                ("document", models.CharField(blank=True, default="", max_length=300)),
                ("confirmation", models.CharField(blank=True, default="", max_length=300)),
                ("seized", models.PositiveIntegerField(null=True)),
                ("acts", models.PositiveIntegerField(null=True)),
                ("act_number", models.CharField(blank=True, default="", max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("in_progress", "Being fixed"),
                            ("claimed", "Said to be fixed"),
                            ("verified", "Fix verified on the spot"),
                        ],
                        default="open",
                        max_length=16,
                    ),
                ),
                ("state_on", models.DateField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="fieldwork.activity",
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
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
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
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-counted_to", "-id"], name="finding_latest"),
                    models.Index(
                        fields=["region", "kind", "sphere", "-counted_to", "-id"],
                        name="finding_figure",
                    ),
                    models.Index(fields=["body", "-counted_to", "-id"], name="finding_of_body"),
                    models.Index(fields=["kind", "-counted_to", "-id"], name="finding_of_kind"),
                    models.Index(fields=["sphere", "-counted_to", "-id"], name="finding_of_sphere"),
                    models.Index(fields=["region", "-counted_to", "-id"], name="finding_of_region"),
                    models.Index(
                        condition=models.Q(("is_summary", True)),
                        fields=["body", "counted_to"],
                        name="finding_summaries",
                    ),
                    models.Index(fields=["state", "-counted_to", "-id"], name="finding_in_state"),
                    models.Index(fields=["rung", "-counted_to", "-id"], name="finding_on_rung"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("counted_to__gte", models.F("counted_from"))),
                        name="finding_counted_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_summary", True),
                            models.Q(("counted_from", models.F("counted_to")), ("quantity", 1)),
                            _connector="OR",
                        ),
                        name="finding_single_is_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rung", "mismatch"), _negated=True),
                            models.Q(("document", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="finding_mismatch_names_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rung", "violation"), _negated=True),
                            models.Q(
                                ("confirmed_by__isnull", False),
                                models.Q(("confirmation", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="finding_violation_is_confirmed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingExhibit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "exhibit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.exhibit",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exhibits",
                        to="fieldwork.finding",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("finding", "exhibit"), name="exhibit_attached_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthlyTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("records", models.PositiveIntegerField(default=0)),
                ("finding_records", models.PositiveIntegerField(default=0)),
                ("recommendation_records", models.PositiveIntegerField(default=0)),
                ("unnumbered", models.PositiveIntegerField(default=0)),
                ("count", models.PositiveBigIntegerField(null=True)),
                ("questions_considered", models.PositiveBigIntegerField(null=True)),
                ("participants", models.PositiveBigIntegerField(null=True)),
                ("findings", models.PositiveBigIntegerField(null=True)),
                ("seized", models.PositiveBigIntegerField(null=True)),
                ("acts", models.PositiveBigIntegerField(null=True)),
                ("fixed", models.PositiveBigIntegerField(null=True)),
                ("in_progress", models.PositiveBigIntegerField(null=True)),
                ("fixed_verified", models.PositiveBigIntegerField(null=True)),
                ("recommendations", models.PositiveBigIntegerField(null=True)),
                ("accepted", models.PositiveBigIntegerField(null=True)),
                ("partly", models.PositiveBigIntegerField(null=True)),
                ("refused", models.PositiveBigIntegerField(null=True)),
                ("silent", models.PositiveBigIntegerField(null=True)),
                ("waiting", models.PositiveBigIntegerField(null=True)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("publications", models.PositiveBigIntegerField(null=True)),
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
                        fields=("region", "body", "first", "last"), name="monthlytotal_cell"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="fieldwork.activity",
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
                        fields=("activity", "person"), name="participation_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
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
                            ("meeting", "Meeting"),
                            ("monitoring", "Monitoring"),
                            ("visit", "Visit"),
                            ("village_visit", "Visit to a village"),
                            ("raid", "Raid"),
                            ("desk_analysis", "Desk analysis"),
                            ("observation", "Observation"),
                            ("mystery_shopper", "Mystery-shopper check"),
                            ("reception", "Citizens' reception"),
                            ("round_table", "Round table"),
                            ("reporting_meeting", "Reporting meeting"),
                            ("lecture", "Lecture"),
                            ("integrity_hour", "Hour of Integrity"),
                            ("presentation", "Presentation"),
                            ("briefing", "Briefing"),
                            ("live_stream", "Live stream"),
                            ("memorandum", "Memorandum"),
                            ("legal_act_review", "Review of a legal act"),
                            ("opinion", "Opinion"),
                            ("risk_reduction", "Work to reduce corruption risks"),
                            ("media_items", "Publications"),
                            ("tv_report", "Television report"),
                            ("video_digest", "Video digest"),
                            ("studio_opened", "Studio opened"),
                            ("membership_renewal", "Renewal of membership"),
                            ("responsibility_assignment", "Assignment of responsibilities"),
                            ("recommendations", "Recommendations"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "sphere",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public_procurement", "Public procurement"),
                            ("health", "Health care"),
                            ("medicine_supply", "Medicine supply"),
                            ("education", "Education"),
                            ("culture", "Culture"),
                            ("social_protection", "Social protection"),
                            ("social_objects", "Social facilities"),
                            ("roads", "Roads"),
                            ("transport_control", "Transport control"),
                            ("railways", "Railways"),
                            ("housing_utilities", "Housing and utilities"),
                            ("ecology", "Ecology"),
                            ("land", "Land"),
                            ("agriculture", "Agriculture"),
                            ("infrastructure", "Infrastructure"),
                            ("business_protection", "Protection of business"),
                            ("public_service_centres", "Public service centres"),
                            ("special_service_centre", "Specialised service centres"),
                            ("vehicle_service_centre", "Vehicle registration centres"),
                            ("impound_lots", "Vehicle impound lots"),
                            ("state_revenue", "State revenue"),
                            ("akimats", "Akimats"),
                            ("state_bodies_optimisation", "Optimisation of state bodies"),
                            ("police", "Police"),
                            ("courts", "Courts"),
                            ("penitentiary", "Penitentiary system"),
                            ("other", "Other"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                ("topic", models.CharField(blank=True, default="", max_length=200)),
                ("quantity", models.PositiveIntegerField(default=1, null=True)),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("about", "about"),
                            ("more than", "more than"),
                            ("less than", "less than"),
                            ("at least", "at least"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("note", models.TextField(blank=True, default="")),
                ("note_wordings", models.JSONField(blank=True, default=dict)),
                ("is_summary", models.BooleanField(default=False)),
                ("counted_from", models.DateField()),
                ("counted_to", models.DateField()),
                ("is_public", models.BooleanField(default=False)),
                ("is_example", models.BooleanField(default=False)),
                ("text", models.TextField(blank=True, default="")),
                ("language", models.CharField(default="ru", max_length=2)),
                ("issued_on", models.DateField()),
                ("due_on", models.DateField(null=True)),
                ("norm_code", models.CharField(blank=True, default="", max_length=60)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly", "Accepted in part"),
                            ("refused", "Refused"),
                            ("silent", "No answer within the time"),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("answered_on", models.DateField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("in_progress", "Being fixed"),
                            ("claimed", "Said to be fixed"),
                            ("verified", "Fix verified on the spot"),
                        ],
                        default="open",
                        max_length=16,
                    ),
                ),
                ("state_on", models.DateField()),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="fieldwork.activity",
                    ),
                ),
                (
                    "addressee",
                    models.ForeignKey(
                        blank=True,
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
                    "findings",
                    models.ManyToManyField(
                        blank=True, related_name="recommendations", to="fieldwork.finding"
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
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-counted_to", "-id"], name="recommendation_latest"),
                    models.Index(
                        fields=["region", "kind", "sphere", "-counted_to", "-id"],
                        name="recommendation_figure",
                    ),
                    models.Index(
                        fields=["body", "-counted_to", "-id"], name="recommendation_of_body"
                    ),
                    models.Index(
                        fields=["kind", "-counted_to", "-id"], name="recommendation_of_kind"
                    ),
                    models.Index(
                        fields=["sphere", "-counted_to", "-id"], name="recommendation_of_sphere"
                    ),
                    models.Index(
                        fields=["region", "-counted_to", "-id"], name="recommendation_of_region"
                    ),
                    models.Index(
                        condition=models.Q(("verdict", "")),
                        fields=["due_on", "id"],
                        name="recommendation_waiting",
                    ),
                    models.Index(
                        fields=["addressee", "-counted_to", "-id"],
                        name="recommendation_of_addressee",
                    ),
                    models.Index(
                        condition=models.Q(("is_summary", True)),
                        fields=["body", "counted_to"],
                        name="recommendation_summaries",
                    ),
                    models.Index(
                        fields=["verdict", "-counted_to", "-id"], name="recommendation_answered"
                    ),
                    models.Index(
                        fields=["state", "-counted_to", "-id"], name="recommendation_in_state"
                    ),
                    models.Index(
                        fields=["state", "-state_on", "-id"], name="recommendation_state_day"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("counted_to__gte", models.F("counted_from"))),
                        name="recommendation_counted_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_summary", True),
                            models.Q(("counted_from", models.F("counted_to")), ("quantity", 1)),
                            _connector="OR",
                        ),
                        name="recommendation_single_is_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_summary", True),
                            models.Q(
                                ("addressee__isnull", False), models.Q(("text", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="recommendation_single_is_addressed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict", ""), ("answered_on__isnull", False), _connector="OR"
                        ),
                        name="recommendation_answered_has_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
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
                            ("money_returned", "Money returned to the budget"),
                            ("land_returned", "Land returned"),
                            ("rights_restored", "People whose rights were restored"),
                            ("objects_completed", "Objects completed"),
                            ("norms_changed", "Norms changed"),
                        ],
                        max_length=24,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=20)),
                ("unit", models.CharField(max_length=8)),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("about", "about"),
                            ("more than", "more than"),
                            ("less than", "less than"),
                            ("at least", "at least"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("text", models.TextField(blank=True, default="")),
                ("language", models.CharField(default="ru", max_length=2)),
                ("document", models.CharField(max_length=300)),
                ("entered_by", models.BigIntegerField(null=True)),
                ("on", models.DateField()),
                ("entered_at", models.DateTimeField()),
                ("is_public", models.BooleanField(default=False)),
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
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="fieldwork.recommendation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-on", "-id"], name="outcome_latest"),
                    models.Index(fields=["region", "kind", "-on", "-id"], name="outcome_figure"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="outcome_amount_positive"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FixStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("in_progress", "Work on the fix has begun"),
                            ("claimed", "The fix was reported"),
                            ("checked_fixed", "A re-visit found it fixed"),
                            ("checked_not_fixed", "A re-visit found it not fixed"),
                            ("reopened", "Reopened"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                ("text", models.TextField(blank=True, default="")),
                ("recorded_by", models.BigIntegerField(null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "finding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="fieldwork.finding",
                    ),
                ),
                (
                    "revisit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="fieldwork.activity",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="fieldwork.recommendation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finding__isnull", True),
                            ("recommendation__isnull", True),
                            _connector="XOR",
                        ),
                        name="fixstep_of_one_record",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("step__in", ["checked_fixed", "checked_not_fixed"]), _negated=True
                            ),
                            ("revisit__isnull", False),
                            _connector="OR",
                        ),
                        name="fixstep_check_has_revisit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("received_on", models.DateField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly", "Accepted in part"),
                            ("refused", "Refused"),
                            ("silent", "No answer within the time"),
                        ],
                        max_length=16,
                    ),
                ),
                ("text", models.TextField(blank=True, default="")),
                ("document", models.CharField(blank=True, default="", max_length=200)),
                ("recorded_by", models.BigIntegerField(null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="fieldwork.recommendation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("register", models.CharField(max_length=16)),
                ("record", models.BigIntegerField()),
                ("text", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("register", "record"), name="searchtext_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("sha256", models.CharField(max_length=64)),
                ("stated_from", models.DateField()),
                ("stated_to", models.DateField()),
                ("borders", models.TextField(blank=True, default="")),
                ("loaded_at", models.DateTimeField()),
                ("loaded_by", models.BigIntegerField(null=True)),
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
                    models.UniqueConstraint(fields=("body", "sha256"), name="source_loaded_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="recommendation",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="fieldwork.source",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="fieldwork.source",
            ),
        ),
        migrations.CreateModel(
            name="StatedFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12, unique=True)),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("members", "Members"),
                            ("control_activities", "Control activities"),
                            ("mentions", "Mentions in media and social networks"),
                            ("publications_without_reposts", "Publications, reposts not counted"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[("stock", "as of the date"), ("flow", "in the period")],
                        max_length=8,
                    ),
                ),
                ("value", models.PositiveBigIntegerField()),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("about", "about"),
                            ("more than", "more than"),
                            ("less than", "less than"),
                            ("at least", "at least"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("note", models.TextField(blank=True, default="")),
                ("note_wordings", models.JSONField(blank=True, default=dict)),
                ("stated_from", models.DateField()),
                ("stated_to", models.DateField()),
                ("measured_from", models.DateField()),
                ("measured_to", models.DateField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.body",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="fieldwork.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stated_to__gte", models.F("stated_from")),
                            ("measured_to__gte", models.F("measured_from")),
                        ),
                        name="statedfigure_days_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("records", models.PositiveIntegerField(default=0)),
                ("finding_records", models.PositiveIntegerField(default=0)),
                ("recommendation_records", models.PositiveIntegerField(default=0)),
                ("unnumbered", models.PositiveIntegerField(default=0)),
                ("count", models.PositiveBigIntegerField(null=True)),
                ("questions_considered", models.PositiveBigIntegerField(null=True)),
                ("participants", models.PositiveBigIntegerField(null=True)),
                ("findings", models.PositiveBigIntegerField(null=True)),
                ("seized", models.PositiveBigIntegerField(null=True)),
                ("acts", models.PositiveBigIntegerField(null=True)),
                ("fixed", models.PositiveBigIntegerField(null=True)),
                ("in_progress", models.PositiveBigIntegerField(null=True)),
                ("fixed_verified", models.PositiveBigIntegerField(null=True)),
                ("recommendations", models.PositiveBigIntegerField(null=True)),
                ("accepted", models.PositiveBigIntegerField(null=True)),
                ("partly", models.PositiveBigIntegerField(null=True)),
                ("refused", models.PositiveBigIntegerField(null=True)),
                ("silent", models.PositiveBigIntegerField(null=True)),
                ("waiting", models.PositiveBigIntegerField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("meeting", "Meeting"),
                            ("monitoring", "Monitoring"),
                            ("visit", "Visit"),
                            ("village_visit", "Visit to a village"),
                            ("raid", "Raid"),
                            ("desk_analysis", "Desk analysis"),
                            ("observation", "Observation"),
                            ("mystery_shopper", "Mystery-shopper check"),
                            ("reception", "Citizens' reception"),
                            ("round_table", "Round table"),
                            ("reporting_meeting", "Reporting meeting"),
                            ("lecture", "Lecture"),
                            ("integrity_hour", "Hour of Integrity"),
                            ("presentation", "Presentation"),
                            ("briefing", "Briefing"),
                            ("live_stream", "Live stream"),
                            ("memorandum", "Memorandum"),
                            ("legal_act_review", "Review of a legal act"),
                            ("opinion", "Opinion"),
                            ("risk_reduction", "Work to reduce corruption risks"),
                            ("media_items", "Publications"),
                            ("tv_report", "Television report"),
                            ("video_digest", "Video digest"),
                            ("studio_opened", "Studio opened"),
                            ("membership_renewal", "Renewal of membership"),
                            ("responsibility_assignment", "Assignment of responsibilities"),
                            ("recommendations", "Recommendations"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "sphere",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public_procurement", "Public procurement"),
                            ("health", "Health care"),
                            ("medicine_supply", "Medicine supply"),
                            ("education", "Education"),
                            ("culture", "Culture"),
                            ("social_protection", "Social protection"),
                            ("social_objects", "Social facilities"),
                            ("roads", "Roads"),
                            ("transport_control", "Transport control"),
                            ("railways", "Railways"),
                            ("housing_utilities", "Housing and utilities"),
                            ("ecology", "Ecology"),
                            ("land", "Land"),
                            ("agriculture", "Agriculture"),
                            ("infrastructure", "Infrastructure"),
                            ("business_protection", "Protection of business"),
                            ("public_service_centres", "Public service centres"),
                            ("special_service_centre", "Specialised service centres"),
                            ("vehicle_service_centre", "Vehicle registration centres"),
                            ("impound_lots", "Vehicle impound lots"),
                            ("state_revenue", "State revenue"),
                            ("akimats", "Akimats"),
                            ("state_bodies_optimisation", "Optimisation of state bodies"),
                            ("police", "Police"),
                            ("courts", "Courts"),
                            ("penitentiary", "Penitentiary system"),
                            ("other", "Other"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                ("topic", models.CharField(blank=True, default="", max_length=200)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("remarks", models.JSONField(blank=True, default=list)),
                ("is_remarked", models.BooleanField(default=False)),
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
                    models.Index(fields=["body", "first", "last"], name="tally_of_period"),
                    models.Index(fields=["region", "body", "first"], name="tally_of_region"),
                    models.Index(
                        condition=models.Q(("is_remarked", True)),
                        fields=["body", "first"],
                        name="tally_remarked",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=(
                            "body",
                            "region",
                            "first",
                            "last",
                            "place",
                            "kind",
                            "sphere",
                            "topic",
                        ),
                        name="tally_cell",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="YearTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("records", models.PositiveIntegerField(default=0)),
                ("finding_records", models.PositiveIntegerField(default=0)),
                ("recommendation_records", models.PositiveIntegerField(default=0)),
                ("unnumbered", models.PositiveIntegerField(default=0)),
                ("count", models.PositiveBigIntegerField(null=True)),
                ("questions_considered", models.PositiveBigIntegerField(null=True)),
                ("participants", models.PositiveBigIntegerField(null=True)),
                ("findings", models.PositiveBigIntegerField(null=True)),
                ("seized", models.PositiveBigIntegerField(null=True)),
                ("acts", models.PositiveBigIntegerField(null=True)),
                ("fixed", models.PositiveBigIntegerField(null=True)),
                ("in_progress", models.PositiveBigIntegerField(null=True)),
                ("fixed_verified", models.PositiveBigIntegerField(null=True)),
                ("recommendations", models.PositiveBigIntegerField(null=True)),
                ("accepted", models.PositiveBigIntegerField(null=True)),
                ("partly", models.PositiveBigIntegerField(null=True)),
                ("refused", models.PositiveBigIntegerField(null=True)),
                ("silent", models.PositiveBigIntegerField(null=True)),
                ("waiting", models.PositiveBigIntegerField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("meeting", "Meeting"),
                            ("monitoring", "Monitoring"),
                            ("visit", "Visit"),
                            ("village_visit", "Visit to a village"),
                            ("raid", "Raid"),
                            ("desk_analysis", "Desk analysis"),
                            ("observation", "Observation"),
                            ("mystery_shopper", "Mystery-shopper check"),
                            ("reception", "Citizens' reception"),
                            ("round_table", "Round table"),
                            ("reporting_meeting", "Reporting meeting"),
                            ("lecture", "Lecture"),
                            ("integrity_hour", "Hour of Integrity"),
                            ("presentation", "Presentation"),
                            ("briefing", "Briefing"),
                            ("live_stream", "Live stream"),
                            ("memorandum", "Memorandum"),
                            ("legal_act_review", "Review of a legal act"),
                            ("opinion", "Opinion"),
                            ("risk_reduction", "Work to reduce corruption risks"),
                            ("media_items", "Publications"),
                            ("tv_report", "Television report"),
                            ("video_digest", "Video digest"),
                            ("studio_opened", "Studio opened"),
                            ("membership_renewal", "Renewal of membership"),
                            ("responsibility_assignment", "Assignment of responsibilities"),
                            ("recommendations", "Recommendations"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "sphere",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public_procurement", "Public procurement"),
                            ("health", "Health care"),
                            ("medicine_supply", "Medicine supply"),
                            ("education", "Education"),
                            ("culture", "Culture"),
                            ("social_protection", "Social protection"),
                            ("social_objects", "Social facilities"),
                            ("roads", "Roads"),
                            ("transport_control", "Transport control"),
                            ("railways", "Railways"),
                            ("housing_utilities", "Housing and utilities"),
                            ("ecology", "Ecology"),
                            ("land", "Land"),
                            ("agriculture", "Agriculture"),
                            ("infrastructure", "Infrastructure"),
                            ("business_protection", "Protection of business"),
                            ("public_service_centres", "Public service centres"),
                            ("special_service_centre", "Specialised service centres"),
                            ("vehicle_service_centre", "Vehicle registration centres"),
                            ("impound_lots", "Vehicle impound lots"),
                            ("state_revenue", "State revenue"),
                            ("akimats", "Akimats"),
                            ("state_bodies_optimisation", "Optimisation of state bodies"),
                            ("police", "Police"),
                            ("courts", "Courts"),
                            ("penitentiary", "Penitentiary system"),
                            ("other", "Other"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                ("topic", models.CharField(blank=True, default="", max_length=200)),
                ("first", models.DateField()),
                ("last", models.DateField()),
            ],
        ),
        migrations.AddField(
            model_name="yeartally",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.body"
            ),
        ),
        migrations.AddField(
            model_name="yeartally",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"
            ),
        ),
        migrations.AddConstraint(
            model_name="yeartally",
            constraint=models.UniqueConstraint(
                fields=("body", "first", "last", "region", "kind", "sphere", "topic"),
                name="yeartally_cell",
            ),
        ),
    ]
