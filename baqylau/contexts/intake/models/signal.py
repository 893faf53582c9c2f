"""Signals: what somebody told the body.

Whoever controls these rows learns where, when (to the day), on which channel and about which sphere
something was told, and what members noted about it. The words themselves, and who said them, are
sealed to the body's role keys: they are not in this database to be read.
"""

import uuid

from django.db import models
from django.db.models import Q

from baqylau.contexts.intake.vocabulary import Act, Channel, Severity, SignalState


class Signal(models.Model):
    """One matter somebody told about. Members' own words about it stand in `summary`."""

    ref = models.CharField(max_length=12, unique=True)

    # What it is about
    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "institutions.Organisation", models.PROTECT, null=True, related_name="+"
    )
    sphere = models.CharField(max_length=32, blank=True, default="")
    language = models.CharField(max_length=2, default="kk")
    summary = models.CharField(max_length=300, blank=True, default="")

    # Where it stands
    state = models.CharField(max_length=8, choices=SignalState.choices, default=SignalState.NEW)
    severity = models.PositiveSmallIntegerField(choices=Severity.choices, default=Severity.UNJUDGED)
    assigned_to = models.BigIntegerField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    # The day since which words of the reporter wait to be read.
    unread_since = models.DateField(null=True)

    # Where it came from
    channel = models.CharField(max_length=16, choices=Channel.choices)
    is_anonymous = models.BooleanField(default=True)
    taken_by = models.BigIntegerField(null=True)
    # A keyed digest of the words: the same words again are the same signal.
    fingerprint = models.CharField(max_length=64, blank=True, default="")

    # When. What came without a member is known to the day only.
    received_on = models.DateField()
    taken_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="signal_is_merged_into_another",
                condition=Q(state=SignalState.MERGED, merged_into__isnull=False)
                | (~Q(state=SignalState.MERGED) & Q(merged_into__isnull=True)),
            ),
        )
        indexes = (
            models.Index(fields=["body", "-received_on", "-id"], name="signal_latest"),
            models.Index(fields=["body", "state", "-received_on", "-id"], name="signal_queue"),
            models.Index(fields=["body", "fingerprint"], name="signal_same_words"),
            # What few signals of very many have: the queue would look for them row by row.
            models.Index(
                fields=["body", "state", "-received_on", "-id"],
                condition=Q(assigned_to__isnull=False),
                name="signal_in_hand",
            ),
            models.Index(
                fields=["body", "state", "-received_on", "-id"],
                condition=Q(unread_since__isnull=False),
                name="signal_unread",
            ),
            models.Index(
                fields=["body", "organisation", "-received_on", "-id"],
                condition=Q(organisation__isnull=False),
                name="signal_by_organisation",
            ),
            models.Index(fields=["body", "sphere", "-received_on", "-id"], name="signal_by_sphere"),
            models.Index(
                fields=["body", "severity", "-received_on", "-id"], name="signal_by_severity"
            ),
        )

    def __str__(self) -> str:
        return self.ref


class Arrival(models.Model):
    """One message that told about a signal. `sealed` is for the role keys: rules/sealing.py names its parts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signal = models.ForeignKey(Signal, models.PROTECT, related_name="arrivals")
    channel = models.CharField(max_length=16, choices=Channel.choices)
    on = models.DateField()
    # Whether work was done for it (see flood defence), or a member stands for it.
    is_proven = models.BooleanField(default=False)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.channel} {self.signal_id}"


class SignalExhibit(models.Model):
    """An original handed over with a signal."""

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="exhibits")
    exhibit = models.OneToOneField("evidence.Exhibit", models.PROTECT, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.exhibit_id} {self.signal_id}"


class SignalEntry(models.Model):
    """One thing that happened to a signal; rows are only added. `by` None: the reporter, or the system."""

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="entries")
    act = models.CharField(max_length=20, choices=Act.choices)
    note = models.CharField(max_length=300, blank=True, default="")
    by = models.BigIntegerField(null=True)
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.act} {self.signal_id}"


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
