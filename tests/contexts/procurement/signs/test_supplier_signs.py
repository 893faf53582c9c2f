"""K9 to K14, K22 and K23: what each marks, what lies just beside it, what it cannot tell."""

from datetime import timedelta

from baqylau.contexts.procurement.signs.local import k09, k10, k11, k12, k13, k14, k22, k23
from tests.contexts.procurement.signs.market import DAY_ONE, Market, after, numbered, told

LARGE = 10_000_001.0


def test_k9_registered_less_than_a_year_before_a_large_contract() -> None:
    market = Market()
    for name, days in (("old", 365), ("young", 364.5), ("unborn", -1)):
        market.add(
            "party", party_id=name, kind="organisation", registered_at=DAY_ONE - timedelta(days)
        )
    market.add("party", party_id="blank", kind="organisation")
    market.contract("old", supplier_id="old", amount=LARGE)
    market.contract("small", supplier_id="young", amount=10_000_000.0)
    market.contract("unborn", supplier_id="unborn", amount=LARGE)
    market.contract("blank", supplier_id="blank", amount=LARGE)
    market.contract("dollars", supplier_id="young", amount=LARGE, currency="USD")
    market.contract("young", supplier_id="young", amount=LARGE)
    found = told(market, k09.INDICATOR)
    assert found.marked == {"young"}
    assert found.rows["young"].value == 364.5
    assert found.not_computable == {"no_registered_at": 1}


def test_k10_in_the_register_at_the_day_and_not_ever() -> None:
    market = Market()
    market.add("listing", party_id="s", starts_at=after(10), ends_at=after(20))
    market.add("listing", party_id="endless", starts_at=after(10))
    market.contract("before", supplier_id="s", signed_at=after(9))
    market.contract("end", supplier_id="s", signed_at=after(20))
    market.contract("first", supplier_id="s", signed_at=after(10))
    market.contract("still", supplier_id="endless", signed_at=after(900))
    market.contract("unknown", supplier_id=None)
    market.lot("bid-1")
    market.bid("bid-1", "s", after(12))
    market.award("bid-1", "s", awarded_at=after(21))
    market.contract("bid", ocid="bid-1", supplier_id="s", signed_at=after(30))
    found = told(market, k10.INDICATOR)
    assert found.marked == {"first", "still", "bid"}
    assert found.rows["bid"].inputs["at_bid"] == 1
    assert found.rows["bid"].inputs["at_award"] == 0
    assert found.rows["bid"].inputs["at_signing"] == 0
    assert found.not_computable == {"no_supplier_id": 1}


def _share(market: Market, value: str, *parties: str, kind: str = "phone") -> None:
    for party in parties:
        market.add("contact", party_id=party, kind=kind, value=value)


def test_k11_bidders_who_share_a_contact_or_share_it_with_the_buyer() -> None:
    market = Market()
    _share(market, "one", "a", "b")
    _share(market, "one", "c", kind="address")
    _share(market, "boss", "d", "buyer", kind="head")
    _share(market, "crowd", *numbered("m", 11))
    for ocid, bidders in (
        ("kinds-1", ("a", "c")),
        ("crowd-1", ("m-1", "m-2")),
        ("nobody-1", ("x", "y")),
        ("pair-1", ("a", "b", "c")),
        ("buyer-1", ("a", "d")),
    ):
        market.lot(ocid)
        for bidder in bidders:
            market.bid(ocid, bidder)
    market.lot("back-1")
    market.bid("back-1", "a")
    market.bid("back-1", "b", status="withdrawn")
    found = told(market, k11.INDICATOR)
    assert found.marked == {"pair-1", "buyer-1"}
    assert found.rows["pair-1"].inputs["kind"] == "phone"
    assert found.rows["buyer-1"].inputs["with_buyer"] == 1
    assert found.not_computable == {"no_contacts": 1}


