"""Signs of risk as they were computed, and what those concerned say about them."""

from django.db import models
from django.db.models import F, Q

from baqylau.contexts.procurement.models.contract import Contract
from baqylau.contexts.procurement.models.party import Party
from baqylau.contexts.procurement.models.tender import Lot
from baqylau.contexts.procurement.vocabulary import SubjectKind


class Run(models.Model):
    """One computation of all signs. The latest finished one is shown; earlier ones stay."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    version = models.CharField(max_length=40)
    settings = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    not_computable = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.version} of {self.started_at:%Y-%m-%d}"


class Sign(models.Model):
    """A sign of risk: needs checking. With what it was computed from, the threshold and the comparison."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="signs")
    indicator = models.CharField(max_length=12)
    subject = models.CharField(max_length=12, choices=SubjectKind.choices)
    lot = models.ForeignKey(Lot, models.CASCADE, null=True, related_name="signs")
    contract = models.ForeignKey(Contract, models.CASCADE, null=True, related_name="marks")
    party = models.ForeignKey(Party, models.CASCADE, null=True, related_name="signs")
    year = models.PositiveSmallIntegerField(null=True)
    value = models.FloatField(null=True)
    threshold = models.FloatField(null=True)
    inputs = models.JSONField(default=dict)
    group = models.CharField(max_length=300, blank=True, default="")
    group_size = models.PositiveBigIntegerField(null=True)
    version = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="sign_is_about_something",
                condition=Q(lot__isnull=False) | Q(contract__isnull=False) | Q(party__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["run", "indicator", "-id"], name="sign_of_indicator"),
            models.Index(fields=["contract", "run", "indicator"], name="sign_of_contract"),
            models.Index(fields=["lot", "run", "indicator"], name="sign_of_lot"),
            # Few signs are about a party, a run about all: without this a planner may read the whole run.
            models.Index(
                fields=["party", "run"], name="sign_of_party", condition=Q(party__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.subject}"


class Explanation(models.Model):
    """What a customer or a supplier says about a sign; stays when signs are computed anew.

    `body` has entered it; another of its members publishes it.
    """

    ref = models.CharField(max_length=12, unique=True)
    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    by_party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=12)
    lot = models.ForeignKey(Lot, models.CASCADE, null=True, related_name="explanations")
    contract = models.ForeignKey(Contract, models.CASCADE, null=True, related_name="explanations")
    party = models.ForeignKey(Party, models.CASCADE, null=True, related_name="explanations")
    text = models.TextField()
    language = models.CharField(max_length=2)
    received_at = models.DateTimeField()
    document = models.CharField(max_length=300)
    entered_by = models.BigIntegerField()
    published_at = models.DateTimeField(null=True)
    published_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="explanation_is_about_something",
                condition=Q(lot__isnull=False) | Q(contract__isnull=False) | Q(party__isnull=False),
            ),
            models.CheckConstraint(
                name="explanation_by_two_people",
                condition=Q(published_at__isnull=True)
                | (Q(published_by__isnull=False) & ~Q(published_by=F("entered_by"))),
            ),
        )
        indexes = (models.Index(fields=["body", "published_at"], name="explanation_of_body"),)

    def __str__(self) -> str:
        return self.ref
