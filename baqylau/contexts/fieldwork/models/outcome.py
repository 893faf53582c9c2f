"""Outcomes, and figures that a body states about itself."""

from django.db import models
from django.db.models import F, Q

from baqylau.contexts.fieldwork.vocabulary import Nature, OutcomeKind, Qualifier, StatedMeasure


class Outcome(models.Model):
    """What changed because of the work, with the document that shows it."""

    ref = models.CharField(max_length=12, unique=True)

    # What it is about
    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=OutcomeKind.choices)
    amount = models.DecimalField(max_digits=20, decimal_places=2)
    unit = models.CharField(max_length=8)
    qualifier = models.CharField(max_length=12, choices=Qualifier.choices, blank=True, default="")
    text = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, default="ru")

    # Where it came from
    document = models.CharField(max_length=300)
    recommendation = models.ForeignKey(
        "fieldwork.Recommendation", models.PROTECT, null=True, blank=True, related_name="outcomes"
    )
    entered_by = models.BigIntegerField(null=True)

    # When, and who may see it
    on = models.DateField()
    entered_at = models.DateTimeField()
    is_public = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(name="outcome_amount_positive", condition=Q(amount__gt=0)),
        )
        indexes = (
            models.Index(fields=["-on", "-id"], name="outcome_latest"),
            models.Index(fields=["region", "kind", "-on", "-id"], name="outcome_figure"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class StatedFigure(models.Model):
    """A figure stated by a body, entered by hand: shown as such, never mixed with counted ones."""

    ref = models.CharField(max_length=12, unique=True)

    # What it is about
    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    measure = models.CharField(max_length=40, choices=StatedMeasure.choices)
    nature = models.CharField(max_length=8, choices=Nature.choices)
    value = models.PositiveBigIntegerField()
    qualifier = models.CharField(max_length=12, choices=Qualifier.choices, blank=True, default="")
    note = models.TextField(blank=True, default="")
    note_wordings = models.JSONField(blank=True, default=dict)

    # Where it came from, and which days it speaks of
    source = models.ForeignKey("fieldwork.Source", models.PROTECT, null=True, related_name="+")
    stated_from = models.DateField()
    stated_to = models.DateField()
    measured_from = models.DateField()
    measured_to = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="statedfigure_days_in_order",
                condition=Q(stated_to__gte=F("stated_from"))
                & Q(measured_to__gte=F("measured_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure} {self.value}"
