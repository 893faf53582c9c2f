"""Originals of evidence, and every look at them.

Whoever controls these rows can hide an original or a look at it; whoever controls the folder can
destroy originals, but not change one unnoticed while the rows stand, for each names its SHA-256.
"""

from typing import Any

from django.db import models
from django.db.models import Q

from baqylau.foundation.evidence.vocabulary import Custody
from baqylau.kernel.ids import new_ref


class Exhibit(models.Model):
    """One original as it was handed over. The same content twice is two rows and one file."""

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)

    # Where it came from: keys of identity, which this app may not know.
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
    """Who kept or looked at an original, and when. Only ever added to."""

    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="custody")
    what = models.CharField(max_length=10, choices=Custody.choices)
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
