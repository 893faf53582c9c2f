"""Recommendations, the answers they get, and the steps of putting right."""

from django.db import models
from django.db.models import Q

from baqylau.contexts.fieldwork.models.activity import Activity
from baqylau.contexts.fieldwork.models.countable import Countable
from baqylau.contexts.fieldwork.models.finding import Finding
from baqylau.contexts.fieldwork.vocabulary import FixState, Step, Verdict


class Recommendation(Countable):
    """What a body asks a named organisation to do, and where that stands."""

    # What it is about
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    findings = models.ManyToManyField(Finding, related_name="recommendations", blank=True)
    addressee = models.ForeignKey(
        "institutions.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, default="ru")

    # The clock: the norm as it stood on the day of issue, and whether anyone had verified it
    issued_on = models.DateField()
    due_on = models.DateField(null=True)
    norm_code = models.CharField(max_length=60, blank=True, default="")

    # Where it stands
    verdict = models.CharField(max_length=16, choices=Verdict.choices, blank=True, default="")
    answered_on = models.DateField(null=True)
    state = models.CharField(max_length=16, choices=FixState.choices, default=FixState.OPEN)
    state_on = models.DateField()

    # Where it came from
    source = models.ForeignKey("fieldwork.Source", models.PROTECT, null=True, related_name="+")

    class Meta(Countable.Meta):
        constraints = (
            *Countable.Meta.constraints,
            models.CheckConstraint(
                name="recommendation_single_is_addressed",
                condition=Q(is_summary=True) | (Q(addressee__isnull=False) & ~Q(text="")),
            ),
            models.CheckConstraint(
                name="recommendation_answered_has_day",
                condition=Q(verdict="") | Q(answered_on__isnull=False),
            ),
        )
        indexes = (
            *Countable.Meta.indexes,
            models.Index(
                fields=["due_on", "id"],
                name="recommendation_waiting",
                condition=Q(verdict=""),
            ),
            models.Index(
                fields=["addressee", "-counted_to", "-id"], name="recommendation_of_addressee"
            ),
            models.Index(fields=["verdict", "-counted_to", "-id"], name="recommendation_answered"),
            models.Index(fields=["state", "-counted_to", "-id"], name="recommendation_in_state"),
            models.Index(fields=["state", "-state_on", "-id"], name="recommendation_state_day"),
        )


class Answer(models.Model):
    """What the addressee answered. A later answer supersedes; none is rewritten."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="answers")
    received_on = models.DateField()
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    text = models.TextField(blank=True, default="")
    document = models.CharField(max_length=200, blank=True, default="")
    recorded_by = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.verdict} to {self.recommendation_id}"


class FixStep(models.Model):
    """One step on the way to a fix of a finding or of a recommendation. Rows are only added."""

    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="steps")
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, null=True, related_name="steps"
    )
    step = models.CharField(max_length=20, choices=Step.choices)
    on = models.DateField()
    text = models.TextField(blank=True, default="")
    revisit = models.ForeignKey(Activity, models.PROTECT, null=True, related_name="checks")
    recorded_by = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="fixstep_of_one_record",
                condition=Q(finding__isnull=True) ^ Q(recommendation__isnull=True),
            ),
            models.CheckConstraint(
                name="fixstep_check_has_revisit",
                condition=~Q(step__in=[Step.CHECKED_FIXED, Step.CHECKED_NOT_FIXED])
                | Q(revisit__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.step} on {self.on}"
