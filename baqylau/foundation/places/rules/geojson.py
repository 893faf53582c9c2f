"""What a file of boundaries must be, and what the map is given."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot
from typing import Any

from django.utils.translation import gettext as _

from baqylau.foundation.places.rules import reading, shapes
from baqylau.foundation.places.rules.reading import Notes, Row
from baqylau.foundation.places.rules.spans import Span
from baqylau.foundation.places.vocabulary import Shape

# A generous frame around Kazakhstan, in degrees.
_WEST, _EAST, _SOUTH, _NORTH = 46.0, 88.0, 40.0, 56.0
_LEAST_RING = 4


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A shape to store, by the code of its place."""

    kato: str
    geometry: shapes.Geometry
    label: shapes.Point


def read_boundaries(raw: bytes, known: Collection[str]) -> tuple[tuple[DrawnRow, ...], list[str]]:
    """The shapes of a GeoJSON file and all its problems. `known` are the codes of places held.

    A code that is not known is named, never guessed from a name or a position. A feature whose
    geometry is null is a unit without a shape and is passed over.
    """
    notes = Notes()
    source = reading.parsed(raw, notes)
    if not isinstance(source, dict) or source.get("type") != "FeatureCollection":
        if not notes.problems:
            notes.note(_("file"), _("a GeoJSON FeatureCollection is expected"))
        return (), notes.problems
    drawn = [
        row
        for where, feature in reading.rows(source, "features", notes, needed=True)
        if (row := _feature(feature, where, known, notes)) is not None
    ]
    codes = [row.kato for row in drawn]
    for twice in sorted({kato for kato in codes if codes.count(kato) > 1}):
        notes.note(twice, _("this code stands in the file twice"))
    if not drawn and not notes.problems:
        notes.note(_("file"), _("no feature has a shape"))
    return tuple(drawn), notes.problems


def terms_problems(
    licence: str, attribution: str, valid_from: date, valid_to: date | None
) -> list[str]:
    """What is missing before a map may be shown: its licence, its thanks, its time."""
    notes = Notes()
    for name, value in (("licence", licence), ("attribution", attribution)):
        if not value.strip():
            notes.note(name, _("must not be empty"))
    if Span(valid_from, valid_to).is_empty():
        notes.note("valid_to", _("“valid_to” must be later than “valid_from”"))
    return notes.problems


def _feature(feature: Row, where: str, known: Collection[str], notes: Notes) -> DrawnRow | None:
    properties = feature.get("properties")
    kato = reading.code(properties if isinstance(properties, dict) else {}, "kato", where, notes)
    if kato and kato not in known:
        notes.note(where, _("unknown code %(kato)s") % {"kato": kato})
    geometry = feature.get("geometry")
    if geometry is None:
        return None
    before = len(notes.problems)
    _check_geometry(geometry, f"{where} ({kato})", notes)
    if len(notes.problems) > before:
        return None
    shape = shapes.from_geojson(geometry)
    return DrawnRow(kato, shapes.to_geojson(shape), shapes.label_point(shape))


def _check_geometry(geometry: Any, where: str, notes: Notes) -> None:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        notes.note(where, _("a Polygon or a MultiPolygon is expected"))
        return
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not _is_filled_list(polygons) or not all(_is_filled_list(polygon) for polygon in polygons):
        notes.note(where, _("the coordinates are not lists of rings"))
        return
    for ring in (ring for polygon in polygons for ring in polygon):
        if problem := _ring_problem(ring):
            notes.note(where, problem)
            return


def _is_filled_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value)


def _ring_problem(ring: Any) -> str | None:
    """What is wrong with a ring, None where nothing is."""
    if not _is_filled_list(ring) or not all(_is_point(point) for point in ring):
        return _("a ring must be a list of points, each a longitude and a latitude")
    if len(ring) < _LEAST_RING or ring[0][:2] != ring[-1][:2]:
        return _("a ring must be closed and have four points or more")
    outside = next((point for point in ring if not _is_here(point[0], point[1])), None)
    if outside is None:
        flat = shapes.signed_area([(p[0], p[1]) for p in ring[:-1]]) == 0
        return _("a ring encloses no area") if flat else None
    if all(_is_here(point[1], point[0]) for point in ring):
        return _("longitude and latitude are swapped: longitude comes first")
    return _("the point %(lon)s, %(lat)s lies outside Kazakhstan (degrees are expected)") % {
        "lon": outside[0],
        "lat": outside[1],
    }


def _is_point(point: Any) -> bool:
    return (
        isinstance(point, list)
        and len(point) >= 2  # noqa: PLR2004  a height may follow
        and all(isinstance(n, int | float) and not isinstance(n, bool) for n in point)
    )


def _is_here(lon: float, lat: float) -> bool:
    return _WEST <= lon <= _EAST and _SOUTH <= lat <= _NORTH


def for_the_web(drawn: Sequence[Shape], tolerance: float) -> list[Shape]:
    """The shapes with fewer points and no gaps between them, without islets too small to see."""
    parts = {shape.place: shapes.from_geojson(shape.geometry) for shape in drawn}
    large = {place: _without_dots(shape, tolerance) for place, shape in parts.items()}
    lighter = shapes.simplified(large, tolerance)
    return [
        Shape(
            place=shape.place,
            kato=shape.kato,
            names=shape.names,
            layer=shape.layer,
            geometry=dict(shapes.to_geojson(lighter[shape.place])),
            label=shape.label,
            attribution=shape.attribution,
            licence=shape.licence,
        )
        for shape in drawn
    ]


def _without_dots(shape: shapes.Shape, tolerance: float) -> shapes.Shape:
    largest = max(shape, key=lambda polygon: abs(shapes.signed_area(polygon[0])))
    return [p for p in shape if p is largest or _breadth(p[0]) > 4 * tolerance]


def _breadth(ring: shapes.Ring) -> float:
    xs, ys = [point[0] for point in ring], [point[1] for point in ring]
    return hypot(max(xs) - min(xs), max(ys) - min(ys))


def feature_collection(
    drawn: Sequence[Shape],
    *,
    language: str,
    extra: Mapping[int, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """GeoJSON of these shapes, with `kato`, `name`, `label` and what `extra` adds by place."""
    return {
        "type": "FeatureCollection",
        "attribution": "; ".join(sorted({shape.attribution for shape in drawn})),
        "features": [
            {
                "type": "Feature",
                "properties": {
                    "kato": shape.kato,
                    "name": shape.names.in_(language),
                    "label": list(shape.label),
                    **((extra or {}).get(shape.place, {})),
                },
                "geometry": shape.geometry,
            }
            for shape in drawn
        ],
    }
