"""Assessments of contracts by volunteers."""

from django.db import models
from django.db.models import F, Q

from baqylau.contexts.procurement.models.contract import Contract
from baqylau.contexts.procurement.vocabulary import Conclusion, ReviewState


class Review(models.Model):
    """A volunteer's assessment: the checklist made from the signs, answers, a conclusion, a second person."""

    ref = models.CharField(max_length=12, unique=True)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="reviews")
    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    reviewer = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=ReviewState.choices)
    checklist = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    conclusion = models.CharField(max_length=20, choices=Conclusion.choices, blank=True, default="")
    account = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, default="ru")
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    second = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="review_by_two_people",
                condition=Q(second__isnull=True) | ~Q(second=F("reviewer")),
            ),
            models.CheckConstraint(
                name="review_confirmed_by_second",
                condition=~Q(state=ReviewState.CONFIRMED)
                | Q(second__isnull=False, decided_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["contract", "reviewer"],
                condition=Q(
                    state__in=[ReviewState.BEGUN, ReviewState.SUBMITTED, ReviewState.RETURNED]
                ),
                name="review_open_once",
            ),
        )
        indexes = (models.Index(fields=["state", "-begun_at"], name="review_in_state"),)

    def __str__(self) -> str:
        return self.ref


class ReviewExhibit(models.Model):
    """Evidence attached to an assessment."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="exhibits")
    exhibit = models.ForeignKey("evidence.Exhibit", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["review", "exhibit"], name="review_exhibit_once"),
        )

    def __str__(self) -> str:
        return f"{self.exhibit_id} of {self.review_id}"
