"""The list of regions: today's with their figures, and those that are gone."""

from collections.abc import Mapping
from dataclasses import dataclass

from baqylau.contexts.fieldwork.queries import totals
from baqylau.contexts.fieldwork.queries.totals import Totals
from baqylau.foundation.places.vocabulary import PlaceAsOf
from baqylau.outlets.publicsite.pages import doors
from baqylau.outlets.publicsite.pages.reading import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionLine:
    """A region in the list. `totals` None: nobody has been there yet."""

    name: str
    url: str
    totals: Totals | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionsPage:
    """Everything publicsite/regions.html may use."""

    today: list[RegionLine]
    former: list[RegionLine]
    country: RegionLine | None


def regions_page(reader: Reader) -> RegionsPage:
    """All regions with the totals of all time."""
    found = totals.by_region()
    held = reader.atlas
    here = [_line(region, found, reader) for region in held.regions(reader.today)]
    gone = [_line(region, found, reader) for region in reader.former_regions()]
    whole = held.country()
    return RegionsPage(
        today=sorted(here, key=lambda line: line.name),
        former=sorted(gone, key=lambda line: line.name),
        country=None if whole is None else _line(held.as_of(whole, reader.today), found, reader),
    )


def _line(region: PlaceAsOf, found: Mapping[int, Totals], reader: Reader) -> RegionLine:
    return RegionLine(
        name=region.names.in_(reader.language),
        url=doors.region(region.kato),
        totals=found.get(region.id),
    )
