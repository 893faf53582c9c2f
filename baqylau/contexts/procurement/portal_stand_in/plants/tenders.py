"""Planted in tenders and bids."""

from datetime import timedelta

from baqylau.contexts.procurement.portal_stand_in.market import (
    BLINDS,
    CABLE,
    CHAIRS,
    CLEANING,
    COAL,
    FOOD,
    FUEL,
    GUARDS,
    ORDINARY,
    PAPER,
    PUMPS,
    ROADS,
    ROOFS,
    Market,
    workday,
)
from baqylau.contexts.procurement.portal_stand_in.plants.planting import (
    REFUSED,
    SECOND,
    WON,
    at_day,
    lots_of,
    usual,
)
from baqylau.contexts.procurement.portal_stand_in.things import (
    APPEALED,
    CANCELLED,
    GIVEN_UP,
    NOT_HELD,
    Bid,
    LotPlan,
)


def short_periods(market: Market) -> None:
    """R003: an open competition and a price request with one day for bids, published on a Monday."""
    one, two = market.suppliers[3], market.suppliers[4]
    for method, thing in ((2, CLEANING), (3, PAPER)):
        lots = lots_of(
            thing,
            (2_400_000, market.bids(2_400_000, [one, two])),
            quantity=usual(thing, 2_400_000),
        )
        announced = market.maker.announce(
            market.buyers[1], lots, method=method, published=at_day(2026, 3, 2), days=1
        )
        market.contracts(market.buyers[1], announced, lots, at_day(2026, 3, 25), method)


def single_bids(market: Market) -> None:
    """R018, K1: an open competition with one bidder; a single source after a price request failed."""
    buyer, alone = market.buyers[2], market.suppliers[6]
    lots = lots_of(GUARDS, (5_200_000, [Bid(alone, 5_100_000, 800, WON)]))
    announced = market.maker.announce(buyer, lots, method=2, published=at_day(2026, 2, 3), days=9)
    market.contracts(buyer, announced, lots, at_day(2026, 2, 25), 2)
    failed = [
        LotPlan(
            thing=CHAIRS,
            amount=1_900_000,
            quantity=80,
            status=NOT_HELD,
            bids=[Bid(alone, 1_890_000)],
        )
    ]
    first = market.maker.announce(buyer, failed, published=at_day(2026, 4, 1), days=5)
    again = [LotPlan(thing=CHAIRS, amount=1_900_000, quantity=80)]
    second = market.maker.announce(
        buyer, again, method=6, published=at_day(2026, 4, 20), days=3, parent=first.number
    )
    market.maker.contract(
        buyer,
        alone,
        CHAIRS,
        amount=1_890_000,
        quantity=80,
        signed=at_day(2026, 4, 28),
        method=6,
        tender=second.number,
        lot=second.lots[0],
    )


def second_close_and_far(market: Market) -> None:
    """R024, R058: two lots of one purchase; the second bid is 2.1 % and 42.3 % above the winner's.

    The sums are those of a purchase of July 2026 as the portal answered it; the bidders are not.
    """
    first, second, third, fourth = market.suppliers[46:50]
    near = [
        Bid(first, 284_000, 700, WON),
        Bid(second, 290_000, 900, SECOND),
        Bid(third, 349_110, 950),
        Bid(fourth, 357_320, 850),
    ]
    far = [Bid(second, 88_000, 900, WON), Bid(fourth, 125_200, 850), Bid(third, 169_110, 950)]
    lots = [
        LotPlan(thing=PUMPS, amount=360_000, quantity=2, bids=near),
        LotPlan(thing=PUMPS, amount=170_000, quantity=2, bids=far),
    ]
    buyer = market.buyers[3]
    announced = market.maker.announce(
        buyer, lots, published=at_day(2026, 7, 20, 9, 30), days=5, title="насосы, два лота"
    )
    market.contracts(buyer, announced, lots, at_day(2026, 8, 5), 3)


def close_and_far_again(market: Market) -> None:
    """R024, R058: a second bid one thousandth above the winner's, and a winner at half the price."""
    one, two, three = market.suppliers[7:10]
    near = [
        Bid(one, 3_000_000, 700, WON),
        Bid(two, 3_003_000, 720, SECOND),
        Bid(three, 3_400_000, 600),
    ]
    far = [Bid(two, 1_500_000, 700, WON), Bid(one, 2_900_000, 720, SECOND)]
    lots = lots_of(FUEL, (3_300_000, near), (3_300_000, far), quantity=9_000)
    announced = market.maker.announce(market.buyers[4], lots, published=at_day(2025, 9, 1), days=5)
    market.contracts(market.buyers[4], announced, lots, at_day(2025, 9, 20), 3)


