"""Shapes that share borders: simplify and merge them without tearing gaps between neighbours.

Points are (longitude, latitude) in degrees. Neighbours must share their vertices exactly, as layers
cut from one topology do. Rings are kept without the closing repetition of their first point.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from math import hypot
from typing import Any, Literal, TypedDict, TypeVar

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]
Shape = list[Polygon]
Edge = tuple[Point, Point]
K = TypeVar("K")

_CHORDS = 15


class Geometry(TypedDict):
    """A GeoJSON geometry of one or several polygons."""

    type: Literal["Polygon", "MultiPolygon"]
    coordinates: list[Any]


def from_geojson(geometry: Mapping[str, Any]) -> Shape:
    """The polygons of a GeoJSON geometry, outer rings counter-clockwise and holes clockwise."""
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    return [
        [_turned([(p[0], p[1]) for p in ring[:-1]], outer=n == 0) for n, ring in enumerate(polygon)]
        for polygon in polygons
    ]


def to_geojson(shape: Shape) -> Geometry:
    """A GeoJSON geometry of these polygons."""
    closed = [[[list(p) for p in (*ring, ring[0])] for ring in polygon] for polygon in shape]
    if len(closed) == 1:
        return {"type": "Polygon", "coordinates": closed[0]}
    return {"type": "MultiPolygon", "coordinates": closed}


def from_steps(steps: Sequence[int]) -> Ring:
    """The ring coded as its first point and the steps that follow, in hundredths of a degree."""
    xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
    return [(x / 100, y / 100) for x, y in zip(xs, ys, strict=True)]


def signed_area(ring: Sequence[Point]) -> float:
    """In square degrees; positive where the ring runs counter-clockwise."""
    following = (*ring[1:], ring[0])
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True))
    return twice / 2


def _turned(ring: Ring, *, outer: bool) -> Ring:
    return ring if (signed_area(ring) > 0) == outer else ring[::-1]


# --- simplifying ---------------------------------------------------------------------------------
def simplified(shapes: Mapping[K, Shape], tolerance: float) -> dict[K, Shape]:
    """The shapes with borders straightened by at most `tolerance` degrees, still sharing them.

    Every stretch of border between two junctions is straightened once, for both sides. A stretch
    keeps its farthest point, so that no shape collapses.
    """

    def straightened(arc: Sequence[Point]) -> Ring:
        return bent_loop(arc, tolerance) if arc[0] == arc[-1] else bent(arc, tolerance)

    return reshaped(shapes, straightened)


def reshaped(
    shapes: Mapping[K, Shape], change: Callable[[Sequence[Point]], Sequence[Point]]
) -> dict[K, Shape]:
    """The shapes with `change` done to every stretch of border, once for both sides.

    `change` receives the points from junction to junction (a loop repeats its first point) and
    must keep both ends.
    """
    rings = [ring for shape in shapes.values() for polygon in shape for ring in polygon]
    junctions = _junctions(rings)
    done: dict[tuple[Point, ...], Sequence[Point]] = {}

    def redrawn(ring: Ring) -> Ring:
        drawn: Ring = []
        for arc in _arcs(ring, junctions):
            key = min(arc, arc[::-1])
            if key not in done:
                done[key] = change(key)
            drawn.extend((done[key] if key == arc else done[key][::-1])[:-1])
        return drawn

    return {
        name: [[redrawn(ring) for ring in polygon] for polygon in shape]
        for name, shape in shapes.items()
    }


def _junctions(rings: Iterable[Ring]) -> set[Point]:
    """Points where borders part: those with other than two neighbours."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for a, b in _edges(ring):
            neighbours[a].add(b)
            neighbours[b].add(a)
    return {point for point, around in neighbours.items() if len(around) != 2}  # noqa: PLR2004


def _edges(ring: Ring) -> list[Edge]:
    return list(zip(ring, (*ring[1:], ring[0]), strict=True))


