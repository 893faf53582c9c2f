"""The map of the country: regions of today, tinted by one figure."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baqylau.contexts.fieldwork.queries.totals import Totals
from baqylau.foundation.places import queries as places
from baqylau.foundation.places.vocabulary import Shape
from baqylau.outlets.publicsite.pages import doors
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.ui.mapping import steps_of
from baqylau.ui.parts import BarRow, RegionShape, Tab

Shown = Literal["fixes", "open", "activities"]
SHOWN: Final[tuple[Shown, ...]] = ("fixes", "open", "activities")
_VALUES: Final[dict[Shown, Callable[[Totals], int]]] = {
    "fixes": lambda totals: totals.fixed_verified,
    "open": lambda totals: totals.open_recommendations,
    "activities": lambda totals: totals.activities,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMap:
    """The map with its switch; `elsewhere` are figures of units that are not on today's map."""

    shapes: list[RegionShape]
    caption: str
    unit: str
    geojson_url: str
    modes: list[Tab]
    attribution: str
    elsewhere: list[BarRow]


def as_shown(text: str) -> Shown:
    """What the map is asked to show; activities where the address says nothing we know."""
    return next((one for one in SHOWN if one == text), "activities")


def country_map(
    reader: Reader, totals: Mapping[int, Totals], shown: Shown, query: dict[str, str]
) -> CountryMap:
    """The map of these totals by region. `query` are the page's other parameters, kept by the switch."""
    drawn = places.boundaries(reader.today)
    values = [_value(totals, shape.place, shown) for shape in drawn]
    shapes = [
        _shape(shape, reader, value, step, shown)
        for shape, value, step in zip(drawn, values, steps_of(values), strict=True)
    ]
    on_map = {shape.place for shape in drawn}
    return CountryMap(
        shapes=shapes,
        caption=_captions()[shown],
        unit="",
        geojson_url=doors.with_query(reverse("map-regions"), {**query, "show": shown}),
        modes=_modes(shown, query),
        attribution=", ".join(sorted({shape.attribution for shape in drawn})),
        elsewhere=_elsewhere(reader, totals, shown, on_map),
    )


def _value(totals: Mapping[int, Totals], place: int, shown: Shown) -> int | None:
    """None where nobody has been active at all: nothing is known, which is not the same as nothing."""
    found = totals.get(place)
    return None if found is None else _VALUES[shown](found)


def _shape(
    shape: Shape, reader: Reader, value: int | None, step: int | None, shown: Shown
) -> RegionShape:
    name = shape.names.in_(reader.language)
    return RegionShape(
        kato=shape.kato,
        name=name,
        rings=shape.rings,
        label_at=shape.label,
        value=value,
        step=step,
        url=doors.region(shape.kato),
        title=f"{name}: {_worded(value, shown)}",
    )


def _worded(value: int | None, shown: Shown) -> str:
    if value is None:
        return _("nothing recorded yet")
    if shown == "fixes":
        text = ngettext("%(count)s verified fix", "%(count)s verified fixes", value)
    elif shown == "open":
        text = ngettext("%(count)s open recommendation", "%(count)s open recommendations", value)
    else:
        text = ngettext("%(count)s activity", "%(count)s activities", value)
    return text % {"count": value}


def _captions() -> dict[Shown, str]:
    return {
        "fixes": _("Verified fixes by region"),
        "open": _("Open recommendations by region"),
        "activities": _("Activities by region"),
    }


def _modes(shown: Shown, query: dict[str, str]) -> list[Tab]:
    labels: dict[Shown, str] = {
        "fixes": _("Verified fixes"),
        "open": _("Open recommendations"),
        "activities": _("Activities"),
    }
    return [
        Tab(
            labels[one],
            doors.with_query(reverse("home"), {**query, "show": one}) + "#map",
            one == shown,
        )
        for one in SHOWN
    ]


def _elsewhere(
    reader: Reader, totals: Mapping[int, Totals], shown: Shown, on_map: set[int]
) -> list[BarRow]:
    """The whole country as one place, and regions that are gone: counted, but not on the map."""
    found = [(place, _VALUES[shown](sums)) for place, sums in totals.items() if place not in on_map]
    return [
        BarRow(reader.place(place, reader.today), value, doors.region(reader.kato(place)))
        for place, value in sorted(found)
        if value
    ]


def geojson(shown: CountryMap, drawn: Sequence[Shape]) -> str:
    """The same map for the zoomable one: exact geometry, with the properties it reads."""
    geometry = {shape.kato: shape for shape in drawn}
    features = [_feature(shape, geometry[shape.kato]) for shape in shown.shapes]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _feature(shape: RegionShape, drawn: Shape) -> dict[str, Any]:
    properties = {
        "kato": shape.kato,
        "name": str(shape.name),
        "value": shape.value,
        "step": shape.step,
        "url": shape.url,
        "title": str(shape.title),
        "label_at": drawn.label,
    }
    return {"type": "Feature", "geometry": drawn.geometry, "properties": properties}
