"""Contracts by region and year, from the sums that are kept."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from baqylau.contexts.procurement.models import RegionYear

_NOUGHT: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class RegionSums:
    """Contracts of a region (a key, None: not named), their sum in tenge, how many have signs."""

    contracts: int = 0
    total: Decimal = _NOUGHT
    marked: int = 0


@dataclass(frozen=True, slots=True)
class Regions:
    """The sums of every region that has any, and the years that have any, latest first."""

    by_region: dict[int | None, RegionSums]
    years: tuple[int, ...]


def regions(year: int | None = None) -> Regions:
    """The sums of a year or of all years; one query."""
    found: dict[int | None, RegionSums] = {}
    rows = list(RegionYear.objects.values_list("region", "year", "contracts", "total", "marked"))
    for region, signed, contracts, total, marked in rows:
        if year in (None, signed):
            had = found.get(region, RegionSums())
            found[region] = RegionSums(
                had.contracts + contracts, had.total + total, had.marked + marked
            )
    years = {signed for _, signed, *_ in rows if signed}
    return Regions(found, tuple(sorted(years, reverse=True)))
