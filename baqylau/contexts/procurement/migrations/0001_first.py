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
            name="Cursor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("service", models.CharField(max_length=60, unique=True)),
                ("position", models.JSONField(default=dict)),
                ("moved_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("version", models.CharField(max_length=40)),
                ("settings", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict)),
                ("not_computable", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Load",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("portal", "the portal's open data"),
                            ("ocds", "an OCDS publication"),
                            ("example", "example"),
                        ],
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(max_length=500)),
                ("publisher", models.JSONField(blank=True, default=dict)),
                ("sha256", models.CharField(blank=True, db_index=True, default="", max_length=64)),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("read", models.PositiveBigIntegerField(default=0)),
                ("kept", models.PositiveBigIntegerField(default=0)),
                ("same", models.PositiveBigIntegerField(default=0)),
                ("skipped", models.JSONField(blank=True, default=dict)),
                ("mended", models.JSONField(blank=True, default=dict)),
                ("coverage", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "indexes": [models.Index(fields=["-started_at"], name="load_latest")],
            },
        ),
        migrations.CreateModel(
            name="Fault",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveBigIntegerField(null=True)),
                ("ocid", models.CharField(blank=True, default="", max_length=140)),
                ("path", models.CharField(blank=True, default="", max_length=300)),
                ("code", models.CharField(max_length=60)),
                ("value", models.CharField(blank=True, default="", max_length=200)),
                (
                    "load",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="faults",
                        to="procurement.load",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ocid", models.CharField(max_length=120, unique=True)),
                ("number", models.CharField(blank=True, db_index=True, default="", max_length=60)),
                ("source_id", models.CharField(blank=True, default="", max_length=60)),
                ("title_ru", models.TextField(blank=True, default="")),
                ("title_kk", models.TextField(blank=True, default="")),
                ("searched", models.TextField(blank=True, default="")),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[("goods", "goods"), ("works", "works"), ("services", "services")],
                        default="",
                        max_length=16,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "open"),
                            ("selective", "selective"),
                            ("limited", "limited"),
                            ("direct", "direct"),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("method_code", models.CharField(blank=True, default="", max_length=120)),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("planned", "planned"),
                            ("active", "open"),
                            ("complete", "held"),
                            ("unsuccessful", "not held"),
                            ("cancelled", "cancelled"),
                            ("withdrawn", "given up"),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("status_code", models.CharField(blank=True, default="", max_length=20)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ("currency", models.CharField(default="KZT", max_length=3)),
                ("repeats", models.CharField(blank=True, default="", max_length=120)),
                ("published_at", models.DateTimeField(null=True)),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("portal", "the portal's open data"),
                            ("ocds", "an OCDS publication"),
                            ("example", "example"),
                        ],
                        max_length=12,
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                ("gone_at", models.DateTimeField(null=True)),
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
                    "region",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                    ),
                ),
                (
                    "load",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procurement.load",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-published_at", "-id"], name="announcement_latest"),
                    models.Index(
                        fields=["region", "-published_at", "-id"], name="announcement_of_region"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ocid", models.CharField(max_length=140, unique=True)),
                ("number", models.CharField(blank=True, default="", max_length=60)),
                ("source_id", models.CharField(blank=True, default="", max_length=60)),
                ("title_ru", models.TextField(blank=True, default="")),
                ("title_kk", models.TextField(blank=True, default="")),
                ("item", models.CharField(blank=True, default="", max_length=40)),
                ("unit", models.CharField(blank=True, default="", max_length=80)),
                ("quantity", models.FloatField(null=True)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("planned", "planned"),
                            ("active", "open"),
                            ("complete", "held"),
                            ("unsuccessful", "not held"),
                            ("cancelled", "cancelled"),
                            ("withdrawn", "given up"),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("status_code", models.CharField(blank=True, default="", max_length=20)),
                ("tenderers", models.PositiveIntegerField(null=True)),
                ("winning_amount", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ("gone_at", models.DateTimeField(null=True)),
                (
                    "announcement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lots",
                        to="procurement.announcement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12, unique=True)),
                ("ocid", models.CharField(db_index=True, max_length=140)),
                ("source_id", models.CharField(blank=True, default="", max_length=60)),
                ("key", models.CharField(max_length=200, unique=True)),
                ("number", models.CharField(blank=True, db_index=True, default="", max_length=120)),
                ("title_ru", models.TextField(blank=True, default="")),
                ("title_kk", models.TextField(blank=True, default="")),
                ("searched", models.TextField(blank=True, default="")),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[("goods", "goods"), ("works", "works"), ("services", "services")],
                        default="",
                        max_length=16,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "open"),
                            ("selective", "selective"),
                            ("limited", "limited"),
                            ("direct", "direct"),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("method_code", models.CharField(blank=True, default="", max_length=120)),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pending", "being signed"),
                            ("active", "in force"),
                            ("terminated", "ended"),
                            ("cancelled", "cancelled"),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("status_code", models.CharField(blank=True, default="", max_length=20)),
                ("item", models.CharField(blank=True, default="", max_length=40)),
                ("unit", models.CharField(blank=True, default="", max_length=80)),
                ("quantity", models.FloatField(null=True)),
                ("unit_price", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ("total", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ("paid", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ("prepaid_percent", models.FloatField(null=True)),
                ("currency", models.CharField(default="KZT", max_length=3)),
                ("amendments", models.PositiveIntegerField(default=0)),
                ("signed_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                ("signs", models.PositiveSmallIntegerField(default=0)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("portal", "the portal's open data"),
                            ("ocds", "an OCDS publication"),
                            ("example", "example"),
                        ],
                        max_length=12,
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                ("gone_at", models.DateTimeField(null=True)),
                (
                    "announcement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contracts",
                        to="procurement.announcement",
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
                    "region",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                    ),
                ),
                (
                    "load",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procurement.load",
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contracts",
                        to="procurement.lot",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-signed_on", "-id"], name="contract_latest"),
                    models.Index(fields=["region", "-signed_on", "-id"], name="contract_of_region"),
                    models.Index(fields=["item", "-signed_on", "-id"], name="contract_of_item"),
                    models.Index(fields=["-signs", "-id"], name="contract_marked"),
                    models.Index(fields=["-total", "-id"], name="contract_largest"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("organisation", "organisation"),
                            ("person", "sole trader or person"),
                        ],
                        max_length=16,
                    ),
                ),
                ("name_ru", models.CharField(blank=True, default="", max_length=500)),
                ("name_kk", models.CharField(blank=True, default="", max_length=500)),
                ("searched", models.CharField(blank=True, default="", max_length=1000)),
                ("registered_on", models.DateField(null=True)),
                ("is_buyer", models.BooleanField(default=False)),
                ("is_supplier", models.BooleanField(default=False)),
                (
                    "organisation",
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
                        blank=True,
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
                            models.Q(("kind", "person"), _negated=True),
                            models.Q(("code__startswith", "P-"), ("name_kk", ""), ("name_ru", "")),
                            _connector="OR",
                        ),
                        name="party_people_have_no_names",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="lot",
            name="winner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="procurement.party",
            ),
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source_id", models.CharField(max_length=40, unique=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("decision", models.CharField(blank=True, default="", max_length=200)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listings",
                        to="procurement.party",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12, unique=True)),
                ("indicator", models.CharField(max_length=12)),
                ("text", models.TextField()),
                ("language", models.CharField(max_length=2)),
                ("received_at", models.DateTimeField()),
                ("document", models.CharField(max_length=300)),
                ("entered_by", models.BigIntegerField()),
                ("published_at", models.DateTimeField(null=True)),
                ("published_by", models.BigIntegerField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.body",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="explanations",
                        to="procurement.contract",
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="explanations",
                        to="procurement.lot",
                    ),
                ),
                (
                    "by_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procurement.party",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="explanations",
                        to="procurement.party",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["body", "published_at"], name="explanation_of_body")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lot__isnull", False),
                            ("contract__isnull", False),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="explanation_is_about_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at__isnull", True),
                            models.Q(
                                ("published_by__isnull", False),
                                models.Q(("published_by", models.F("entered_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="explanation_by_two_people",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="contract",
            name="buyer",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="procurement.party",
            ),
        ),
        migrations.AddField(
            model_name="contract",
            name="supplier",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="procurement.party",
            ),
        ),
        migrations.CreateModel(
            name="Bid",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source_id", models.CharField(blank=True, default="", max_length=60)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ("submitted_at", models.DateTimeField(null=True)),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pending", "waiting"),
                            ("valid", "admitted"),
                            ("disqualified", "refused"),
                            ("withdrawn", "taken back"),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("is_winner", models.BooleanField(default=False)),
                (
                    "lot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bids",
                        to="procurement.lot",
                    ),
                ),
                (
                    "bidder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bids",
                        to="procurement.party",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["bidder", "lot"], name="bid_of_bidder")],
                "constraints": [
                    models.UniqueConstraint(fields=("lot", "bidder", "source_id"), name="bid_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="announcement",
            name="buyer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="procurement.party",
            ),
        ),
        migrations.AddField(
            model_name="announcement",
            name="organiser",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="procurement.party",
            ),
        ),
        migrations.CreateModel(
            name="PortalObject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("service", models.CharField(max_length=40)),
                ("object_id", models.CharField(max_length=60)),
                ("tender", models.PositiveBigIntegerField(default=0)),
                ("contract", models.PositiveBigIntegerField(default=0)),
                ("party", models.CharField(blank=True, default="", max_length=80)),
                ("payload", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("seen_at", models.DateTimeField()),
                ("gone_at", models.DateTimeField(null=True)),
                ("is_told", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tender"], name="portal_of_tender"),
                    models.Index(fields=["contract"], name="portal_of_contract"),
                    models.Index(
                        condition=models.Q(("party", ""), _negated=True),
                        fields=["party"],
                        name="portal_of_party",
                    ),
                    models.Index(
                        condition=models.Q(("is_told", False)),
                        fields=["id"],
                        name="portal_to_be_told",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "object_id"), name="portal_object_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegionYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("contracts", models.PositiveBigIntegerField()),
                ("total", models.DecimalField(decimal_places=2, max_digits=24)),
                ("marked", models.PositiveBigIntegerField()),
                (
                    "region",
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
                    models.UniqueConstraint(fields=("region", "year"), name="region_year_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ocid", models.CharField(max_length=140, unique=True)),
                ("year", models.PositiveSmallIntegerField()),
                ("buyer", models.CharField(blank=True, default="", max_length=80)),
                ("payload", models.BinaryField()),
                ("parts", models.BinaryField(blank=True, default=b"")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("portal", "the portal's open data"),
                            ("ocds", "an OCDS publication"),
                            ("example", "example"),
                        ],
                        max_length=12,
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                ("gone_at", models.DateTimeField(null=True)),
                ("is_tabled", models.BooleanField(default=False)),
                (
                    "load",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procurement.load",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["buyer", "year", "id"], name="release_of_buyer"),
                    models.Index(fields=["year", "id"], name="release_of_year"),
                    models.Index(
                        condition=models.Q(("is_tabled", False)),
                        fields=["id"],
                        name="release_to_be_tabled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("begun", "being written"),
                            ("submitted", "waits for a second person"),
                            ("confirmed", "confirmed"),
                            ("returned", "returned with a remark"),
                        ],
                        max_length=12,
                    ),
                ),
                ("checklist", models.JSONField(default=list)),
                ("answers", models.JSONField(default=dict)),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("explained", "the signs are explained"),
                            ("needs_documents", "documents have to be asked for"),
                            ("needs_visit", "the object has to be visited"),
                            ("mismatch", "a mismatch between documents was found"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("account", models.TextField(blank=True, default="")),
                ("language", models.CharField(default="ru", max_length=2)),
                ("begun_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("remark", models.TextField(blank=True, default="")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.body",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="procurement.contract",
                    ),
                ),
                (
                    "reviewer",
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
                "indexes": [models.Index(fields=["state", "-begun_at"], name="review_in_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second__isnull", True),
                            models.Q(("second", models.F("reviewer")), _negated=True),
                            _connector="OR",
                        ),
                        name="review_by_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), _negated=True),
                            models.Q(("decided_at__isnull", False), ("second__isnull", False)),
                            _connector="OR",
                        ),
                        name="review_confirmed_by_second",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["begun", "submitted", "returned"])),
                        fields=("contract", "reviewer"),
                        name="review_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewExhibit",
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exhibits",
                        to="procurement.review",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "exhibit"), name="review_exhibit_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("indicator", models.CharField(max_length=12)),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("lot", "lot"),
                            ("contract", "contract"),
                            ("buyer", "buyer"),
                            ("supplier", "supplier"),
                        ],
                        max_length=12,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("value", models.FloatField(null=True)),
                ("threshold", models.FloatField(null=True)),
                ("inputs", models.JSONField(default=dict)),
                ("group", models.CharField(blank=True, default="", max_length=300)),
                ("group_size", models.PositiveBigIntegerField(null=True)),
                ("version", models.CharField(max_length=20)),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="procurement.contract",
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signs",
                        to="procurement.lot",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signs",
                        to="procurement.party",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signs",
                        to="procurement.run",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["run", "indicator", "-id"], name="sign_of_indicator"),
                    models.Index(fields=["contract", "run", "indicator"], name="sign_of_contract"),
                    models.Index(fields=["lot", "run", "indicator"], name="sign_of_lot"),
                    models.Index(
                        condition=models.Q(("party__isnull", False)),
                        fields=["party", "run"],
                        name="sign_of_party",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lot__isnull", False),
                            ("contract__isnull", False),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="sign_is_about_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                            ("amendment", "additional agreement"),
                            ("act", "act of acceptance"),
                            ("payment", "payment"),
                        ],
                        max_length=12,
                    ),
                ),
                ("source_id", models.CharField(max_length=60)),
                ("number", models.CharField(blank=True, default="", max_length=120)),
                ("on", models.DateField(null=True)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("details", models.JSONField(blank=True, default=dict)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="procurement.contract",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["contract", "on", "id"], name="step_in_order")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contract", "kind", "source_id"), name="step_of_contract_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("query", models.JSONField(default=dict)),
                ("secret_sha256", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="lot",
            index=models.Index(fields=["winner", "-id"], name="lot_of_winner"),
        ),
        migrations.AddIndex(
            model_name="contract",
            index=models.Index(
                fields=[
                    "buyer",
                    "-signed_on",
                    "-id",
                    "supplier",
                    "method",
                    "total",
                    "currency",
                    "signs",
                    "lot",
                    "gone_at",
                ],
                name="contract_of_buyer",
            ),
        ),
        migrations.AddIndex(
            model_name="contract",
            index=models.Index(
                fields=[
                    "supplier",
                    "-signed_on",
                    "-id",
                    "buyer",
                    "method",
                    "total",
                    "currency",
                    "signs",
                    "lot",
                    "gone_at",
                ],
                name="contract_of_supplier",
            ),
        ),
        migrations.AddIndex(
            model_name="announcement",
            index=models.Index(
                fields=["buyer", "-published_at", "-id"], name="announcement_of_buyer"
            ),
        ),
        migrations.CreateModel(
            name="PartyMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("side", models.CharField(max_length=8)),
                ("indicator", models.CharField(max_length=12)),
                ("signs", models.PositiveBigIntegerField()),
                (
                    "party",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="procurement.party",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("party", "side", "indicator"), name="party_mark_once"
                    )
                ],
            },
        ),
    ]
