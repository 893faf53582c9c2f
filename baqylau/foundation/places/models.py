"""Territories through time.

Days are half-open: `valid_from` belongs, `valid_to` does not; null is open.
Whoever controls these tables can move a figure to another territory, never change the figure.
"""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from baqylau.foundation.places.vocabulary import ChangeKind, Layer, Level

# An open beginning is compared as the first day there is, so that "once" holds for it too.
_START = Coalesce("valid_from", Value(date.min))


class Dated(models.Model):
    """A fact that holds from one day until another."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """A fact cannot end before it begins."""

        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_start",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
            ),
        )


class Sourced(models.Model):
    """A fact somebody wrote down: where, and when a person last compared it with the source."""

    source = models.TextField(blank=True, default="")
    verified_on = models.DateField(null=True, blank=True)

    class Meta:
        """Shared by what is read from elsewhere."""

        abstract = True


class Place(Dated):
    """A territory: the country, a region, a city, a district. Its code is the latest it has had."""

    # What it is
    kato = models.CharField(max_length=9, unique=True)
    level = models.CharField(max_length=20, choices=Level.choices)
    iso = models.CharField(max_length=6, null=True, blank=True, unique=True)

    class Meta(Dated.Meta):
        """Codes are nine digits; ISO 3166-2 codes begin with KZ."""

        ordering = ("kato",)
        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="places_kato_is_nine_digits", condition=Q(kato__regex=r"^[0-9]{9}$")
            ),
            models.CheckConstraint(
                name="places_iso_is_ours",
                condition=Q(iso__isnull=True) | Q(iso__regex=r"^KZ(-[0-9]{2})?$"),
            ),
        )

    def __str__(self) -> str:
        return self.kato


class PlaceName(Dated, Sourced):
    """What a place is called, in three languages, while it is called so."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")
    kk = models.CharField(max_length=200)
    ru = models.CharField(max_length=200)
    en = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        """One name at a time begins on a day."""

        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint("place", _START, name="places_one_name_a_day"),
        )

    def __str__(self) -> str:
        return self.kk


class PlaceParent(Dated, Sourced):
    """Which larger place it belongs to, while it does."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="children")

    class Meta(Dated.Meta):
        """Nobody is their own parent, and one membership at a time begins on a day."""

        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="places_parent_is_another", condition=~Q(place=F("parent"))
            ),
            models.UniqueConstraint("place", _START, name="places_one_parent_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.place_id} in {self.parent_id}"


class PlaceChange(Sourced):
    """A reform seen from one territory: what went from where to where, wholly or in part."""

    # What happened
    on = models.DateField()
    kind = models.CharField(max_length=20, choices=ChangeKind.choices)
    from_place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="changes_from")
    to_place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="changes_to")
    whole = models.BooleanField()

    # In words
    what_kk = models.TextField()
    what_ru = models.TextField()
    what_en = models.TextField()

    class Meta:
        """The same change is recorded once."""

        ordering = ("on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["on", "kind", "from_place", "to_place"], name="places_change_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


class Boundary(Dated):
    """A drawn boundary with the day it holds from, and whom to thank for it."""

    # What it shows
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="boundaries")
    layer = models.CharField(max_length=20, choices=Layer.choices)
    geometry = models.JSONField()
    label_lon = models.FloatField()
    label_lat = models.FloatField()

    # Where it came from
    source = models.TextField(blank=True, default="")
    licence = models.CharField(max_length=200)
    attribution = models.TextField()

    # When
    loaded_at = models.DateTimeField()

    class Meta(Dated.Meta):
        """A boundary says under which licence and with whose thanks it is shown."""

        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="places_boundary_is_attributed",
                condition=~Q(licence="") & ~Q(attribution=""),
            ),
            models.UniqueConstraint("place", "layer", _START, name="places_one_boundary_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.layer} boundary of {self.place_id}"


class AtlasVersion(models.Model):
    """One row whose token changes with every load, so that processes know their atlas is old."""

    token = models.CharField(max_length=10)

    def __str__(self) -> str:
        return self.token
