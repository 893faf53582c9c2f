"""Originals of evidence, the keys they are sealed to, and every look at them.

Whoever controls these rows can hide an original or a look at it, and can tell whether a file they
already hold is among those that members handed in (by its SHA-256; a reporter's stands under a keyed
digest and a rounded size). They cannot read one: what unwraps its key is not here. Whoever controls
the folder can destroy originals, but not change one unnoticed.
"""

from typing import Any

from django.db import models
from django.db.models import Q

from baqylau.foundation.evidence.vocabulary import CopyState, Custody, KeyRole, Scan
from baqylau.kernel.ids import new_ref


class RoleKey(models.Model):
    """The public half of a key that a body's originals are sealed to. The other half is not here."""

    body_key = models.BigIntegerField(db_index=True)
    role = models.CharField(max_length=20, choices=KeyRole.choices)
    recipient = models.CharField(max_length=80)
    made_on = models.DateField()
    made_by = models.BigIntegerField(null=True)
    retired_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body_key", "recipient"], name="rolekey_once_a_body"),
        )

    def __str__(self) -> str:
        return self.recipient


class Exhibit(models.Model):
    """One original as it was handed over; `wrapped` is the key to it, sealed to the role keys.

    Sealed with the key: the size, the hash and the name it came with, so that none can be exchanged.
    """

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    # Empty where the name itself could tell who handed it over: then it is sealed only.
    name = models.CharField(max_length=255, blank=True, default="")
    media_type = models.CharField(max_length=100)

    # Where it lies
    vault_name = models.CharField(max_length=32, unique=True)
    wrapped = models.BinaryField()
    scan = models.CharField(max_length=8, choices=Scan.choices, default=Scan.NONE)

    # Where it came from: keys of identity.
    body_key = models.BigIntegerField(db_index=True)
    added_by = models.BigIntegerField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="exhibit_is_not_empty", condition=Q(size__gt=0)),
        )

    def __str__(self) -> str:
        return self.ref


class CustodyEntry(models.Model):
    """Who kept or looked at an original, when, and why. Only ever added to."""

    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="custody")
    what = models.CharField(max_length=10, choices=Custody.choices)
    why = models.CharField(max_length=200, blank=True, default="")
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.what} #{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry. Changing one is a bug."""
        if not self._state.adding:
            message = "a custody entry is never changed"
            raise TypeError(message)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused: deleting an entry is a bug."""
        message = "a custody entry is never deleted"
        raise TypeError(message)


class Copy(models.Model):
    """A copy of an original for the public: drawn anew, redacted, and shown only once two people agreed.

    Until then it is sealed like an original; once public, its content lies in the open.
    """

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="copies")
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    # What it shows, for whoever cannot see it.
    caption = models.CharField(max_length=300)
    language = models.CharField(max_length=2)
    # How it was made: the tool and its version, what was covered, by category and how often.
    tool = models.CharField(max_length=120)
    redactions = models.JSONField(default=dict)

    # Where it stands
    state = models.CharField(max_length=10, choices=CopyState.choices)
    vault_name = models.CharField(max_length=32, unique=True, null=True)  # noqa: DJ001  none, once public
    wrapped = models.BinaryField(null=True)

    # When, and by whom
    prepared_by = models.BigIntegerField()
    prepared_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="copy_is_public_by_two_people",
                condition=~Q(state=CopyState.PUBLIC)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=models.F("prepared_by"))),
            ),
        )
        indexes = (models.Index(fields=["exhibit", "state"], name="copy_by_exhibit"),)

    def __str__(self) -> str:
        return self.ref
