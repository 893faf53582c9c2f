"""Who bids beside whom, counted over the latest lots: that is what can be counted for every reader."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from baqylau.contexts.procurement.models import Announcement, Bid, Lot
from baqylau.contexts.procurement.queries.parties import PartyFacts, parties_by_key

LOTS: Final = 500
_SHOWN: Final = 12
# A lot with more bidders than this says nothing about who knows whom.
_MOST_BIDDERS: Final = 30


@dataclass(frozen=True, slots=True)
class Bidder:
    """A bidder among the others: how many of the lots it bid for, how many it won."""

    party: PartyFacts
    lots: int
    won: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bidders by their places in the list, and the lots both bid for."""

    one: int
    other: int
    lots: int


@dataclass(frozen=True, slots=True)
class Network:
    """The bidders met most often and who met whom, over `lots` lots."""

    bidders: tuple[Bidder, ...]
    pairs: tuple[Pair, ...]
    lots: int


def bidders_of_buyer(buyer: int) -> Network:
    """Who bids for the lots a buyer announced last; four queries."""
    announced = Announcement.objects.filter(buyer=buyer, published_at__isnull=False)
    latest = announced.order_by("-published_at", "-pk").values_list("pk", flat=True)[:LOTS]
    lots = Lot.objects.filter(announcement__in=list(latest), gone_at=None).order_by("-pk")
    return _network(lots.values_list("pk", flat=True)[:LOTS])


def bidders_beside(supplier: int) -> Network:
    """Who bids where a supplier bids; itself stands first; three queries."""
    latest = Bid.objects.filter(bidder=supplier).order_by("-lot").values_list("lot", flat=True)
    return _network(latest.distinct()[:LOTS], first=supplier)


def _network(lots: Iterable[int], *, first: int | None = None) -> Network:
    asked = list(lots)
    bids = Bid.objects.filter(lot__in=asked).values_list("lot", "bidder", "is_winner")
    by_lot: dict[int, dict[int, bool]] = defaultdict(dict)
    for lot, bidder, won in bids:
        by_lot[lot][bidder] = won or by_lot[lot].get(bidder, False)
    met = Counter(
        pair
        for bidders in by_lot.values()
        if len(bidders) <= _MOST_BIDDERS
        for pair in combinations(sorted(bidders), 2)
    )
    return _drawn(by_lot, met, _chosen(by_lot, met, first), len(asked))


def _chosen(
    by_lot: Mapping[int, Mapping[int, bool]], met: Counter[tuple[int, int]], first: int | None
) -> list[int]:
    """The bidders met most often; beside one supplier, those that it met itself."""
    weight: Counter[int] = Counter()
    for (one, other), lots in met.items():
        if first in (None, one, other):
            weight[one] += lots
            weight[other] += lots
    weight.pop(first or 0, None)
    if first is None and not weight:
        weight.update(bidder for bidders in by_lot.values() for bidder in bidders)
    told = sorted(weight, key=lambda one: (-weight[one], one))
    return [first, *told[: _SHOWN - 1]] if first is not None and told else told[:_SHOWN]


def _drawn(
    by_lot: Mapping[int, Mapping[int, bool]],
    met: Counter[tuple[int, int]],
    chosen: list[int],
    lots: int,
) -> Network:
    names = parties_by_key(chosen)
    bid, won = Counter[int](), Counter[int]()
    for bidders in by_lot.values():
        for bidder, is_winner in bidders.items():
            bid[bidder] += 1
            won[bidder] += is_winner
    place = {bidder: number for number, bidder in enumerate(chosen)}
    return Network(
        tuple(Bidder(names[key], bid[key], won[key]) for key in chosen),
        tuple(
            Pair(place[one], place[other], many)
            for (one, other), many in sorted(met.items())
            if one in place and other in place
        ),
        lots,
    )
