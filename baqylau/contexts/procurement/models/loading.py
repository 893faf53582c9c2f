"""What was read, from where, how far, and what could not be."""

from django.db import models

from baqylau.contexts.procurement.vocabulary import Origin


class Load(models.Model):
    """One reading of a source: whole once `finished_at` is there, and shown as unfinished until then.

    `publisher`: name, uri, license, publicationPolicy, as the source tells or the operator told.
    `skipped` and `mended` count by reason: objects that were left out, and values that were not as
    they should be. A `Fault` is kept of the first ones of each reason.
    """

    origin = models.CharField(max_length=12, choices=Origin.choices)
    source = models.CharField(max_length=500)
    publisher = models.JSONField(blank=True, default=dict)
    sha256 = models.CharField(max_length=64, blank=True, default="", db_index=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    read = models.PositiveBigIntegerField(default=0)
    kept = models.PositiveBigIntegerField(default=0)
    same = models.PositiveBigIntegerField(default=0)
    skipped = models.JSONField(blank=True, default=dict)
    mended = models.JSONField(blank=True, default=dict)
    coverage = models.JSONField(blank=True, default=dict)

    class Meta:
        indexes = (models.Index(fields=["-started_at"], name="load_latest"),)

    def __str__(self) -> str:
        return self.source


class Fault(models.Model):
    """What was wrong with one object: where (line and path), what, and the value without personal numbers."""

    load = models.ForeignKey(Load, models.CASCADE, related_name="faults")
    line = models.PositiveBigIntegerField(null=True)
    ocid = models.CharField(max_length=140, blank=True, default="")
    path = models.CharField(max_length=300, blank=True, default="")
    code = models.CharField(max_length=60)
    value = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.code} at {self.line}"


class Cursor(models.Model):
    """How far a service of the portal has been read; written with what was read."""

    service = models.CharField(max_length=60, unique=True)
    position = models.JSONField(default=dict)
    moved_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.service


class PortalObject(models.Model):
    """An object of the portal as it was answered, less personal data; deflated JSON.

    `tender` and `contract` are the portal's keys of the announcement and of the first contract of
    the chain that it belongs to (0 for none), `party` the code of the supplier, the bidder or the
    participant that it is about: what has to be told anew when it changes.
    """

    service = models.CharField(max_length=40)
    object_id = models.CharField(max_length=60)
    tender = models.PositiveBigIntegerField(default=0)
    contract = models.PositiveBigIntegerField(default=0)
    party = models.CharField(max_length=80, blank=True, default="")
    payload = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)
    is_told = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["service", "object_id"], name="portal_object_once"),
        )
        indexes = (
            models.Index(fields=["tender"], name="portal_of_tender"),
            models.Index(fields=["contract"], name="portal_of_contract"),
            models.Index(fields=["party"], name="portal_of_party", condition=~models.Q(party="")),
            models.Index(
                fields=["id"], name="portal_to_be_told", condition=models.Q(is_told=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.service} {self.object_id}"
