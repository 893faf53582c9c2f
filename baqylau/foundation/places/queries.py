"""Reads of territory. All but boundaries comes from the atlas, kept in memory per process."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from baqylau.foundation.places.models import (
    AtlasVersion,
    Boundary,
    Place,
    PlaceChange,
    PlaceName,
    PlaceParent,
)
from baqylau.foundation.places.rules.atlas import Atlas, NameFact, ParentFact, PlaceFact
from baqylau.foundation.places.rules.geojson import feature_collection, for_the_web
from baqylau.foundation.places.rules.spans import Span
from baqylau.foundation.places.vocabulary import (
    COUNTRY_KATO,
    ChangeFacts,
    ChangeKind,
    Equivalents,
    Layer,
    Level,
    PlaceAsOf,
    Shape,
)
from baqylau.kernel.texts import Trilingual

__all__ = [
    "Atlas",
    "PlaceChoice",
    "PlaceGroup",
    "all_names",
    "atlas",
    "boundaries",
    "choices_by_region",
    "country",
    "covered_places",
    "feature_collection",
    "place_as_of",
    "place_by_kato",
    "region_choices",
    "region_of",
    "regions_as_of",
    "today_equivalents",
]


@dataclass(slots=True)
class _Kept:
    """The atlas of this process and the version it was read at."""

    token: str | None = None
    atlas: Atlas | None = None
    maps: dict[tuple[date, int | None, Layer], list[Shape]] = field(default_factory=dict)


_kept = _Kept()
# About a kilometre across the country, a hundred metres inside one region.
_COUNTRY_TOLERANCE, _REGION_TOLERANCE = 0.015, 0.002
_MOST_MAPS = 64


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place to choose in a form."""

    id: int
    kato: str
    name: str


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """A unit of the first level and the places directly in it, to choose in a form."""

    region: PlaceChoice
    places: tuple[PlaceChoice, ...]


def atlas() -> Atlas:
    """All places through time. One query where it is fresh, five after a load: hold on to it."""
    token = AtlasVersion.objects.values_list("token", flat=True).first()
    if _kept.atlas is None or token != _kept.token:
        _kept.atlas, _kept.token, _kept.maps = _read(), token, {}
    return _kept.atlas


def _read() -> Atlas:
    return Atlas.of(
        places=[
            PlaceFact(p.pk, p.kato, Level(p.level), p.iso, Span(p.valid_from, p.valid_to))
            for p in Place.objects.all()
        ],
        names=[
            NameFact(n.place_id, Trilingual(n.kk, n.ru, n.en), Span(n.valid_from, n.valid_to))
            for n in PlaceName.objects.all()
        ],
        parents=[
            ParentFact(p.place_id, p.parent_id, Span(p.valid_from, p.valid_to))
            for p in PlaceParent.objects.all()
        ],
        changes=[_change_facts(change) for change in PlaceChange.objects.all()],
    )


def _change_facts(change: PlaceChange) -> ChangeFacts:
    return ChangeFacts(
        on=change.on,
        kind=ChangeKind(change.kind),
        from_place=change.from_place_id,
        to_place=change.to_place_id,
        whole=change.whole,
        what=Trilingual(change.what_kk, change.what_ru, change.what_en),
        source=change.source,
        verified_on=change.verified_on,
    )


def country() -> int | None:
    """The key of the whole country; None before the shipped places are loaded."""
    return atlas().country()


def place_by_kato(kato: str) -> int | None:
    """The key of the place with this nine-digit code."""
    return atlas().by_kato(kato)


def place_as_of(kato: str, on: date) -> PlaceAsOf | None:
    """The place with this code as it stood on that day; None where the code is unknown."""
    held = atlas()
    place = held.by_kato(kato)
    return None if place is None else held.as_of(place, on)


def regions_as_of(on: date) -> tuple[PlaceAsOf, ...]:
    """The units of the first level on that day, in the order of their codes."""
    return atlas().regions(on)


def region_of(place: int, on: date) -> int | None:
    """The key of the unit of the first level that holds the place on that day."""
    return atlas().region_of(place, on)


def today_equivalents(place: int, *, on: date, today: date) -> Equivalents:
    """Where a figure counted for the place on `on` belongs by the borders of `today`."""
    return atlas().equivalents(place, on=on, today=today)


def covered_places(place: int) -> frozenset[int]:
    """Keys of the place and of all that ever belonged to it, for mandates."""
    return atlas().covered(place)


def all_names() -> dict[int, tuple[Trilingual, ...]]:
    """Every name each place has ever had, for finding places by old names too."""
    return {key: tuple(fact.names for fact in facts) for key, facts in atlas().names.items()}


def region_choices(language: str, on: date) -> list[PlaceChoice]:
    """The country, then the units of the first level on that day by name, for forms."""
    held = atlas()
    top = held.by_kato(COUNTRY_KATO)
    whole = [] if top is None else [held.as_of(top, on)]
    regions = sorted(held.regions(on), key=lambda region: region.names.in_(language))
    return [PlaceChoice(p.id, p.kato, p.names.in_(language)) for p in (*whole, *regions)]


def choices_by_region(language: str, on: date) -> list[PlaceGroup]:
    """The units of the first level on that day by name, each with what lies directly in it."""
    held = atlas()

    def by_name(found: Iterable[PlaceAsOf]) -> list[PlaceChoice]:
        choices = (PlaceChoice(p.id, p.kato, p.names.in_(language)) for p in found)
        return sorted(choices, key=lambda choice: choice.name.casefold())

    return [
        PlaceGroup(region, tuple(by_name(held.inside(region.id, on))))
        for region in by_name(held.regions(on))
    ]


# --- boundaries ----------------------------------------------------------------------------------
def boundaries(
    on: date, *, inside: int | None = None, layer: Layer | None = None
) -> tuple[Shape, ...]:
    """Shapes of the regions on that day, or of the places directly inside one, light to draw.

    `layer` None takes real boundaries where any are held for that day, else the schematic ones:
    one map is never made of both. Units without a shape are simply missing. Kept per process.
    """
    if layer is None:
        return boundaries(on, inside=inside, layer=Layer.REAL) or boundaries(
            on, inside=inside, layer=Layer.SCHEMATIC
        )
    held = atlas()
    key = (on, inside, layer)
    if key not in _kept.maps:
        if len(_kept.maps) >= _MOST_MAPS:
            _kept.maps.clear()
        _kept.maps[key] = _drawn(held, on, inside, layer)
    return tuple(_kept.maps[key])


def _drawn(held: Atlas, on: date, inside: int | None, layer: Layer) -> list[Shape]:
    units = held.regions(on) if inside is None else held.inside(inside, on)
    names = {unit.id: unit for unit in units}
    rows = Boundary.objects.filter(_holds(on), layer=layer, place__in=names)
    latest = {row.place_id: row for row in sorted(rows, key=lambda r: r.valid_from or date.min)}
    found = [
        Shape(
            place=place,
            kato=names[place].kato,
            names=names[place].names,
            layer=layer,
            geometry=row.geometry,
            label=(row.label_lon, row.label_lat),
            attribution=row.attribution,
            licence=row.licence,
        )
        for place, row in latest.items()
    ]
    found.sort(key=lambda shape: shape.kato)
    if layer is Layer.SCHEMATIC:
        return found
    return for_the_web(found, _COUNTRY_TOLERANCE if inside is None else _REGION_TOLERANCE)


def _holds(on: date) -> Q:
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
