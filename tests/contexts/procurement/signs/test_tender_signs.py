"""K1 to K8: what each marks, what lies just beside it, what it cannot tell."""

from datetime import UTC, datetime

from baqylau.contexts.procurement.signs.local import k01, k02, k03, k04, k05, k06, k07, k08
from tests.contexts.procurement.signs.market import (
    AFTER_FAILURE,
    DIRECT,
    PRICE_REQUEST,
    Market,
    after,
    numbered,
    told,
)

LIMIT = 100 * 3932.0  # of goods, direct, in 2025


def test_k1_two_bidders_are_no_sign_one_is() -> None:
    market = Market()
    market.lot("two-1", tenderers=2)
    market.lot("going-on-1", tenderers=1, tender_status="active")
    market.lot("by-law-1", tenderers=1, method="direct", method_details=DIRECT)
    market.lot("unknown-1", tenderers=None)
    one = market.lot("one-1", tenderers=1)
    failed = market.lot("f-1", tenderers=None, method="direct", method_details=AFTER_FAILURE)
    found = told(market, k01.INDICATOR)
    assert found.marked == {one, failed}
    assert found.rows[failed].inputs["after_failure"] is True
    assert found.not_computable == {"no_tenderers": 1}


def test_k2_the_share_of_direct_contracts_of_a_buyer_with_enough_of_them() -> None:
    market = Market()
    for key in numbered("few", 9):
        market.contract(key, buyer_id="few")
    for key in numbered("open", 10):
        market.contract(key, buyer_id="open", method_details=PRICE_REQUEST)
    for number, key in enumerate(numbered("edge", 10)):
        market.contract(
            key, buyer_id="edge", method_details=PRICE_REQUEST if number < 2 else DIRECT
        )
    for number, key in enumerate(numbered("failed", 10)):
        details = AFTER_FAILURE if number < 5 else PRICE_REQUEST
        market.contract(key, buyer_id="failed", method_details=details)
    market.contract("nobody", buyer_id=None)
    found = told(market, k02.INDICATOR)
    assert found.marked == {"edge", "failed"}
    assert (found.rows["edge"].value, found.rows["edge"].threshold) == (80.0, 80.0)
    assert (found.rows["failed"].value, found.rows["failed"].threshold) == (50.0, 50.0)
    assert found.rows["edge"].group_size == 3
    assert found.not_computable == {"no_buyer_id": 1}


def test_k3_together_above_the_limit_within_thirty_days() -> None:
    market = Market()
    market.contract("alone", buyer_id="a", amount=LIMIT)
    market.contract("late-1", buyer_id="b", amount=LIMIT * 0.6)
    market.contract("late-2", buyer_id="b", amount=LIMIT * 0.6, signed_at=after(31))
    market.contract("other-1", buyer_id="c", amount=LIMIT * 0.6)
    market.contract("other-2", buyer_id="c", amount=LIMIT * 0.6, item="111111.510.000000")
    market.contract("exact-1", buyer_id="d", amount=LIMIT / 2)
    market.contract("exact-2", buyer_id="d", amount=LIMIT / 2)
    market.contract("above", buyer_id="e", amount=LIMIT * 1.01)
    market.contract("below", buyer_id="e", amount=LIMIT * 0.5)
    for key, day in (("run-1", 0), ("run-2", 30), ("run-3", 60)):
        market.contract(key, buyer_id="f", amount=LIMIT * 0.6, signed_at=after(day))
    found = told(market, k03.INDICATOR)
    assert found.marked == {"run-1", "run-2", "run-3"}
    row = found.rows["run-1"]
    assert (row.threshold, row.group, row.group_size) == (LIMIT, "1920", 2)
    assert row.inputs["mrp"] == 3932


def test_k3_each_kind_of_purchase_has_its_own_limit_and_years_without_an_index_have_none() -> None:
    market = Market()
    for key in ("village-1", "village-2"):
        market.contract(key, buyer_id="v", village_buyer=True, amount=LIMIT * 0.9)
    for key in ("works-1", "works-2"):
        market.contract(key, buyer_id="w", category="works", amount=LIMIT * 3)
    for key in ("request-1", "request-2"):
        market.contract(key, buyer_id="r", method_details=PRICE_REQUEST, amount=LIMIT * 41)
    for key in ("early-1", "early-2"):
        market.contract(key, year=2023, amount=LIMIT * 0.9)
    for key in ("future-1", "future-2"):
        market.contract(key, year=2031, amount=LIMIT * 0.9)
    market.contract("no-code", item=None)
    found = told(market, k03.INDICATOR)
    assert found.marked == {"works-1", "works-2", "request-1", "request-2"}
    assert found.rows["works-1"].threshold == LIMIT * 5
    assert found.rows["request-1"].threshold == LIMIT * 80
    assert found.not_computable == {"no_settings": 2, "no_index_of_year": 2, "no_item": 1}


