"""What every countable record carries: where and what it is counted under.

Children copy these columns from their activity, so that each register is filtered and paged on one
table. The counting rule of the whole house: a record counts in a period that holds the days
`counted_from`..`counted_to` entirely. For a single event both are its last day; for a summary
record (a source gave only a count for a stretch of time) they are the stretch, which cannot be cut.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from baqylau.contexts.fieldwork.vocabulary import Kind, Qualifier, Sphere


class Countable(models.Model):
    """Columns shared by activities, findings and recommendations."""

    ref = models.CharField(max_length=12, unique=True)

    # What it is about
    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=32, choices=Kind.choices)
    sphere = models.CharField(max_length=32, choices=Sphere.choices, blank=True, default="")
    topic = models.CharField(max_length=200, blank=True, default="")

    # How it counts: None means that it took place and the source gives no number
    quantity = models.PositiveIntegerField(null=True, default=1)
    qualifier = models.CharField(max_length=12, choices=Qualifier.choices, blank=True, default="")
    note = models.TextField(blank=True, default="")
    note_wordings = models.JSONField(blank=True, default=dict)
    is_summary = models.BooleanField(default=False)
    counted_from = models.DateField()
    counted_to = models.DateField()

    # Who may see it
    is_public = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(class)s_counted_in_order", condition=Q(counted_to__gte=F("counted_from"))
            ),
            models.CheckConstraint(
                name="%(class)s_single_is_one",
                condition=Q(is_summary=True) | Q(quantity=1, counted_from=F("counted_to")),
            ),
        )
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(fields=["-counted_to", "-id"], name="%(class)s_latest"),
            models.Index(
                fields=["region", "kind", "sphere", "-counted_to", "-id"],
                name="%(class)s_figure",
            ),
            models.Index(fields=["body", "-counted_to", "-id"], name="%(class)s_of_body"),
            models.Index(fields=["kind", "-counted_to", "-id"], name="%(class)s_of_kind"),
            models.Index(fields=["sphere", "-counted_to", "-id"], name="%(class)s_of_sphere"),
            models.Index(fields=["region", "-counted_to", "-id"], name="%(class)s_of_region"),
            models.Index(
                fields=["body", "counted_to"],
                name="%(class)s_summaries",
                condition=Q(is_summary=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
