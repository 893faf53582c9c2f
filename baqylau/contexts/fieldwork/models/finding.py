"""Findings, on the ladder of words."""

from django.db import models
from django.db.models import Q

from baqylau.contexts.fieldwork.models.activity import Activity
from baqylau.contexts.fieldwork.models.countable import Countable
from baqylau.contexts.fieldwork.vocabulary import FixState, Rung


class Finding(Countable):
    """What was seen, in words that say no more than is known."""

    # What it is about
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="findings")
    text = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, default="ru")
    rung = models.CharField(max_length=16, choices=Rung.choices, default=Rung.OBSERVATION)
    document = models.CharField(max_length=300, blank=True, default="")
    confirmed_by = models.ForeignKey(
        "institutions.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmation = models.CharField(max_length=300, blank=True, default="")
    responsible = models.ForeignKey(
        "institutions.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )

    # Of the contract that was looked at; kept although contracts are read anew
    ocid = models.CharField(max_length=140, blank=True, default="", db_index=True)

    # How it counts
    seized = models.PositiveIntegerField(null=True)
    acts = models.PositiveIntegerField(null=True)
    act_number = models.CharField(max_length=120, blank=True, default="")

    # Where it stands
    state = models.CharField(max_length=16, choices=FixState.choices, default=FixState.OPEN)
    state_on = models.DateField()

    class Meta(Countable.Meta):
        constraints = (
            *Countable.Meta.constraints,
            models.CheckConstraint(
                name="finding_mismatch_names_document",
                condition=~Q(rung=Rung.MISMATCH) | ~Q(document=""),
            ),
            models.CheckConstraint(
                name="finding_violation_is_confirmed",
                condition=~Q(rung=Rung.VIOLATION)
                | (Q(confirmed_by__isnull=False) & ~Q(confirmation="")),
            ),
        )
        indexes = (
            *Countable.Meta.indexes,
            models.Index(fields=["state", "-counted_to", "-id"], name="finding_in_state"),
            models.Index(fields=["rung", "-counted_to", "-id"], name="finding_on_rung"),
        )


class FindingExhibit(models.Model):
    """Evidence attached to a finding. Originals are for members; nothing here is public by itself."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="exhibits")
    exhibit = models.ForeignKey("evidence.Exhibit", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["finding", "exhibit"], name="exhibit_attached_once"),
        )

    def __str__(self) -> str:
        return f"{self.exhibit_id} of {self.finding_id}"