def same_prices(market: Market) -> None:
    """R028: two bidders with the same sum to the tenge."""
    one, two, three = market.suppliers[10:13]
    bids = [
        Bid(one, 1_840_000, 700, WON),
        Bid(two, 1_999_999, 690, SECOND),
        Bid(three, 1_999_999, 640),
    ]
    lots = lots_of(FOOD, (2_100_000, bids), quantity=3_500)
    announced = market.maker.announce(market.buyers[5], lots, published=at_day(2026, 5, 4), days=5)
    market.contracts(market.buyers[5], announced, lots, at_day(2026, 5, 22), 3)


def late_winner(market: Market) -> None:
    """R030: the winner's bid is dated after the end of the period."""
    one, two = market.suppliers[13:15]
    bids = [Bid(one, 1_400_000, -12, WON), Bid(two, 1_530_000, 700, SECOND)]
    lots = lots_of(BLINDS, (1_600_000, bids), quantity=110)
    announced = market.maker.announce(market.buyers[6], lots, published=at_day(2026, 6, 1), days=5)
    market.contracts(market.buyers[6], announced, lots, at_day(2026, 6, 19), 3)


def refused_bids(market: Market) -> None:
    """R035, R036, R038: one buyer refuses everybody but the winner, the lowest bids among them."""
    buyer, refused = market.schools[4], market.suppliers[50]
    for number in range(12):
        others = market.suppliers[15 + number : 17 + number]
        bids = [
            Bid(others[0], 2_300_000, 700, WON),
            Bid(refused, 1_900_000, 800, REFUSED),
            Bid(others[1], 2_050_000, 500, REFUSED),
        ]
        lots = lots_of(CABLE, (2_500_000, bids), quantity=2_600)
        announced = market.maker.announce(
            buyer, lots, published=workday(at_day(2025, 1 + number, 3)), days=5
        )
        market.contracts(buyer, announced, lots, at_day(2025, 1 + number, 24), 3)


def shell_loser(market: Market) -> None:
    """R025, K23: a bidder that takes part in sixty lots and wins one."""
    loser = market.suppliers[51]
    for number in range(20):
        buyer = market.buyers[number % 11]
        pairs = []
        for place in range(3):
            others = [
                market.suppliers[(number * 3 + place * 7 + one) % ORDINARY] for one in range(2)
            ]
            wins = number == 19 and place == 2  # noqa: PLR2004  the last lot
            bidders = [loser, *others] if wins else [*others, loser]
            pairs.append((1_700_000.0, market.bids(1_700_000, bidders)))
        lots = lots_of(PAPER, *pairs, quantity=800)
        at = workday(at_day(2025, 1 + number % 12, 6 + number % 3))
        announced = market.maker.announce(buyer, lots, published=at, days=5)
        market.contracts(buyer, announced, lots, at + timedelta(days=20), 3)


