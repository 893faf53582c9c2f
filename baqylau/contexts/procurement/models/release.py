"""What was published, as it is kept: the source of the register's rows and of the store's."""

from django.db import models

from baqylau.contexts.procurement.models.loading import Load
from baqylau.contexts.procurement.vocabulary import Origin


class Release(models.Model):
    """The compiled release of an announcement or of a direct contract; deflated JSON.

    Everything else can be made anew from it, and exports are. `parts`: the releases it was merged
    from, where the source publishes changes; empty where it publishes compiled ones. `is_tabled`:
    whether the store of signs has it as it stands.
    """

    ocid = models.CharField(max_length=140, unique=True)
    year = models.PositiveSmallIntegerField()
    buyer = models.CharField(max_length=80, blank=True, default="")
    payload = models.BinaryField()
    parts = models.BinaryField(blank=True, default=b"")
    sha256 = models.CharField(max_length=64)
    origin = models.CharField(max_length=12, choices=Origin.choices)
    load = models.ForeignKey(Load, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)
    is_tabled = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=["buyer", "year", "id"], name="release_of_buyer"),
            models.Index(fields=["year", "id"], name="release_of_year"),
            models.Index(
                fields=["id"], name="release_to_be_tabled", condition=models.Q(is_tabled=False)
            ),
        )

    def __str__(self) -> str:
        return self.ocid
