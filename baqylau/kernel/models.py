"""The outbox: events that must not be lost, written in the transaction that caused them.

Whoever controls this table can delay or drop announcements; never change the facts announced.
"""

from django.db import models
from django.db.models import Q


class OutboxRow(models.Model):
    """One durable event, waiting for its listeners or done."""

    # What it is about
    event = models.CharField(max_length=80)
    facts = models.JSONField()

    # Where it stands
    attempts = models.PositiveIntegerField(default=0)
    last_problem = models.TextField(blank=True, default="")

    # When
    occurred_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        """Undelivered rows are found by their index, whatever the size of the past."""

        indexes = (
            models.Index(
                fields=["id"], name="outbox_waiting", condition=Q(delivered_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.event} #{self.pk}"
