"""The example that the demonstration syncs from, and a small world for tests."""

from baqylau.contexts.procurement.portal_stand_in.making import Maker
from baqylau.contexts.procurement.portal_stand_in.market import Market
from baqylau.contexts.procurement.portal_stand_in.plants import (
    PLANTS,
    contracts,
    suppliers,
    tenders,
)
from baqylau.contexts.procurement.portal_stand_in.world import World

_ANNOUNCEMENTS = 165
_SMALL = 350


def example() -> World:
    """About 300 announcements and 900 contracts of 2024-2026, with what `plants` tells of."""
    world = World()
    market = Market(Maker(world))
    market.ordinary(_ANNOUNCEMENTS)
    market.schools_buy()
    market.small_direct(_SMALL)
    for plant in PLANTS:
        plant(market)
    return world


def small_example() -> World:
    """A few purchases of each kind: for tests, and for a first look."""
    world = World()
    market = Market(Maker(world))
    market.ordinary(6)
    market.small_direct(5)
    for plant in (
        tenders.single_bids,
        tenders.second_close_and_far,
        tenders.split_on_a_sunday,
        suppliers.unfair_supplier,
        contracts.grown,
        contracts.paid_too_much,
    ):
        plant(market)
    return world
