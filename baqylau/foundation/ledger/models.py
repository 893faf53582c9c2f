"""What waits for the public log, what stands in it, and who has seen it.

The tiles on the disk are the log; these rows are how the site finds its way in it. Whoever controls
them can withhold a payload, and hide or misplace an entry from the pages, until the rows are held
against the tiles (`baqylau ledger audit`); they cannot change what witnesses have signed.
"""

from typing import Any

from django.db import models
from django.db.models import Q

from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.ids import new_ref


class Record(models.Model):
    """One entry on its way into the log or in it, and the payload it commits to."""

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    kind = models.CharField(max_length=40, choices=Kind.choices)
    subject = models.CharField(max_length=80)
    commitment = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=40)
    policy = models.CharField(max_length=20)
    signatures = models.JSONField(default=list)
    refs = models.JSONField(default=list)

    # What only those may read who may read the record itself, until it is open; none once withdrawn
    payload = models.BinaryField(null=True)
    salt = models.BinaryField(null=True)
    is_open = models.BooleanField(default=True)

    # Its place in the log; none yet while it waits
    index = models.BigIntegerField(null=True, unique=True)
    seq = models.IntegerField(null=True)
    entry = models.BinaryField(null=True)
    leaf = models.CharField(max_length=64, blank=True, default="")

    # When
    day = models.DateField()
    at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["id"], name="record_waits", condition=Q(index__isnull=True)),
            models.Index(fields=["subject", "id"], name="record_of_subject"),
            models.Index(fields=["kind", "-index"], name="record_of_kind"),
            models.Index(fields=["day", "-index"], name="record_of_day"),
        )
        constraints = (
            models.CheckConstraint(
                name="record_payload_goes_with_its_salt",
                condition=Q(payload__isnull=True, salt__isnull=True)
                | Q(payload__isnull=False, salt__isnull=False),
            ),
            models.CheckConstraint(
                name="record_without_payload_was_withdrawn",
                condition=Q(payload__isnull=False) | Q(withdrawn_on__isnull=False),
            ),
            models.CheckConstraint(
                name="record_in_the_log_is_whole",
                condition=Q(index__isnull=True)
                | (Q(entry__isnull=False) & Q(seq__isnull=False) & ~Q(leaf="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused: a record is withdrawn, never deleted."""
        message = "a record of the log is never deleted"
        raise TypeError(message)


class Checkpoint(models.Model):
    """A state of the log that we signed. `note` grows by cosignatures; `stamps` by time-stamps."""

    size = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    note = models.TextField()
    is_quorate = models.BooleanField(default=False)
    # RFC 3161 tokens as base64, by the address of who gave them.
    stamps = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["size"], name="checkpoint_quorate", condition=Q(is_quorate=True)),
        )

    def __str__(self) -> str:
        return f"checkpoint {self.size}"


class Sighting(models.Model):
    """What a witness or mirror of the policy last answered; one row for each."""

    name = models.CharField(max_length=120, unique=True)
    size = models.BigIntegerField(default=0)
    seen_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    problem = models.CharField(max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return self.name
