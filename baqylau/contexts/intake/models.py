"""Signals: what somebody told the body. Thin as yet: taken down by a member; channels come later."""

from django.db import models

from baqylau.contexts.intake.vocabulary import Channel


class Signal(models.Model):
    """One message about something seen. Its words are for members; the public sees counts only."""

    ref = models.CharField(max_length=12, unique=True)

    # What it is about
    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    sphere = models.CharField(max_length=32, blank=True, default="")
    text = models.TextField()

    # Where it came from
    channel = models.CharField(max_length=16, choices=Channel.choices)
    taken_by = models.BigIntegerField(null=True)

    # When
    received_on = models.DateField()
    taken_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["body", "-received_on", "-id"], name="signal_latest"),)

    def __str__(self) -> str:
        return self.ref


class SignalTotal(models.Model):
    """How many signals a body received in a region in a month; counted with each one taken."""

    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    month = models.DateField()
    signals = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "region", "month"], name="signaltotal_cell"),
        )

    def __str__(self) -> str:
        return f"{self.region_id} {self.month}"
