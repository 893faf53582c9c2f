"""What is summed for every reader, made anew as a whole: after a load, and after signs were computed.

Sums are of contracts in tenge: others are counted and not added up with them.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.db.models import Count, Q, Sum

from baqylau.contexts.procurement.models import Contract, PartyMark, RegionYear, Sign
from baqylau.contexts.procurement.queries.runs import latest_run
from baqylau.contexts.procurement.queries.sums import IN_TENGE, year_of

_SIDES: Final = ("buyer", "supplier")
_AT_ONCE: Final = 5_000


@transaction.atomic
def recount() -> int:
    """Sum contracts by region and year, and signs by party; how many sums by region that made."""
    _wait_for_my_turn()
    _count_marks()
    return _count_regions()


def _wait_for_my_turn() -> None:
    """Two that count at once would write every sum twice: the second waits for the rows of the first."""
    list(RegionYear.objects.select_for_update().values_list("pk"))


def _count_regions() -> int:
    rows = Contract.objects.filter(gone_at=None).order_by()
    found = rows.annotate(year=year_of("signed_on")).values_list("region", "year")
    counted = found.annotate(
        contracts=Count("pk"),
        summed=Sum("total", filter=IN_TENGE),
        marked=Count("pk", filter=Q(signs__gt=0)),
    )
    made = [
        RegionYear(
            region_id=region,
            year=year,
            contracts=contracts,
            total=total or Decimal(0),
            marked=marked,
        )
        for region, year, contracts, total, marked in counted
    ]
    RegionYear.objects.all().delete()
    RegionYear.objects.bulk_create(made)
    return len(made)


def _count_marks() -> None:
    PartyMark.objects.all().delete()
    run = latest_run()
    if run is None:
        return
    for side in _SIDES:
        counted = Counter[tuple[int, str]]()
        for party, indicator, many in _marks(run.pk, side):
            counted[party, indicator] += many
        made = (
            PartyMark(party_id=party, side=side, indicator=indicator, signs=many)
            for (party, indicator), many in counted.items()
        )
        PartyMark.objects.bulk_create(made, batch_size=_AT_ONCE)


def _marks(run: int, side: str) -> Iterator[tuple[int, str, int]]:
    """Signs about contracts, then those about their lots, by the party of that side."""
    signs = Sign.objects.filter(run=run).order_by()
    for way in ("contract", "lot__contracts"):
        known = signs.filter(
            **{f"{way}__{side}__isnull": False, f"{way}__gone_at": None, f"{way}__isnull": False}
        )
        rows = known.values_list(f"{way}__{side}", "indicator").annotate(many=Count("pk"))
        yield from rows.iterator()
