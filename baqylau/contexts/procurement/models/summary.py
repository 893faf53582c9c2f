"""Sums that are kept because counting them anew for every reader would read all contracts."""

from django.db import models


class RegionYear(models.Model):
    """Contracts of a region signed in a year: how many, for how much, how many with signs.

    Made anew as a whole by `actions.summing`; `region` None where the source names none.
    """

    region = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    contracts = models.PositiveBigIntegerField()
    total = models.DecimalField(max_digits=24, decimal_places=2)
    marked = models.PositiveBigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["region", "year"], name="region_year_once"),)

    def __str__(self) -> str:
        return f"{self.region_id} in {self.year}"


class PartyMark(models.Model):
    """How many signs of the latest run are about a party's contracts and their lots, by sign and side.

    Made anew as a whole by `actions.summing`; `side` is buyer or supplier.
    """

    party = models.ForeignKey("procurement.Party", models.CASCADE, related_name="+", db_index=False)
    side = models.CharField(max_length=8)
    indicator = models.CharField(max_length=12)
    signs = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["party", "side", "indicator"], name="party_mark_once"),
        )

    def __str__(self) -> str:
        return f"{self.indicator} of {self.party_id}"
