"""The country's map as drawn on the server: projection, paths, steps of tint. Pure functions.

The projection is Mercator's, as in the zoomable map, so that the picture does not jump when one replaces
the other. Points snap to whole pixels, y pointing down: short paths, and neighbours keep one border.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from baqylau.ui.parts import LonLat, Number, RegionShape, Ring, Text

STEPS: Final = 5
_MARGIN: Final = 4.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A region ready for SVG: the path's `d`, the label's place, and its words."""

    kato: str
    name: Text
    path: str
    x: float
    y: float
    value: Number | None
    step: int | None
    url: str
    title: Text
    area: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole map: its size in pixels and its regions, largest first so that cities stay on top."""

    width: int
    height: int
    regions: list[Drawing]


def mercator(point: LonLat) -> LonLat:
    """Longitude and latitude in degrees to Mercator's plane, in radians of the equator, y up."""
    lon, lat = point
    return math.radians(lon), math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def project(shapes: Sequence[RegionShape], *, width: int = 800) -> Picture:
    """Fit all shapes into a picture of this width; its height follows. No shapes: an empty picture."""
    plane = [mercator(point) for shape in shapes for ring in shape.rings for point in ring]
    if not plane:
        return Picture(width, 0, [])
    left, right = min(x for x, _ in plane), max(x for x, _ in plane)
    bottom, top = min(y for _, y in plane), max(y for _, y in plane)
    scale = (width - 2 * _MARGIN) / ((right - left) or 1.0)

    def place(point: LonLat) -> LonLat:
        x, y = mercator(point)
        return round((x - left) * scale + _MARGIN), round((top - y) * scale + _MARGIN)

    regions = [_draw(shape, [[place(p) for p in ring] for ring in shape.rings], place(shape.label_at))
               for shape in shapes]  # fmt: skip
    height = math.ceil((top - bottom) * scale + 2 * _MARGIN)
    return Picture(width, height, sorted(regions, key=lambda region: -region.area))


def _draw(shape: RegionShape, rings: list[Ring], label: LonLat) -> Drawing:
    return Drawing(
        kato=shape.kato,
        name=shape.name,
        path="".join(_path(ring) for ring in rings),
        x=label[0],
        y=label[1],
        value=shape.value,
        step=shape.step,
        url=shape.url,
        title=shape.title or shape.name,
        area=sum(_area(ring) for ring in rings),
    )


def _path(ring: Ring) -> str:
    """A closed path in relative steps, without points that fall upon their predecessor."""
    (x, y), *rest = ring
    path = f"M{x:g} {y:g}l"
    for next_x, next_y in rest:
        if (next_x, next_y) != (x, y):
            path += f"{next_x - x:g} {next_y - y:g} "
            x, y = next_x, next_y
    return path.rstrip(" l") + "Z"


def _area(ring: Ring) -> float:
    """The area inside a ring, by the shoelace formula."""
    turns = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turns)) / 2


def steps_of(values: Iterable[Number | None]) -> list[int | None]:
    """A tint for each value: None without data, 0 for nothing, 1–4 by quarter of the non-zero values.

    Equal values share a step, and the largest always has the strongest tint.
    """
    given = list(values)
    ranked = sorted({value for value in given if value is not None and value > 0})
    return [None if value is None else _step(value, ranked) for value in given]


def _step(value: Number, ranked: Sequence[Number]) -> int:
    if value <= 0:
        return 0
    below = sum(1 for other in ranked if other <= value)
    return math.ceil((STEPS - 1) * below / len(ranked))


def legend(shapes: Iterable[RegionShape]) -> list[tuple[int, Number, Number]]:
    """For each step in use: the step, its smallest and its largest value."""
    found: dict[int, list[Number]] = {}
    for shape in shapes:
        if shape.step is not None and shape.value is not None:
            found.setdefault(shape.step, []).append(shape.value)
    return [(step, min(values), max(values)) for step, values in sorted(found.items())]
