"""What is proposed for the public about a case, and who agreed."""

from django.db import models
from django.db.models import F, Q

from baqylau.contexts.casework.models.case import Case


class Publication(models.Model):
    """A public view of a case as one member prepared it; in force once another has approved it.

    A rule that must never break: whoever prepared it does not approve it.
    """

    # What the public would read
    case = models.ForeignKey(Case, models.PROTECT, related_name="publications")
    title = models.CharField(max_length=300)
    summary = models.TextField()
    language = models.CharField(max_length=2)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    sphere = models.CharField(max_length=32, blank=True, default="")

    # Who stands for it
    prepared_by = models.BigIntegerField(null=True)
    prepared_at = models.DateTimeField()
    approved_by = models.BigIntegerField(null=True)
    approved_at = models.DateTimeField(null=True)
    # The reference of the vote of a meeting that authorised it; empty where none did.
    authorised_by = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="publication_takes_two",
                condition=Q(approved_by__isnull=True)
                | Q(prepared_by__isnull=True)
                | ~Q(approved_by=F("prepared_by")),
            ),
            models.CheckConstraint(
                name="publication_approver_has_moment",
                condition=Q(approved_by__isnull=True) | Q(approved_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["case"],
                name="publication_one_proposal",
                condition=Q(approved_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.prepared_at}"
