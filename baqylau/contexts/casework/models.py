"""Cases: one matter, from the signals that raised it to the activities that looked at it."""

from django.db import models
from django.db.models import Q

from baqylau.contexts.casework.vocabulary import Act


class Case(models.Model):
    """A matter a body has taken up. Public only by decision; signals behind it never are."""

    ref = models.CharField(max_length=12, unique=True)

    # What it is about
    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    sphere = models.CharField(max_length=32, blank=True, default="")
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=2, default="ru")
    signals = models.ManyToManyField("intake.Signal", related_name="cases")
    activities = models.ManyToManyField("fieldwork.Activity", related_name="cases")

    # Where it stands
    is_public = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)

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
        )
        indexes = (models.Index(fields=["body", "-opened_on", "-id"], name="case_latest"),)

    def __str__(self) -> str:
        return self.ref


class CaseEntry(models.Model):
    """One thing that happened to a case; rows are only added. `record` is the reference it is about."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="entries")
    act = models.CharField(max_length=20, choices=Act.choices)
    record = models.CharField(max_length=12, blank=True, default="")
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