def _arcs(ring: Ring, junctions: set[Point]) -> list[tuple[Point, ...]]:
    """The ring cut at its junctions; one loop from its least point where it has none."""
    cuts = [n for n, point in enumerate(ring) if point in junctions]
    if not cuts:
        cuts = [ring.index(min(ring))]
    turned = (*ring[cuts[0] :], *ring[: cuts[0]], ring[cuts[0]])
    ends = [*(cut - cuts[0] for cut in cuts), len(ring)]
    return [turned[a : b + 1] for a, b in pairwise(ends)]


def bent_loop(loop: Sequence[Point], tolerance: float) -> Ring:
    """As `bent`, for a line that returns to its first point."""
    far = max(range(len(loop)), key=lambda n: hypot(*_minus(loop[n], loop[0])))
    return [*bent(loop[: far + 1], tolerance)[:-1], *bent(loop[far:], tolerance)]


def bent(arc: Sequence[Point], tolerance: float) -> Ring:
    """Douglas and Peucker's line, which always keeps the farthest point."""
    kept = {0, len(arc) - 1}
    waiting = [(0, len(arc) - 1, -1.0)]
    while waiting:
        first, last, limit = waiting.pop()
        inner = range(first + 1, last)
        if not inner:
            continue
        away, farthest = max((_distance(arc[n], arc[first], arc[last]), n) for n in inner)
        if away > limit:
            kept.add(farthest)
            waiting += [(first, farthest, tolerance), (farthest, last, tolerance)]
    return [arc[n] for n in sorted(kept)]


def _minus(a: Point, b: Point) -> Point:
    return a[0] - b[0], a[1] - b[1]


def _distance(point: Point, a: Point, b: Point) -> float:
    """From the point to the straight line between a and b (to a, where they coincide)."""
    (dx, dy), (px, py) = _minus(b, a), _minus(point, a)
    length = hypot(dx, dy)
    return hypot(px, py) if length == 0 else abs(dx * py - dy * px) / length


# --- merging -------------------------------------------------------------------------------------
def merged(shapes: Iterable[Shape]) -> Shape:
    """One shape covering all of these: borders between them vanish."""
    edges = {e for shape in shapes for polygon in shape for ring in polygon for e in _edges(ring)}
    following: dict[Point, list[Point]] = defaultdict(list)
    for a, b in sorted(edges):
        if (b, a) not in edges:
            following[a].append(b)
    rings = []
    while following:
        rings.append(_walk(following))
    outer = [[ring] for ring in rings if signed_area(ring) > 0]
    for hole in (ring for ring in rings if signed_area(ring) <= 0):
        next(polygon for polygon in outer if contains(polygon[0], hole[0])).append(hole)
    return outer


def _walk(following: dict[Point, list[Point]]) -> Ring:
    """Take one ring out of the edges that are left."""
    start = next(iter(following))
    ring, point = [start], following[start].pop()
    while point != start:
        ring.append(point)
        point = following[point].pop()
    for visited in ring:
        if not following.get(visited, True):
            del following[visited]
    return ring


def contains(ring: Sequence[Point], point: Point) -> bool:
    """Whether the point lies inside the ring; points on the border may fall either way."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


# --- labelling -----------------------------------------------------------------------------------
def label_point(shape: Shape) -> Point:
    """A place for the name: the middle of the widest level line across the largest part."""
    polygon = max(shape, key=lambda polygon: abs(signed_area(polygon[0])))
    heights = [point[1] for point in polygon[0]]
    low, step = min(heights), (max(heights) - min(heights)) / (_CHORDS + 1)
    levels = [low + step * (n + 1) for n in range(_CHORDS)]
    middle = (_CHORDS - 1) / 2

    def worth(found: tuple[float, float, float]) -> float:
        left, right, level = found
        return (right - left) * (1 - abs((level - low) / step - 1 - middle) / _CHORDS)

    chords = [(a, b, level) for level in levels for a, b in _chords(polygon, level)]
    left, right, level = max(chords, key=worth)
    return (left + right) / 2, level


def _chords(polygon: Polygon, level: float) -> list[tuple[float, float]]:
    """Where a level line lies inside the polygon, from the left."""
    crossings = sorted(
        (bx - ax) * (level - ay) / (by - ay) + ax
        for ring in polygon
        for (ax, ay), (bx, by) in _edges(ring)
        if (ay > level) != (by > level)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))
