"""A generated market in which every sign occurs: many rows drawn, and a few put in on purpose."""

import random
from datetime import UTC, datetime, timedelta

from tests.contexts.procurement.signs.market import DAY_ONE, Market, after, numbered

PRICE_REQUEST, COMPETITION, DIRECT, AFTER_FAILURE = "3", "2", "23", "6"  # codes of the portal

LOTS = 2400


def a_varied_market(seed: int = 5) -> Market:
    """The same for the same seed."""
    market, draw = Market(), random.Random(seed)
    for number in range(LOTS):
        _lot(market, draw, number)
    _parties(market, draw)
    _pairs(market)
    _losers_and_leaders(market)
    _repeats(market)
    _strange_bids(market)
    return market


def _lot(market: Market, draw: random.Random, number: int) -> None:
    published = DAY_ONE + timedelta(days=draw.randrange(600), minutes=draw.randrange(1440))
    year, group = published.year, draw.randrange(6)
    ends = published + timedelta(days=draw.choice((1, 7, 14, 20)))
    direct = draw.random() < 0.3
    bidders = [] if direct else draw.sample(range(12), draw.choice((1, 2, 3, 4)))
    item = f"{group + 10}2026.510.00000{draw.randrange(3)}"
    ocid = market.lot(
        f"t{number}-1",
        winner=f"s{group * 12 + bidders[0]}" if bidders else f"s{draw.randrange(72)}",
        year=year,
        buyer_id=f"b{group}",
        entity_id=f"b{group}",
        method="direct" if direct else "open",
        method_details=draw.choice((DIRECT, AFTER_FAILURE))
        if direct
        else draw.choice((PRICE_REQUEST, COMPETITION)),
        published_at=published,
        starts_at=published,
        ends_at=ends,
        changed_at=draw.choice((None, ends - timedelta(hours=5))),
        tenderers=None if direct else len(bidders),
        amount=draw.choice((905_000.0, 1_000_000.0)),
        item=item,
        is_contested=draw.random() < 0.05,
    )
    for place, bidder in enumerate(bidders):
        hours = draw.choice((0.2, 0.4, 5, 30))
        disqualified = place > 0 and draw.random() < 0.25
        market.bid(
            ocid,
            f"s{group * 12 + bidder}",
            ends - timedelta(hours=hours, seconds=place),
            status="disqualified" if disqualified else "valid",
            amount=900_000.0 * _above(draw, place),
        )
    _contract(market, draw, f"c{number}", signed=ends)


def _above(draw: random.Random, place: int) -> float:
    """How far a bid lies above the winner's: mostly alike, seldom next to it or far away."""
    usual = 1.3 + 0.05 * draw.random()
    strange = draw.random()
    return 1.0 if place == 0 else 1.001 if strange < 0.01 else 3.0 if strange < 0.02 else usual


def _contract(market: Market, draw: random.Random, key: str, *, signed: datetime) -> None:
    """The contract of the lot that was just added."""
    award, lot = market.rows["award"][-1], market.rows["process"][-1]
    year, item, ends = lot["year"], lot["item"], signed
    amount = draw.choice((200_000.0, 390_000.0, 2_000_000.0, 30_000_000.0))
    done = ends + timedelta(days=draw.choice((2, 40, 90)))
    category = draw.choice(("goods", "works", "services"))
    market.contract(
        key,
        ocid=lot["ocid"],
        year=year,
        buyer_id=lot["buyer_id"],
        supplier_id=award["supplier_id"],
        status=draw.choice(("active", "terminated", "terminated", "cancelled")),
        method=lot["method"],
        method_details=lot["method_details"],
        category=category,
        signed_at=ends,
        amount=amount,
        total=amount * draw.choice((1.0, 1.0, 1.0, 1.25, 1.05)),
        paid=amount * draw.choice((0.5, 1.0, 1.3)),
        item=item,
        amendments=draw.choice((0, 0, 1, 3)),
        first_amended_at=ends + timedelta(days=draw.choice((5, 60))),
        prepaid_percent=draw.choice((0.0, 0.0, 30.0, 60.0)),
        done_at=done,
        first_accepted_at=done,
        last_accepted_at=draw.choice((done, datetime(year, 12, 30, 6, tzinfo=UTC))),
        first_paid_at=done + timedelta(days=draw.choice((-1, 5))),
        days_overdue=draw.choice((0, 0, 20)),
        physical_percent=draw.choice((None, 30.0, 100.0)),
    )
    price = 100.0 + draw.randrange(20) + (400.0 if draw.random() < 0.03 else 0.0)
    market.item(key, price, year=year, item=item, category=category)


