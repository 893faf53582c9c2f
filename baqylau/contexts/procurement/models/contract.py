"""Contracts, and what happened to them after they were signed."""

from typing import Final

from django.db import models

from baqylau.contexts.procurement.models.loading import Load
from baqylau.contexts.procurement.models.party import Party
from baqylau.contexts.procurement.models.tender import Announcement, Lot
from baqylau.contexts.procurement.vocabulary import (
    Category,
    ContractStatus,
    Method,
    Origin,
    StepKind,
)

_IN_ORDER: Final = ("-signed_on", "-id")
_SUMMED: Final = ("method", "total", "currency", "signs", "lot", "gone_at")


class Contract(models.Model):
    """A contract with its additional agreements: one row a chain, under the key of its first one.

    `amount` is what was first agreed, `total` what is agreed now, `paid` what was paid; with VAT.
    """

    # What it is
    ref = models.CharField(max_length=12, unique=True)
    ocid = models.CharField(max_length=140, db_index=True)
    source_id = models.CharField(max_length=60, blank=True, default="")
    key = models.CharField(max_length=200, unique=True)
    number = models.CharField(max_length=120, blank=True, default="", db_index=True)
    title_ru = models.TextField(blank=True, default="")
    title_kk = models.TextField(blank=True, default="")
    searched = models.TextField(blank=True, default="")
    category = models.CharField(max_length=16, choices=Category.choices, blank=True, default="")
    method = models.CharField(max_length=16, choices=Method.choices, blank=True, default="")
    method_code = models.CharField(max_length=120, blank=True, default="")
    status = models.CharField(max_length=16, choices=ContractStatus.choices, blank=True, default="")
    status_code = models.CharField(max_length=20, blank=True, default="")
    item = models.CharField(max_length=40, blank=True, default="")
    unit = models.CharField(max_length=80, blank=True, default="")
    quantity = models.FloatField(null=True)
    unit_price = models.DecimalField(max_digits=20, decimal_places=4, null=True)

    # What it costs
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    total = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    paid = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    prepaid_percent = models.FloatField(null=True)
    currency = models.CharField(max_length=3, default="KZT")
    amendments = models.PositiveIntegerField(default=0)

    # Whose, and where
    buyer = models.ForeignKey(
        Party, models.PROTECT, null=True, related_name="+", db_index=False
    )  # indexes below begin with it
    supplier = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+", db_index=False)
    announcement = models.ForeignKey(
        Announcement, models.SET_NULL, null=True, related_name="contracts"
    )
    lot = models.ForeignKey(Lot, models.SET_NULL, null=True, related_name="contracts")
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")

    # When
    signed_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)

    # What is marked: how many signs of the latest run are about it, for lists
    signs = models.PositiveSmallIntegerField(default=0)

    # Where it came from
    origin = models.CharField(max_length=12, choices=Origin.choices)
    load = models.ForeignKey(Load, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["-signed_on", "-id"], name="contract_latest"),
            # With what a party's page sums, so that its sums are read from the index alone.
            models.Index(
                fields=["buyer", *_IN_ORDER, "supplier", *_SUMMED], name="contract_of_buyer"
            ),
            models.Index(
                fields=["supplier", *_IN_ORDER, "buyer", *_SUMMED], name="contract_of_supplier"
            ),
            models.Index(fields=["region", "-signed_on", "-id"], name="contract_of_region"),
            models.Index(fields=["item", "-signed_on", "-id"], name="contract_of_item"),
            models.Index(fields=["-signs", "-id"], name="contract_marked"),
            models.Index(fields=["-total", "-id"], name="contract_largest"),
        )

    def __str__(self) -> str:
        return self.number or self.ref


class Step(models.Model):
    """An additional agreement, an act or a payment. `amount`: the difference, the act's or the payment's."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    source_id = models.CharField(max_length=60)
    number = models.CharField(max_length=120, blank=True, default="")
    on = models.DateField(null=True)
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    details = models.JSONField(blank=True, default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["contract", "kind", "source_id"], name="step_of_contract_once"
            ),
        )
        indexes = (models.Index(fields=["contract", "on", "id"], name="step_in_order"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.source_id}"
