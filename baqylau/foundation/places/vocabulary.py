"""The words of territory, and the facts that leave this app."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from baqylau.kernel.texts import Trilingual

COUNTRY_KATO = "000000000"
"""Ours, for "the whole country": the classifier itself begins one level below."""


class Level(TextChoices):
    """Where a place stands in the administrative division."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    CITY_REPUBLIC = "city_republic", _("city of republican significance")
    CITY = "city", _("city of regional significance")
    DISTRICT = "district", _("district")
    CITY_DISTRICT = "city_district", _("district in a city")


REGION_LEVELS = frozenset({Level.REGION, Level.CITY_REPUBLIC})
"""The units of the first level: regions, and cities of republican significance."""


class ChangeKind(TextChoices):
    """What happened to a territory."""

    RENAMED = "renamed", _("renamed")
    SPLIT_OFF = "split_off", _("part split off")
    DISSOLVED = "dissolved", _("dissolved")
    MERGED = "merged", _("merged")
    MOVED_CENTRE = "moved_centre", _("centre moved")


class Layer(TextChoices):
    """How exact a drawn boundary is."""

    SCHEMATIC = "schematic", _("schematic")
    REAL = "real", _("real")


class Fate(TextChoices):
    """What became of a territory between a record and today."""

    SAME = "same", _("the same territory")
    MOVED = "moved", _("belongs elsewhere today")
    INDIVISIBLE = "indivisible", _("divided since; the figure cannot be")


class Borders(TextChoices):
    """By whose borders a figure is counted."""

    TODAY = "today", _("today's borders")
    PERIOD = "period", _("borders of the period")


@dataclass(frozen=True, slots=True)
class PlaceAsOf:
    """A place as it stood on one day. Outside its life `exists` is False, names are the nearest."""

    id: int
    kato: str
    iso: str | None
    level: Level
    names: Trilingual
    parent: int | None
    parent_kato: str | None
    exists: bool


@dataclass(frozen=True, slots=True)
class Equivalents:
    """Where a figure counted for a place on its day belongs on the map of today.

    `regions` are keys of today's units of the first level (the country itself for the country).
    SAME and MOVED have exactly one; INDIVISIBLE lists all among which the territory was divided.
    """

    fate: Fate
    regions: tuple[int, ...]

    @property
    def region(self) -> int | None:
        """The one unit of today, or None where the figure cannot be given to one."""
        return self.regions[0] if len(self.regions) == 1 else None


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn place: GeoJSON geometry (lon, lat in degrees) and the point for its label."""

    place: int
    kato: str
    names: Trilingual
    layer: Layer
    geometry: dict[str, Any]
    label: tuple[float, float]
    attribution: str
    licence: str

    @property
    def rings(self) -> list[list[tuple[float, float]]]:
        """All rings of all parts, as (lon, lat) points, outer and inner alike."""
        parts = self.geometry["coordinates"]
        polygons = [parts] if self.geometry["type"] == "Polygon" else parts
        return [[(lon, lat) for lon, lat in ring] for polygon in polygons for ring in polygon]


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """Something that happened to a place: from whom to whom, the whole of it or a part."""

    on: date
    kind: ChangeKind
    from_place: int
    to_place: int
    whole: bool
    what: Trilingual
    source: str
    verified_on: date | None