def _parties(market: Market, draw: random.Random) -> None:
    for number in range(72):
        name = f"s{number}"
        days = draw.choice((-200, 300, 5000))
        market.add("party", party_id=name, kind="organisation", registered_at=after(-days))
        market.add(
            "contact",
            party_id=name,
            kind="phone",
            value=f"phone-{number // 2 if number % 5 == 0 else number}",
        )
        if number % 6 == 0:
            market.add("contact", party_id=name, kind="head", value=f"head-{number // 12}")
        if number % 9 == 0:
            market.add("listing", party_id=name, starts_at=after(100), ends_at=after(300))


def _pairs(market: Market) -> None:
    for number in range(12):
        for name, winner in (("k13", "p1"), ("k14", f"q{number % 2}")):
            bidders = ("p1", "p2") if name == "k13" else ("q0", "q1")
            ocid = market.lot(f"{name}-{number}", winner=winner, buyer_id="b1", tenderers=2)
            for bidder in bidders:
                market.bid(ocid, bidder)


def _losers_and_leaders(market: Market) -> None:
    for number in range(90):
        ocid = market.lot(f"k23-{number}", winner=f"s{number % 72}", buyer_id="refuser")
        market.bid(ocid, f"s{number % 72}")
        market.bid(ocid, "loser")
        market.bid(ocid, f"x{number}", status="disqualified")
    for number in range(60):
        for buyer in range(40):
            if number < 30:
                few = "disqualified" if number % (8 + buyer % 5) == 0 else "valid"
                market.bid(
                    market.lot(f"r38-{buyer}-{number}", buyer_id=f"u{buyer}"),
                    f"y{buyer}-{number}",
                    status=few,
                )
        wide = market.lot(f"wide-{number}", winner="wide", item=f"{number + 10}2026.510.000000")
        market.bid(wide, "wide")
    for number in range(40):
        market.contract(
            f"k22-{number}",
            method="open",
            method_details=PRICE_REQUEST,
            buyer_id="b9",
            amount=5e6,
            supplier_id="leader" if number < 30 else f"w{number}",
            item="990226.510.000000",
        )
    for key in numbered("k2", 12):
        market.contract(key, buyer_id="b7", amount=9e6)
    for key in numbered("k3", 3):
        market.contract(key, buyer_id="b8", amount=300_000.0, supplier_id=key)


def _repeats(market: Market) -> None:
    market.lot("third-1", attempt=3, repeats_ocid="t1")
    market.lot("gone-1", tender_status="cancelled")
    market.bid("gone-1", "s1")
    market.lot("again-1", method="direct", method_details=DIRECT, repeats_ocid="gone", winner="s1")


def _strange_bids(market: Market) -> None:
    """Equal prices of different bidders, a late winner, the lowest refused, all others refused."""
    for number in range(3):
        same = market.lot(f"same-{number}", winner="s3")
        for bidder in ("s3", "s4"):
            market.bid(same, bidder, amount=700_000.0)
        late = market.lot(f"late-{number}", winner="s5")
        market.bid(late, "s5", after(14, minutes=10))
        market.bid(late, "s6")
        refused = market.lot(f"refused-{number}", winner="s7")
        market.bid(refused, "s7", amount=900_000.0)
        for bidder in ("s8", "s9", "s10"):
            market.bid(refused, bidder, status="disqualified", amount=500_000.0)
