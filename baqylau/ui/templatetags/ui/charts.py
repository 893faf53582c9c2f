"""Charts and maps drawn on the server: lists and tables first, marks beside them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from baqylau.ui import mapping
from baqylau.ui.parts import (
    BarRow,
    FunnelStep,
    Link,
    MapOptions,
    Node,
    Number,
    RegionShape,
    Tab,
    Text,
    TrendPoint,
    YearPoint,
)
from baqylau.ui.templatetags.ui.library import register

_FULL = 1000
_HEIGHT = 120
_COLUMN = 24
_YEAR = 60


@dataclass(frozen=True, slots=True)
class _Column:
    """A month in the trend: where its column stands and how tall it is."""

    point: TrendPoint
    x: int
    y: int
    height: int
    named: bool


@dataclass(frozen=True, slots=True)
class _Year:
    """A year in its chart: where its column stands and how tall it is."""

    point: YearPoint
    x: int
    y: int
    height: int


def _length(value: Number | None, largest: Number) -> int:
    """The bar's length in thousandths of the longest; what is not nothing stays visible."""
    if not value or not largest:
        return 0
    return max(round(_FULL * value / largest), 6)


def _measured(rows: Sequence[Any]) -> list[tuple[Any, int]]:
    largest = max((row.value or 0 for row in rows), default=0)
    return [(row, _length(row.value, largest)) for row in rows]


@register.inclusion_tag("ui/parts/funnel.html")
def funnel(steps: Sequence[FunnelStep]) -> dict[str, Any]:
    """How many records reached each step of the chain."""
    return {"rows": _measured(steps)}


@register.inclusion_tag("ui/parts/bars.html")
def bars(rows: Sequence[BarRow], caption: Text = "", unit: Text = "") -> dict[str, Any]:
    """Labelled amounts as a table with bars."""
    return {"rows": _measured(rows), "caption": caption, "unit": unit}


@register.inclusion_tag("ui/parts/trend.html")
def trend(points: Sequence[TrendPoint], caption: Text = "", unit: Text = "") -> dict[str, Any]:
    """Amounts by month as columns, with a table of the same."""
    largest = max((point.value or 0 for point in points), default=0)
    columns = [_column(index, point, largest, len(points)) for index, point in enumerate(points)]
    return {
        "columns": columns, "caption": caption, "unit": unit, "largest": largest,
        "width": len(points) * _COLUMN, "height": _HEIGHT,
    }  # fmt: skip


def _column(index: int, point: TrendPoint, largest: Number, count: int) -> _Column:
    height = round(_HEIGHT * _length(point.value, largest) / _FULL)
    named = index in (0, count - 1) or point.month.month == 1
    return _Column(point, index * _COLUMN, _HEIGHT - height, height, named)


@register.inclusion_tag("ui/parts/yearly.html")
def yearly(points: Sequence[YearPoint], caption: Text = "", label: Text = "") -> dict[str, Any]:
    """Amounts by year as columns, with a table of the same; `label` heads the amounts."""
    largest = max((point.value or 0 for point in points), default=0)
    heights = [round(_HEIGHT * _length(point.value, largest) / _FULL) for point in points]
    columns = [
        _Year(point, place * _YEAR, _HEIGHT - height, height)
        for place, (point, height) in enumerate(zip(points, heights, strict=True))
    ]
    return {
        "columns": columns, "caption": caption, "label": label,
        "width": len(points) * _YEAR, "height": _HEIGHT,
    }  # fmt: skip


@register.inclusion_tag("ui/parts/network.html")
def network(
    nodes: Sequence[Node], links: Sequence[Link], *, caption: Text = "", heads: Sequence[Text] = ()
) -> dict[str, Any]:
    """Who is met with whom: a numbered ring and a table. `heads` head the names and each of the facts."""
    places = [_on_ring(place, len(nodes)) for place in range(len(nodes))]
    most = max((link.value for link in links), default=1)
    return {
        "nodes": [
            (node, at, list(zip(heads[1:], node.facts, strict=True)))
            for node, at in zip(nodes, places, strict=True)
        ],
        "lines": [
            (link, places[link.one], places[link.other], 1 + round(9 * link.value / most))
            for link in links
        ],
        "caption": caption, "heads": heads,
    }  # fmt: skip


def _on_ring(place: int, count: int) -> tuple[int, int]:
    """Where the node stands in a square of 400, the first on top; one alone in the middle."""
    if count == 1:
        return (200, 200)
    turn = 2 * math.pi * place / count
    return (round(200 + 165 * math.sin(turn)), round(200 - 165 * math.cos(turn)))


@register.inclusion_tag("ui/parts/region_map.html")
def region_map(shapes: Sequence[RegionShape], width: int = 800, title: Text = "") -> dict[str, Any]:
    """The map alone."""
    return {"picture": mapping.project(shapes, width=width), "title": title}


@register.inclusion_tag("ui/parts/map_block.html")
def map_block(
    shapes: Sequence[RegionShape],
    *,
    caption: Text = "",
    geojson_url: str = "",
    mode: str = "work",
    modes: Sequence[Tab] = (),
    unit: Text = "",
    attribution: Text = "",
) -> dict[str, Any]:
    """The map with its switch, legend and table twin; a script may make it zoomable."""
    return {
        "shapes": shapes,
        "legend": mapping.legend(shapes),
        "some_unknown": any(shape.step is None for shape in shapes),
        "options": MapOptions(geojson_url, mode, list(modes), caption, unit, attribution),
    }
