"""What was announced, and who bid."""

from django.db import models

from baqylau.contexts.procurement.models.loading import Load
from baqylau.contexts.procurement.models.party import Party
from baqylau.contexts.procurement.vocabulary import (
    BidStatus,
    Category,
    Method,
    Origin,
    TenderStatus,
)


class Announcement(models.Model):
    """A purchase as announced; `ocid` is the one that is exported. Sums are KZT unless told otherwise."""

    # What it is
    ocid = models.CharField(max_length=120, unique=True)
    number = models.CharField(max_length=60, blank=True, default="", db_index=True)
    source_id = models.CharField(max_length=60, blank=True, default="")
    title_ru = models.TextField(blank=True, default="")
    title_kk = models.TextField(blank=True, default="")
    searched = models.TextField(blank=True, default="")
    category = models.CharField(max_length=16, choices=Category.choices, blank=True, default="")
    method = models.CharField(max_length=16, choices=Method.choices, blank=True, default="")
    method_code = models.CharField(max_length=120, blank=True, default="")
    status = models.CharField(max_length=16, choices=TenderStatus.choices, blank=True, default="")
    status_code = models.CharField(max_length=20, blank=True, default="")
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, default="KZT")
    repeats = models.CharField(max_length=120, blank=True, default="")

    # Whose, and where
    buyer = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    organiser = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")

    # When
    published_at = models.DateTimeField(null=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)

    # Where it came from
    origin = models.CharField(max_length=12, choices=Origin.choices)
    load = models.ForeignKey(Load, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["-published_at", "-id"], name="announcement_latest"),
            models.Index(fields=["buyer", "-published_at", "-id"], name="announcement_of_buyer"),
            models.Index(fields=["region", "-published_at", "-id"], name="announcement_of_region"),
        )

    def __str__(self) -> str:
        return self.ocid


class Lot(models.Model):
    """A lot: what signs about a tender are told of. `ocid` is that of its own compiled release."""

    ocid = models.CharField(max_length=140, unique=True)
    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="lots")
    number = models.CharField(max_length=60, blank=True, default="")
    source_id = models.CharField(max_length=60, blank=True, default="")
    title_ru = models.TextField(blank=True, default="")
    title_kk = models.TextField(blank=True, default="")
    item = models.CharField(max_length=40, blank=True, default="")
    unit = models.CharField(max_length=80, blank=True, default="")
    quantity = models.FloatField(null=True)
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    status = models.CharField(max_length=16, choices=TenderStatus.choices, blank=True, default="")
    status_code = models.CharField(max_length=20, blank=True, default="")
    tenderers = models.PositiveIntegerField(null=True)
    winner = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    winning_amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["winner", "-id"], name="lot_of_winner"),)

    def __str__(self) -> str:
        return self.ocid


class Bid(models.Model):
    """What one bidder offered for one lot."""

    lot = models.ForeignKey(Lot, models.CASCADE, related_name="bids")
    bidder = models.ForeignKey(Party, models.PROTECT, related_name="bids")
    source_id = models.CharField(max_length=60, blank=True, default="")
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    submitted_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=16, choices=BidStatus.choices, blank=True, default="")
    is_winner = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["lot", "bidder", "source_id"], name="bid_once"),
        )
        indexes = (models.Index(fields=["bidder", "lot"], name="bid_of_bidder"),)

    def __str__(self) -> str:
        return f"{self.bidder_id} for {self.lot_id}"
