"""The map of the country: contracts by region, tinted by one figure; each opens its contracts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.procurement.queries.regions import Regions, RegionSums
from baqylau.contexts.procurement.web import doors
from baqylau.contexts.procurement.web.forms import UNNAMED
from baqylau.contexts.procurement.web.reading import Reader
from baqylau.foundation.places import queries as places
from baqylau.ui.mapping import steps_of
from baqylau.ui.parts import BarRow, RegionShape, Tab
from baqylau.ui.words import number_text

Shown = Literal["marked", "contracts", "sums"]
SHOWN: Final[tuple[Shown, ...]] = ("marked", "contracts", "sums")
_MILLION: Final = 1_000_000
_VALUES: Final[dict[Shown, Callable[[RegionSums], int]]] = {
    "marked": lambda sums: sums.marked,
    "contracts": lambda sums: sums.contracts,
    "sums": lambda sums: round(sums.total / _MILLION),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMap:
    """The map with its switches; `elsewhere` are contracts of no region of today's map."""

    shapes: list[RegionShape]
    caption: str
    unit: str
    look: str
    modes: list[Tab]
    years: list[Tab]
    attribution: str
    elsewhere: list[BarRow]
    is_empty: bool


def as_shown(text: str) -> Shown:
    """What the map is asked to show; contracts with signs where the address says nothing we know."""
    return next((one for one in SHOWN if one == text), "marked")


def country_map(reader: Reader, found: Regions, shown: Shown, year: int | None) -> CountryMap:
    """The map of these sums."""
    drawn = places.boundaries(reader.today)
    here = [found.by_region.get(shape.place) for shape in drawn]
    values = [None if sums is None else _VALUES[shown](sums) for sums in here]
    shapes = [
        RegionShape(
            kato=shape.kato,
            name=shape.names.in_(reader.language),
            rings=shape.rings,
            label_at=shape.label,
            value=value,
            step=step,
            url=_records(shape.kato, shown, year),
            title=f"{shape.names.in_(reader.language)}: {_worded(sums, reader)}",
        )
        for shape, sums, value, step in zip(drawn, here, values, steps_of(values), strict=True)
    ]
    return CountryMap(
        shapes=shapes,
        caption=_captions()[shown],
        unit=_("million tenge") if shown == "sums" else "",
        look="signs" if shown == "marked" else "work",
        modes=_modes(shown, year),
        years=_years(found.years, shown, year),
        attribution=", ".join(sorted({shape.attribution for shape in drawn})),
        elsewhere=_elsewhere(reader, found, shown, year, {shape.place for shape in drawn}),
        is_empty=not found.by_region,
    )


def _records(kato: str, shown: Shown, year: int | None) -> str:
    """The contracts behind a figure."""
    marked = "on" if shown == "marked" else None
    order = "sum" if shown == "sums" else None
    return doors.search(region=kato, year=year, marked=marked, order=order)


def _worded(sums: RegionSums | None, reader: Reader) -> str:
    if sums is None:
        return _("no contracts read")
    return _("contracts: %(contracts)s, with signs: %(marked)s, %(sum)s") % {
        "contracts": number_text(sums.contracts, reader.language),
        "marked": number_text(sums.marked, reader.language),
        "sum": reader.sum(sums.total),
    }


def _captions() -> dict[Shown, str]:
    return {
        "marked": _("Contracts with signs that need checking, by region"),
        "contracts": _("Contracts by region"),
        "sums": _("Sums of contracts by region"),
    }


def _modes(shown: Shown, year: int | None) -> list[Tab]:
    labels: dict[Shown, str] = {
        "marked": _("With signs"),
        "contracts": _("Contracts"),
        "sums": _("Sums"),
    }
    return [Tab(labels[one], _map(one, year), one == shown) for one in SHOWN]


def _years(years: tuple[int, ...], shown: Shown, year: int | None) -> list[Tab]:
    every = Tab(_("All years"), _map(shown, None), year is None)
    return [every, *(Tab(str(one), _map(shown, one), one == year) for one in years)]


def _map(shown: Shown, year: int | None) -> str:
    return doors.with_query(reverse("procurement-map"), {"show": shown, "year": year})


def _elsewhere(
    reader: Reader, found: Regions, shown: Shown, year: int | None, on_map: set[int]
) -> list[BarRow]:
    """Regions that are gone or whole, and contracts whose region the source does not name."""
    rows = []
    for key, sums in found.by_region.items():
        if key in on_map:
            continue
        name = _("Not named by the source") if key is None else reader.place(key)
        kato = UNNAMED if key is None else reader.region_code(key)
        rows.append(BarRow(name, _VALUES[shown](sums), _records(kato, shown, year)))
    return sorted(rows, key=lambda row: str(row.label))