def test_k12_most_of_a_buyers_money_over_two_years() -> None:
    market = Market()

    def contracts(buyer: str, supplier: str, count: int, each: float, year: int = 2025) -> None:
        for key in numbered(f"{buyer}-{supplier}-{year}", count):
            market.contract(key, buyer_id=buyer, supplier_id=supplier, amount=each, year=year)

    contracts("few", "s1", 9, 100.0)
    contracts("even", "s2", 7, 100.0)
    contracts("even", "x", 3, 100.0)
    contracts("most", "s3", 7, 101.0)
    contracts("most", "x", 3, 100.0)
    contracts("years", "s4", 5, 100.0, 2024)
    contracts("years", "s4", 5, 100.0, 2025)
    contracts("many", "s5", 71, 1.0)
    for key in numbered("sole", 29):
        market.contract(key, buyer_id="many", supplier_id=key, amount=1.0)
    market.contract("unknown", supplier_id=None)
    found = told(market, k12.INDICATOR)
    assert found.marked == {"s3", "s4", "s5"}
    assert found.rows["s4"].year == 2025
    assert (found.rows["s5"].value, found.rows["s5"].group_size) == (71.0, 100)
    assert found.rows["s5"].inputs["contracts"] == 71
    assert found.not_computable == {"no_supplier_id": 1}


def test_k22_the_leader_of_a_concentrated_market() -> None:
    market = Market()

    def won(item: str, supplier: str, count: int, each: float) -> None:
        for key in numbered(f"{item}-{supplier}", count):
            market.contract(key, method="open", item=item, supplier_id=supplier, amount=each)

    won("1111", "small", 29, 100.0)
    won("2222", "leader", 16, 100.0)
    won("2222", "other", 14, 100.0)
    won("3333", "half", 15, 100.0)
    won("3333", "half2", 15, 100.0)
    for key in numbered("direct", 30):
        market.contract(key, item="4444", supplier_id="direct")
    market.contract("nowhere", region=None)
    found = told(market, k22.INDICATOR)
    assert found.marked == {"leader"}
    assert found.rows["leader"].group == "2222 · 710000000"
    assert found.rows["leader"].group_size == 30
    assert found.not_computable == {"no_region": 1}


def _met(
    market: Market, name: str, lots: int, wins: dict[str, int], bidders: tuple[str, str]
) -> None:
    winners = [who for who, many in wins.items() for _ in range(many)] + [None] * lots
    for number in range(lots):
        ocid = market.lot(f"{name}-{number}", winner=winners[number])
        for bidder in bidders:
            market.bid(ocid, bidder)


def test_k13_a_pair_of_which_always_the_same_one_wins() -> None:
    market = Market()
    _met(market, "few", 9, {"a1": 9}, ("a1", "a2"))
    _met(market, "both", 10, {"b1": 9, "b2": 1}, ("b1", "b2"))
    _met(market, "seldom", 10, {"c1": 8, "x": 2}, ("c1", "c2"))
    _met(market, "always", 10, {"d1": 9, "x": 1}, ("d1", "d2"))
    found = told(market, k13.INDICATOR)
    assert found.marked == {"d1", "d2"}
    row = found.rows["d2"]
    assert (row.value, row.group_size) == (90.0, 10)
    assert row.inputs["partner"] == "d1"
    assert (row.inputs["won"], row.inputs["partner_won"]) == (0, 9)


def test_k14_a_pair_that_wins_by_turns() -> None:
    market = Market()
    _met(market, "few", 9, {"a1": 5, "a2": 4}, ("a1", "a2"))
    _met(market, "uneven", 10, {"b1": 7, "b2": 3}, ("b1", "b2"))
    _met(market, "others", 10, {"c1": 4, "c2": 4, "x": 2}, ("c1", "c2"))
    _met(market, "turns", 10, {"d1": 5, "d2": 4, "x": 1}, ("d1", "d2"))
    found = told(market, k14.INDICATOR)
    assert found.marked == {"d1", "d2"}
    assert found.rows["d1"].value == 90.0


def test_a_second_bid_of_the_same_bidder_is_no_second_meeting() -> None:
    market = Market()
    _met(market, "twice", 9, {"a": 9}, ("a", "b"))
    for number in range(9):
        market.bid(f"twice-{number}", "b")
    assert told(market, k13.INDICATOR).marked == set()


def test_k23_many_bids_and_hardly_a_win() -> None:
    market = Market()
    _met(market, "few", 15, {}, ("few", "w"))
    _met(market, "edge", 20, {"edge": 1}, ("edge", "w"))
    _met(market, "never", 16, {}, ("never", "w"))
    for number in range(60):
        market.award(market.lot(f"w-{number}"), "w")
        market.bid(f"w-{number}", "w")
    found = told(market, k23.INDICATOR)
    assert found.marked == {"never"}
    assert (found.rows["never"].value, found.rows["never"].group_size) == (100.0, 3)
