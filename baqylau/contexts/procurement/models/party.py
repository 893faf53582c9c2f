"""Who buys and who supplies."""

from django.db import models
from django.db.models import Q

from baqylau.contexts.procurement.vocabulary import PartyKind


class Party(models.Model):
    """A buyer, a supplier or both, as the sources name it.

    `code` is `KZ-BIN-<12 digits>` for organisations, `P-<16 hex signs>` (a keyed hash) for people
    and sole traders, and the publisher's own id for parties of other countries. A person's number
    and name are stored nowhere.
    """

    code = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=16, choices=PartyKind.choices)
    name_ru = models.CharField(max_length=500, blank=True, default="")
    name_kk = models.CharField(max_length=500, blank=True, default="")
    searched = models.CharField(max_length=1000, blank=True, default="")
    organisation = models.ForeignKey(
        "institutions.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )
    registered_on = models.DateField(null=True)
    is_buyer = models.BooleanField(default=False)
    is_supplier = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="party_people_have_no_names",
                condition=~Q(kind=PartyKind.PERSON)
                | Q(name_ru="", name_kk="", code__startswith="P-"),
            ),
        )

    def __str__(self) -> str:
        return self.code


class Listing(models.Model):
    """A stay in the register of unfair suppliers (РНУ); `ends_on` None where the source has no end."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="listings")
    source_id = models.CharField(max_length=40, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    decision = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.party_id} from {self.starts_on}"
