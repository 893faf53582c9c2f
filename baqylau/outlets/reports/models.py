"""Reports that a body publishes. What is published is frozen with its data.

Whoever controls this table can hide a report; a changed one no longer matches the stamp that readers
hold, and the database itself refuses to change a published row.
"""

from django.db import models
from django.db.models import F, Q

from baqylau.foundation.places.vocabulary import Borders
from baqylau.kernel.ids import new_ref
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Trilingual
from baqylau.outlets.reports.vocabulary import State, What


class PublishedReport(models.Model):
    """A report from its preparation to its publication by a second person."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)

    # What it is about
    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    first = models.DateField()
    last = models.DateField()
    borders = models.CharField(max_length=8, choices=Borders.choices, default=Borders.PERIOD)
    notes_kk = models.TextField(blank=True, default="")
    notes_ru = models.TextField(blank=True, default="")
    notes_en = models.TextField(blank=True, default="")

    # Where it stands
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    data = models.JSONField(null=True)
    sha256 = models.CharField(max_length=64, blank=True, default="")

    # Who and when
    prepared_by = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    noted_by = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    published_by = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="report_ends_after_it_begins", condition=Q(last__gte=F("first"))
            ),
            models.CheckConstraint(
                name="report_published_has_data_and_stamp",
                condition=Q(state=State.DRAFT, data__isnull=True, sha256="")
                | (Q(state=State.PUBLISHED, data__isnull=False) & ~Q(sha256="")),
            ),
            models.CheckConstraint(
                name="report_published_by_a_second_person",
                condition=Q(state=State.DRAFT, published_by__isnull=True, published_at__isnull=True)
                | (
                    Q(
                        state=State.PUBLISHED,
                        published_by__isnull=False,
                        published_at__isnull=False,
                    )
                    & ~Q(published_by=F("prepared_by"))
                    & ~Q(published_by=F("noted_by"))
                ),
            ),
        )
        indexes = (
            models.Index(fields=["state", "-published_at", "-id"], name="report_latest"),
            models.Index(fields=["body", "state"], name="report_of_body"),
        )

    def __str__(self) -> str:
        return f"{self.first} {self.ref}"

    @property
    def period(self) -> Period:
        """The days it covers."""
        return Period(self.first, self.last)

    @property
    def notes(self) -> Trilingual:
        """What people wrote, beside what was computed."""
        return Trilingual(self.notes_kk, self.notes_ru, self.notes_en)


class ReportEntry(models.Model):
    """What was done to a report, by whom and when; rows are only added."""

    report = models.ForeignKey(PublishedReport, models.PROTECT, related_name="entries")
    what = models.CharField(max_length=30, choices=What.choices)
    by = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.what} {self.report_id}"
