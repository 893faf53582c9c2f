"""Sums kept beside the records, so that a report reads thousands of cells instead of millions of rows.

Promise: a cell always equals a recount of the public records under its key; it is recounted, never
incremented, in the transaction of each write. `baqylau tally check` proves it on the whole base.
"""

from django.db import models

from baqylau.contexts.fieldwork.vocabulary import Kind, Sphere


class Sums(models.Model):
    """The sums of a cell. None: no record under the key states this measure."""

    records = models.PositiveIntegerField(default=0)
    finding_records = models.PositiveIntegerField(default=0)
    recommendation_records = models.PositiveIntegerField(default=0)
    unnumbered = models.PositiveIntegerField(default=0)
    count = models.PositiveBigIntegerField(null=True)
    questions_considered = models.PositiveBigIntegerField(null=True)
    participants = models.PositiveBigIntegerField(null=True)
    findings = models.PositiveBigIntegerField(null=True)
    seized = models.PositiveBigIntegerField(null=True)
    acts = models.PositiveBigIntegerField(null=True)
    fixed = models.PositiveBigIntegerField(null=True)
    in_progress = models.PositiveBigIntegerField(null=True)
    fixed_verified = models.PositiveBigIntegerField(null=True)
    recommendations = models.PositiveBigIntegerField(null=True)
    accepted = models.PositiveBigIntegerField(null=True)
    partly = models.PositiveBigIntegerField(null=True)
    refused = models.PositiveBigIntegerField(null=True)
    silent = models.PositiveBigIntegerField(null=True)
    waiting = models.PositiveBigIntegerField(null=True)

    class Meta:
        abstract = True


class Tally(Sums):
    """The finest cell: one body, place, kind, sphere, topic and stretch of days (a month, mostly)."""

    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=32, choices=Kind.choices)
    sphere = models.CharField(max_length=32, choices=Sphere.choices, blank=True, default="")
    topic = models.CharField(max_length=200, blank=True, default="")
    first = models.DateField()
    last = models.DateField()
    remarks = models.JSONField(default=list, blank=True)
    is_remarked = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["body", "region", "first", "last", "place", "kind", "sphere", "topic"],
                name="tally_cell",
            ),
        )
        indexes = (
            models.Index(fields=["body", "first", "last"], name="tally_of_period"),
            models.Index(fields=["region", "body", "first"], name="tally_of_region"),
            models.Index(
                fields=["body", "first"],
                name="tally_remarked",
                condition=models.Q(is_remarked=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.first}"


class YearTally(Sums):
    """What the tallies of a region come to in a calendar year, for reports over long periods.

    A tally whose days cross a new year is kept here under its own days.
    """

    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=32, choices=Kind.choices)
    sphere = models.CharField(max_length=32, choices=Sphere.choices, blank=True, default="")
    topic = models.CharField(max_length=200, blank=True, default="")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["body", "first", "last", "region", "kind", "sphere", "topic"],
                name="yeartally_cell",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.first}"


class MonthlyTotal(Sums):
    """All kinds together, per body, region and stretch: what maps and funnels read.

    `count` here sums activities only, `publications` the publications; what is neither is not counted.
    """

    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    publications = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["region", "body", "first", "last"], name="monthlytotal_cell"
            ),
        )

    def __str__(self) -> str:
        return f"{self.region_id} {self.first}"
