"""Planted in who supplies whom, and who bids beside whom."""

from datetime import timedelta

from baqylau.contexts.procurement.portal_stand_in.market import (
    CHAIRS,
    COAL,
    FOOD,
    FUEL,
    ORDINARY,
    PAPER,
    ROADS,
    Market,
    workday,
)
from baqylau.contexts.procurement.portal_stand_in.plants.planting import at_day, lots_of, usual
from baqylau.contexts.procurement.portal_stand_in.things import (
    Organisation,
    Thing,
)


def new_supplier(market: Market) -> None:
    """K9: registered four months before a contract for 38 million."""
    new = market.maker.organisation(
        "ТОО «Жаңа (Пример)»", "«Жаңа (Үлгі)» ЖШС", "151000000", registered="2025-12-01"
    )
    lots = lots_of(
        ROADS,
        (40_000_000, market.bids(40_000_000, [new, market.suppliers[31]])),
        quantity=1,
    )
    announced = market.maker.announce(
        market.buyers[5], lots, method=2, published=at_day(2026, 3, 3), days=9
    )
    market.contracts(market.buyers[5], announced, lots, at_day(2026, 4, 2), 2)


def unfair_supplier(market: Market) -> None:
    """K10: a contract signed while the supplier was in the register of unfair suppliers."""
    listed = market.suppliers[55]
    market.maker.unfair(listed, "2025-05-20 00:00:00", "2027-05-20 00:00:00")
    # Its earlier contract, before the register, is no reason for a sign.
    for signed in (at_day(2025, 2, 10), at_day(2025, 11, 12)):
        market.maker.contract(
            market.buyers[6], listed, PAPER, amount=380_000, quantity=180, signed=signed
        )
    # An ended stay says nothing of today.
    market.maker.unfair(market.suppliers[2], "2020-02-01 00:00:00", "2022-02-01 00:00:00")


def shared_contacts(market: Market) -> None:
    """K11: two bidders for one lot with one phone and one account."""
    same = {"phone": "+7 700 555 00 11", "account": "KZ00EXAMPLESHARED1"}
    kato = "751110000"
    one = market.maker.organisation("ТОО «Егіз-1 (Пример)»", "«Егіз-1 (Үлгі)» ЖШС", kato, **same)
    two = market.maker.organisation("ТОО «Егіз-2 (Пример)»", "«Егіз-2 (Үлгі)» ЖШС", kato, **same)
    lots = lots_of(CHAIRS, (2_600_000, market.bids(2_600_000, [one, two])), quantity=100)
    announced = market.maker.announce(market.buyers[4], lots, published=at_day(2026, 5, 18), days=5)
    market.contracts(market.buyers[4], announced, lots, at_day(2026, 6, 5), 3)


def one_for_all(market: Market) -> None:
    """K12, K22: one supplier has most of a buyer's money, and of a market with 34 contracts of a year."""
    buyer, favoured = market.schools[0], market.suppliers[56]
    for number in range(34):
        own = number % 4
        bidders = [favoured, market.suppliers[number % ORDINARY]]
        bidders = bidders if own else bidders[::-1]
        whole = 3_600_000 if own else 700_000
        lots = lots_of(COAL, (whole, market.bids(whole, bidders)), quantity=whole // 12_000)
        at = workday(at_day(2025, 1 + number % 12, 9 + number % 8, 10))
        announced = market.maker.announce(buyer, lots, published=at, days=5)
        market.contracts(buyer, announced, lots, at + timedelta(days=18), 3)


def usual_pair(market: Market) -> None:
    """K13: two bidders meet in twelve lots, and one of them always wins."""
    _meetings(market, market.suppliers[57], market.suppliers[58], [True] * 12, FUEL)


def rotation(market: Market) -> None:
    """K14: two bidders meet in twelve lots and win them in turn."""
    turns = [place % 2 == 0 for place in range(12)]
    _meetings(market, market.suppliers[59], market.suppliers[54], turns, FOOD)


def _meetings(
    market: Market, one: Organisation, two: Organisation, wins: list[bool], thing: Thing
) -> None:
    for number in range(0, len(wins), 3):
        pairs = []
        for first in wins[number : number + 3]:
            bidders = [one, two] if first else [two, one]
            pairs.append((2_200_000.0, market.bids(2_200_000, bidders)))
        lots = lots_of(thing, *pairs, quantity=usual(thing, 2_000_000))
        buyer, at = market.buyers[number % 11], workday(at_day(2026, 1 + number // 3, 12))
        announced = market.maker.announce(buyer, lots, published=at, days=5)
        market.contracts(buyer, announced, lots, at + timedelta(days=18), 3)
