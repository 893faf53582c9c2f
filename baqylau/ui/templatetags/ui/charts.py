"""Charts and maps drawn on the server: lists and tables first, marks beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from baqylau.ui import mapping
from baqylau.ui.parts import (
    BarRow,
    FunnelStep,
    MapOptions,
    Number,
    RegionShape,
    Tab,
    Text,
    TrendPoint,
)
from baqylau.ui.templatetags.ui.library import register

_FULL = 1000
_HEIGHT = 120
_COLUMN = 24


@dataclass(frozen=True, slots=True)
class _Column:
    """A month in the trend: where its column stands and how tall it is."""

    point: TrendPoint
    x: int
    y: int
    height: int
    named: bool


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