def test_k4_nearly_the_whole_estimate() -> None:
    market = Market()
    for ocid, amount in (("low-1", 989_999.0), ("above-1", 1_000_001.0), ("edge-1", 990_000.0)):
        market.lot(ocid)
        market.award(ocid, "s", amount)
    market.lot("direct-1", method="direct")
    market.award("direct-1", "s", 1_000_000.0)
    market.lot("dollars-1", currency="USD")
    market.award("dollars-1", "s", 1_000_000.0)
    market.lot("unknown-1", amount=None)
    found = told(market, k04.INDICATOR)
    assert found.marked == {"edge-1"}
    assert found.rows["edge-1"].value == 99.0
    assert found.not_computable == {"no_amount": 1}


def test_k5_a_third_attempt_or_given_up_and_then_bought_from_a_bidder() -> None:
    market = Market()
    market.lot("second-1", attempt=2, repeats_ocid="nobody")
    third = market.lot("third-1", attempt=3)
    market.lot("gone-1", tender_status="cancelled")
    market.bid("gone-1", "s")
    market.lot("stranger-1", method="direct", repeats_ocid="gone", winner="other")
    again = market.lot("again-1", method="direct", repeats_ocid="gone", winner="s", attempt=None)
    market.lot("held-1")
    market.bid("held-1", "s")
    market.lot("after-held-1", method="direct", repeats_ocid="held", winner="s")
    found = told(market, k05.INDICATOR)
    assert found.marked == {third, again}
    assert found.rows[again].inputs == {"attempt": None, "earlier": "gone-1", "supplier": "s"}


def test_k6_all_in_the_last_hour_or_two_in_a_minute() -> None:
    market = Market()
    for ocid, minutes in (
        ("early-1", (61, 5)),
        ("edge-1", (60, 5)),
        ("minute-1", (600.5, 600.2)),
        ("late-1", (30, -5)),
        ("alone-1", (5,)),
    ):
        market.lot(ocid)
        for number, before in enumerate(minutes):
            market.bid(ocid, f"s{number}", after(14, minutes=-before))
    market.lot("same-1")
    for _ in range(2):
        market.bid("same-1", "s", after(13))
    market.lot("unknown-1")
    market.bid("unknown-1", "s", submitted_at=None)
    market.lot("endless-1", ends_at=None)
    found = told(market, k06.INDICATOR)
    assert found.marked == {"edge-1", "minute-1"}
    assert found.rows["edge-1"].value == 60
    assert found.rows["minute-1"].inputs["in_one_minute"] == 2
    assert found.not_computable == {"no_ends_at": 1, "no_submitted_at": 1}


def test_k7_night_weekend_and_the_last_day_by_the_clock_of_kazakhstan() -> None:
    market = Market()

    def at(day: int, hour: int, minute: int = 0) -> datetime:
        return datetime(2025, 3, day, hour, minute, tzinfo=UTC)

    market.lot("evening-1", published_at=at(3, 16, 59))  # 21:59 there
    market.lot("morning-1", published_at=at(3, 1))  # 06:00
    market.lot("friday-1", published_at=at(7, 12))
    market.lot("changed-1", changed_at=after(13))  # a whole day before the end
    market.lot("direct-1", method="direct", published_at=at(3, 20))
    market.lot("unknown-1", published_at=None)
    night = market.lot("night-1", published_at=at(3, 17))  # 22:00
    dawn = market.lot("dawn-1", published_at=at(3, 0, 59))
    saturday = market.lot("saturday-1", published_at=at(7, 19))  # Saturday has begun there
    late = market.lot("late-1", changed_at=after(13, minutes=1))
    found = told(market, k07.INDICATOR)
    assert found.marked == {night, dawn, saturday, late}
    assert found.rows[saturday].inputs["weekend"] is True
    assert found.not_computable == {"no_published_at": 1}


def test_k8_a_complaint() -> None:
    market = Market()
    market.lot("quiet-1")
    market.lot("unknown-1", is_contested=None)
    contested = market.lot("contested-1", is_contested=True)
    found = told(market, k08.INDICATOR)
    assert found.marked == {contested}
    assert found.not_computable == {"no_is_contested": 1}
