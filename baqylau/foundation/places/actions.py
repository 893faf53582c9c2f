"""Writes of territory: the shipped places, places from a file, boundaries from a file.

Each load is one transaction, taken whole or refused whole, and may be repeated: what is held
already under the same code and day is replaced, nothing is doubled.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from django.db import transaction

from baqylau.foundation.places import access
from baqylau.foundation.places.errors import PlacesFileRefused
from baqylau.foundation.places.models import (
    AtlasVersion,
    Boundary,
    Place,
    PlaceChange,
    PlaceName,
    PlaceParent,
)
from baqylau.foundation.places.rules import shapes
from baqylau.foundation.places.rules.files import ChangeRow, PlaceRow, read_places
from baqylau.foundation.places.rules.geojson import DrawnRow, read_boundaries, terms_problems
from baqylau.foundation.places.vocabulary import Layer
from baqylau.kernel.actors import Actor
from baqylau.kernel.ids import new_ref

_DATA = resources.files("baqylau.foundation.places") / "data"
_SHIPPED = ("places.json", "districts.json")
# Until the day, the first unit covered what the others cover since.
_REFORMS = (
    (date(2018, 6, 19), "510000000", ("610000000", "790000000")),
    (date(2022, 6, 8), "630000000", ("630000000", "100000000")),
    (date(2022, 6, 8), "190000000", ("190000000", "330000000")),
    (date(2022, 6, 8), "350000000", ("350000000", "620000000")),
)
_SCHEMATIC_SOURCE = "tools/schematic_map.py"


@dataclass(frozen=True, slots=True)
class PlacesLoaded:
    """How many rows a file of places had."""

    places: int
    changes: int


@dataclass(frozen=True, slots=True)
class BoundariesLoaded:
    """How many shapes were stored, and which places of the same levels have none from that day."""

    shapes: int
    without_shape: tuple[str, ...]


# --- places --------------------------------------------------------------------------------------
@transaction.atomic
def load_shipped(*, by: Actor, at: datetime) -> PlacesLoaded:
    """Load the places, districts and schematic map that come with the software. Repeatable."""
    access.require_keeper(by)
    loaded = [_store_file(name, (_DATA / name).read_bytes()) for name in _SHIPPED]
    _store_schematic(at)
    return PlacesLoaded(sum(p.places for p in loaded), sum(p.changes for p in loaded))


@transaction.atomic
def load_places(path: Path, *, by: Actor, at: datetime) -> PlacesLoaded:
    """Load places from a JSON file shaped like `data/places.json`.

    Refused whole (PlacesFileRefused) with every problem named. A place that is held already gets
    the names and parents of the file instead of its own; places the file omits stay as they are.
    """
    access.require_keeper(by)
    del at  # places carry the days of the law, not the day of loading
    return _store_file(path.name, path.read_bytes())


def _store_file(name: str, raw: bytes) -> PlacesLoaded:
    file, problems = read_places(raw, Place.objects.values_list("kato", flat=True))
    if problems:
        raise PlacesFileRefused(file=name, problems=problems)
    keys = _store_places(file.places)
    _store_names(file.places, keys)
    _store_parents(file.places, keys)
    for change in file.changes:
        _store_change(change, keys)
    _renew_version()
    return PlacesLoaded(len(file.places), len(file.changes))


def _store_places(rows: Iterable[PlaceRow]) -> dict[str, int]:
    """Keys of all places by code, after these have been stored."""
    Place.objects.bulk_create(
        (
            Place(
                kato=row.kato,
                level=row.level,
                iso=row.iso,
                valid_from=row.span.start,
                valid_to=row.span.end,
            )
            for row in rows
        ),
        update_conflicts=True,
        unique_fields=["kato"],
        update_fields=["level", "iso", "valid_from", "valid_to"],
    )
    return dict(Place.objects.values_list("kato", "pk"))


def _store_names(rows: Iterable[PlaceRow], keys: dict[str, int]) -> None:
    PlaceName.objects.filter(place__in=[keys[row.kato] for row in rows]).delete()
    PlaceName.objects.bulk_create(
        PlaceName(
            place_id=keys[row.kato],
            kk=name.names.kk,
            ru=name.names.ru,
            en=name.names.en,
            valid_from=name.span.start,
            valid_to=name.span.end,
            source=name.source,
            verified_on=name.verified_on,
        )
        for row in rows
        for name in row.names
    )


def _store_parents(rows: Iterable[PlaceRow], keys: dict[str, int]) -> None:
    PlaceParent.objects.filter(place__in=[keys[row.kato] for row in rows]).delete()
    PlaceParent.objects.bulk_create(
        PlaceParent(
            place_id=keys[row.kato],
            parent_id=keys[parent.kato],
            valid_from=parent.span.start,
            valid_to=parent.span.end,
            source=parent.source,
            verified_on=parent.verified_on,
        )
        for row in rows
        for parent in row.parents
    )


def _store_change(row: ChangeRow, keys: dict[str, int]) -> None:
    PlaceChange.objects.update_or_create(
        on=row.on,
        kind=row.kind,
        from_place_id=keys[row.giver],
        to_place_id=keys[row.taker],
        defaults={
            "whole": row.whole,
            "what_kk": row.what.kk,
            "what_ru": row.what.ru,
            "what_en": row.what.en,
            "source": row.source,
            "verified_on": row.verified_on,
        },
    )


def _renew_version() -> None:
    """Tell every process that its atlas is old."""
    AtlasVersion.objects.update_or_create(pk=1, defaults={"token": new_ref()})


# --- boundaries ----------------------------------------------------------------------------------
@transaction.atomic
def load_boundaries(
    path: Path,
    *,
    valid_from: date,
    valid_to: date | None = None,
    licence: str,
    attribution: str,
    source: str = "",
    by: Actor,
    at: datetime,
) -> BoundariesLoaded:
    """Load real boundaries from GeoJSON whose features carry the property `kato`.

    Licence, attribution and the day they hold from are obligatory, and shown wherever the map is.
    Refused whole (PlacesFileRefused): unknown or repeated codes, broken rings, swapped degrees.
    """
    access.require_keeper(by)
    keys = dict(Place.objects.values_list("kato", "pk"))
    drawn, problems = read_boundaries(path.read_bytes(), keys)
    problems += terms_problems(licence, attribution, valid_from, valid_to)
    if problems:
        raise PlacesFileRefused(file=path.name, problems=problems)
    facts = {
        "valid_to": valid_to,
        "licence": licence,
        "attribution": attribution,
        "source": source or path.name,
        "loaded_at": at,
    }
    for row in drawn:
        _store_boundary(keys[row.kato], row, valid_from, facts)
    _renew_version()
    return BoundariesLoaded(len(drawn), _without_shape({row.kato for row in drawn}, valid_from))


def _store_boundary(place: int, row: DrawnRow, valid_from: date, facts: Mapping[str, Any]) -> None:
    drawn = {"geometry": row.geometry, "label_lon": row.label[0], "label_lat": row.label[1]}
    Boundary.objects.update_or_create(
        place_id=place, layer=Layer.REAL, valid_from=valid_from, defaults={**facts, **drawn}
    )


def _without_shape(drawn: set[str], on: date) -> tuple[str, ...]:
    """Codes of places that live on that day, at a level this file draws, and are not drawn."""
    levels = Place.objects.filter(kato__in=drawn).values_list("level", flat=True)
    alive = Place.objects.filter(level__in=set(levels)).exclude(valid_to__lte=on)
    alive = alive.exclude(valid_from__gt=on)
    return tuple(kato for kato in alive.values_list("kato", flat=True) if kato not in drawn)


def _store_schematic(at: datetime) -> None:
    """Store the shipped map of today, and before each reform the old unit made of its parts."""
    drawing = json.loads((_DATA / "schematic-2022.json").read_bytes())
    drawn = {
        row["kato"]: ([[shapes.from_steps(r) for r in p] for p in row["polygons"]], row["label"])
        for row in drawing["shapes"]
    }
    keys = dict(Place.objects.values_list("kato", "pk"))
    since = {kato: day for day, _, parts in _REFORMS for kato in parts}
    rows = [
        _schematic(keys[kato], shape, label, since=since.get(kato))
        for kato, (shape, label) in drawn.items()
    ]
    for day, whole, parts in _REFORMS:
        then = shapes.merged(drawn[kato][0] for kato in parts)
        rows.append(_schematic(keys[whole], then, shapes.label_point(then), until=day))
    for row in rows:
        row.licence, row.attribution = drawing["licence"], drawing["attribution"]
        row.loaded_at = at
    Boundary.objects.filter(layer=Layer.SCHEMATIC).delete()
    Boundary.objects.bulk_create(rows)


def _schematic(
    place: int,
    shape: shapes.Shape,
    label: Any,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Boundary:
    return Boundary(
        place_id=place,
        layer=Layer.SCHEMATIC,
        geometry=shapes.to_geojson(shape),
        label_lon=label[0],
        label_lat=label[1],
        source=_SCHEMATIC_SOURCE,
        valid_from=since,
        valid_to=until,
    )
