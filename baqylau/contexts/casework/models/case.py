"""Cases: one matter, from the signals that raised it to the activities that looked at it."""

from django.db import models
from django.db.models import Q

from baqylau.contexts.casework.vocabulary import Act, CaseOutcome


class Case(models.Model):
    """A matter a body has taken up. Public only by decision; signals behind it never are.

    The `public_…` columns hold what two people have agreed to show; the others are the body's own.
    """

    ref = models.CharField(max_length=12, unique=True)

    # What it is about
    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "institutions.Organisation", models.PROTECT, null=True, related_name="+"
    )
    contract = models.ForeignKey(
        "procurement.Contract", models.PROTECT, null=True, related_name="+"
    )
    sphere = models.CharField(max_length=32, blank=True, default="")
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=2, default="ru")
    signals = models.ManyToManyField("intake.Signal", related_name="cases")
    activities = models.ManyToManyField("fieldwork.Activity", related_name="cases")

    # Where it stands
    outcome = models.CharField(max_length=20, choices=CaseOutcome.choices, blank=True, default="")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    is_example = models.BooleanField(default=False)

    # What everybody may see of it
    is_public = models.BooleanField(default=False)
    public_on = models.DateField(null=True)
    public_title = models.CharField(max_length=300, blank=True, default="")
    public_summary = models.TextField(blank=True, default="")
    public_language = models.CharField(max_length=2, blank=True, default="")
    public_place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    public_region = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    public_sphere = models.CharField(max_length=32, blank=True, default="")
    withdrawn_on = models.DateField(null=True)
    withdrawn_reason = models.TextField(blank=True, default="")

    # When
    opened_on = models.DateField()
    opened_by = models.BigIntegerField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="case_closes_after_opening",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("opened_on")),
            ),
            models.CheckConstraint(
                name="case_outcome_is_of_a_closed_one",
                condition=Q(outcome="")
                | (Q(outcome__in=CaseOutcome.values) & Q(closed_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="case_merged_is_closed_and_not_itself",
                condition=Q(merged_into__isnull=True)
                | (Q(closed_on__isnull=False) & ~Q(merged_into=models.F("id"))),
            ),
            models.CheckConstraint(
                name="case_public_has_words_and_place",
                condition=Q(is_public=False)
                | (
                    Q(public_on__isnull=False, public_place__isnull=False)
                    & Q(public_region__isnull=False, withdrawn_on__isnull=True)
                    & ~Q(public_title="")
                ),
            ),
            models.CheckConstraint(
                name="case_withdrawn_says_why",
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_reason=""),
            ),
        )
        indexes = (
            models.Index(fields=["body", "-opened_on", "-id"], name="case_latest"),
            models.Index(
                fields=["-opened_on", "-id"], name="case_public", condition=Q(is_public=True)
            ),
            models.Index(
                fields=["public_region", "-opened_on", "-id"],
                name="case_public_region",
                condition=Q(is_public=True),
            ),
            models.Index(
                fields=["public_place", "-opened_on", "-id"],
                name="case_public_place",
                condition=Q(is_public=True),
            ),
        )

    def __str__(self) -> str:
        return self.ref


class CaseEntry(models.Model):
    """One thing that happened to a case; rows are only added.

    `record` is the reference it is about, `detail` a code, `note` a member's reason; `changes` maps
    a column to what it was and what it is.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="entries")
    act = models.CharField(max_length=20, choices=Act.choices)
    record = models.CharField(max_length=12, blank=True, default="")
    detail = models.CharField(max_length=20, blank=True, default="")
    note = models.TextField(blank=True, default="")
    changes = models.JSONField(default=dict, blank=True)
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            # What is told twice is noted once.
            models.UniqueConstraint(
                fields=["case", "act", "record", "at"], name="caseentry_noted_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.act} {self.case_id}"


class CaseTotal(models.Model):
    """How many cases a body opened in a region in a month; counted with each one opened."""

    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    month = models.DateField()
    cases = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "region", "month"], name="casetotal_cell"),
        )

    def __str__(self) -> str:
        return f"{self.region_id} {self.month}"