def many_trades(market: Market) -> None:
    """R048: a supplier of everything, from coal to roofs, in twenty-four purchases."""
    jack = market.suppliers[52]
    things = (PAPER, COAL, FUEL, CHAIRS, PUMPS, FOOD, BLINDS, CABLE, ROADS, ROOFS, CLEANING, GUARDS)
    for number in range(24):
        thing, buyer = things[number % 12], market.buyers[number % 11]
        other = market.suppliers[(number * 5) % ORDINARY]
        lots = lots_of(
            thing,
            (2_000_000, market.bids(2_000_000, [jack, other])),
            quantity=usual(thing, 2_000_000),
        )
        at = workday(at_day(2024 + number // 12, 1 + number % 12, 10))
        method = 3 if thing.category == 1 else 2
        announced = market.maker.announce(buyer, lots, method=method, published=at, days=9)
        market.contracts(buyer, announced, lots, at + timedelta(days=21), method)


def mostly_direct(market: Market) -> None:
    """K2: a buyer whose year went nearly all by direct contracts."""
    buyer = market.village()
    for number in range(18):
        market.maker.contract(
            buyer,
            market.suppliers[number % 9],
            COAL,
            amount=1_200_000 + 9_000 * number,
            quantity=90,
            signed=at_day(2025, 1 + number % 12, 7 + number % 9),
        )


def split_on_a_sunday(market: Market) -> None:
    """K3: four direct contracts for works within fifteen minutes of a Sunday, each below 500 МРП of 2026.

    The sums and the hour are those of July 2026 as the portal answered them; the parties are not.
    """
    buyer = market.buyers[0]
    for place, (amount, minute) in enumerate(
        ((1_980_000, 22), (780_000, 18), (1_960_000, 15), (1_500_000, 28))
    ):
        market.maker.contract(
            buyer,
            market.suppliers[53 + place % 2],
            ROOFS,
            amount=amount,
            signed=at_day(2026, 7, 26, 19, minute),
            status=190,
            done=None,
        )


def at_the_estimate(market: Market) -> None:
    """K4: the winner offers 99.7 % of what the lot was estimated at."""
    one, two = market.suppliers[19:21]
    bids = [Bid(one, 4_985_000, 700, WON), Bid(two, 4_999_000, 650, SECOND)]
    lots = lots_of(CHAIRS, (5_000_000, bids), quantity=200)
    announced = market.maker.announce(market.buyers[8], lots, published=at_day(2026, 8, 3), days=5)
    market.contracts(market.buyers[8], announced, lots, at_day(2026, 8, 21), 3)


def repeated(market: Market) -> None:
    """K5: a fourth attempt; and a purchase given up whose bidder then has it directly."""
    buyer, one, two = market.buyers[9], market.suppliers[21], market.suppliers[22]
    lots = [
        LotPlan(thing=ROADS, amount=24_000_000, attempt=4, bids=market.bids(24_000_000, [one, two]))
    ]
    announced = market.maker.announce(buyer, lots, method=2, published=at_day(2026, 4, 6), days=9)
    market.contracts(buyer, announced, lots, at_day(2026, 4, 30), 2)
    given_up = [
        LotPlan(
            thing=GUARDS,
            amount=3_600_000,
            status=GIVEN_UP,
            bids=[Bid(two, 3_500_000, 640), Bid(one, 3_300_000, 810)],
        )
    ]
    first = market.maker.announce(
        buyer, given_up, method=2, published=at_day(2026, 5, 11), days=9, status=GIVEN_UP
    )
    again = [LotPlan(thing=GUARDS, amount=3_600_000, attempt=2)]
    second = market.maker.announce(
        buyer, again, method=6, published=at_day(2026, 6, 8), days=3, parent=first.number
    )
    market.maker.contract(
        buyer,
        two,
        GUARDS,
        amount=3_590_000,
        signed=at_day(2026, 6, 15),
        method=6,
        tender=second.number,
        lot=second.lots[0],
    )


def last_hour(market: Market) -> None:
    """K6: all bids in the last hour, two of them within a minute."""
    one, two, three = market.suppliers[23:26]
    bids = [Bid(one, 2_700_000, 9, WON), Bid(two, 2_960_000, 9, SECOND), Bid(three, 3_150_000, 31)]
    lots = lots_of(FUEL, (3_200_000, bids), quantity=9_000)
    announced = market.maker.announce(market.buyers[10], lots, published=at_day(2026, 9, 7), days=5)
    market.contracts(market.buyers[10], announced, lots, at_day(2026, 9, 25), 3)


def at_night(market: Market) -> None:
    """K7: published on a Saturday night, the documents changed some hours before the end."""
    one, two = market.suppliers[26:28]
    published = at_day(2026, 8, 29, 23, 40)
    lots = lots_of(BLINDS, (1_500_000, market.bids(1_500_000, [one, two])), quantity=105)
    announced = market.maker.announce(
        market.buyers[1],
        lots,
        published=published,
        days=5,
        changed=published + timedelta(days=4, hours=20),
    )
    market.contracts(market.buyers[1], announced, lots, at_day(2026, 9, 18), 3)


def contested(market: Market) -> None:
    """K8: an appeal was filed, and the purchase waits for its outcome."""
    one, two = market.suppliers[28:30]
    lots = [
        LotPlan(
            thing=ROOFS,
            amount=11_000_000,
            status=APPEALED,
            bids=market.bids(11_000_000, [one, two]),
        )
    ]
    market.maker.announce(
        market.buyers[2],
        lots,
        method=2,
        published=at_day(2026, 10, 1),
        days=9,
        status=APPEALED,
        appeal=True,
    )


def cancelled(market: Market) -> None:
    """No sign: a purchase that was cancelled, which signs leave out."""
    one, two = market.suppliers[30:32]
    lots = [
        LotPlan(
            thing=PUMPS,
            amount=1_100_000,
            quantity=5,
            status=CANCELLED,
            bids=[Bid(one, 1_000_000, 640), Bid(two, 1_050_000, 810)],
        )
    ]
    market.maker.announce(
        market.buyers[3], lots, published=at_day(2026, 9, 1), days=5, status=CANCELLED
    )
