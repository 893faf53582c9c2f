"""The standard signs as the register shows them: guarded, by lot, by the law of the year."""

from datetime import UTC, datetime
from typing import Any

import pytest

from baqylau.contexts.procurement.signs.declared import Indicator
from baqylau.contexts.procurement.signs.registry import standard_indicators
from baqylau.contexts.procurement.signs.standard import (
    r003,
    r018,
    r024,
    r025,
    r028,
    r030,
    r035,
    r036,
    r038,
    r048,
    r058,
)
from tests.contexts.procurement.signs.market import Market, after, numbered, told

OPEN = "2"
FRIDAY = datetime(2025, 3, 7, 5, tzinfo=UTC)


def test_r003_counts_working_days_of_the_method() -> None:
    market = Market()
    market.lot("five-days", method_details=OPEN, ends_at=after(7))
    market.lot("weekend", method_details="3", starts_at=FRIDAY, ends_at=after(8))
    market.lot("again", method_details=OPEN, attempt=2, ends_at=after(3))
    market.lot("by-name", method_details="Запрос ценовых предложений", ends_at=after(2))
    short = market.lot("four-days", method_details=OPEN, ends_at=after(6))
    over = market.lot("over-a-weekend", method_details="3", starts_at=FRIDAY, ends_at=after(7))
    market.lot("no-end", method_details=OPEN, ends_at=None)
    market.lot("no-minimum", method_details="60", ends_at=after(1))
    market.lot("before-the-law", year=2024, method_details=OPEN, ends_at=after(1))
    found = told(market, r003.INDICATOR)
    assert found.marked == {short, over}
    assert (found.rows[short].value, found.rows[short].threshold) == (4.0, 5.0)
    assert found.not_computable == {"no_dates": 1, "no_legal_minimum": 1, "no_settings": 1}


def test_r018_does_not_take_what_is_not_told_for_one() -> None:
    market = Market()
    market.lot("two", tenderers=2)
    market.lot("direct", tenderers=1, method="direct")
    market.lot("not-told", tenderers=None)
    one = market.lot("one", tenderers=1)
    found = told(market, r018.INDICATOR)
    assert found.marked == {one}
    assert found.not_computable == {"no_tenderers": 1}


def compared(market: Market, name: str, ratio: float, **lot: Any) -> str:
    """A lot whose second price is so much above the winner's."""
    ocid = market.lot(name, winner=f"winner-{name}", **lot)
    market.bid(ocid, f"winner-{name}", amount=1000.0)
    market.bid(ocid, f"other-{name}", amount=1000.0 * (1 + ratio))
    return ocid


@pytest.mark.parametrize(("indicator", "odd"), [(r024.INDICATOR, 0.001), (r058.INDICATOR, 5.0)])
def test_r024_and_r058_are_silent_until_enough_can_be_compared(
    indicator: Indicator, odd: float
) -> None:
    market = Market()
    for number in range(28):
        compared(market, f"usual-{number}", 0.10 + number / 1000)
    marked = compared(market, "odd", odd)
    compared(market, "of-works", odd, category="works")
    compared(market, "by-points", odd, method_details="188")
    market.lot("no-bids", winner="nobody")
    assert told(market, indicator).marked == set()
    compared(market, "usual-28", 0.11)
    found = told(market, indicator)
    assert found.marked == {marked}
    row = found.rows[marked]
    assert (row.group, row.group_size) == ("2025/goods", 30)
    assert row.inputs["winner_id"] == "winner-odd"
    assert found.not_computable == {"no_prices": 1}


def test_where_all_are_alike_nobody_is_marked() -> None:
    market = Market()
    for name in numbered("alike", 40):
        compared(market, name, 0.1)
    assert told(market, r024.INDICATOR).marked == set()
    assert told(market, r058.INDICATOR).marked == set()


def test_r025_marks_who_takes_part_often_and_does_not_win() -> None:
    market = Market()
    for number in range(40):
        ocid = market.lot(f"lot-{number}", winner=f"s-{number % 31}")
        market.bid(ocid, f"s-{number % 31}")
        market.bid(ocid, f"s-{(number * 7 + 3) % 31}")
        market.bid(ocid, "shadow")
    found = told(market, r025.INDICATOR)
    assert (
        "shadow" not in found.marked
    )  # the first quartile is nought: three of four would be marked
    assert told(market, r025.INDICATOR, threshold=0.05).marked == {"shadow"}


def test_r028_marks_one_price_of_two() -> None:
    market = Market()
    same = market.lot("same")
    market.bid(same, "a", amount=5.0)
    market.bid(same, "b", amount=5.0)
    market.bid(market.lot("twice-the-same-one"), "a", amount=5.0)
    market.bid("twice-the-same-one", "a", amount=5.0)
    found = told(market, r028.INDICATOR)
    assert found.marked == {same}
    assert (found.rows[same].value, found.rows[same].inputs["amount"]) == (2.0, 5.0)


def test_r030_compares_moments_not_texts() -> None:
    market = Market()
    for name, sent in (("late", after(14, minutes=1)), ("in-time", after(14))):
        market.lot(name, winner="winner")
        market.bid(name, "winner", sent, submitted_text="9999")
    market.lot("unknown", winner="winner")
    market.bid("unknown", "winner", submitted_at=None)
    found = told(market, r030.INDICATOR)
    assert found.marked == {"late"}
    assert found.not_computable == {"no_times": 1}


def test_r035_and_r036_see_who_was_refused() -> None:
    market = Market()
    market.lot("all-others", winner="winner")
    market.bid("all-others", "winner", amount=10.0)
    market.bid("all-others", "refused", amount=9.0, status="disqualified")
    market.lot("one-more-valid", winner="winner")
    market.bid("one-more-valid", "winner", amount=10.0)
    market.bid("one-more-valid", "valid", amount=8.0)
    market.bid("one-more-valid", "refused", amount=9.0, status="disqualified")
    assert told(market, r035.INDICATOR).marked == {"all-others"}
    found = told(market, r036.INDICATOR)
    assert found.marked == {"all-others"}
    assert (found.rows["all-others"].value, found.rows["all-others"].threshold) == (9.0, 10.0)


def test_r038_compares_buyers_that_have_enough_bids() -> None:
    market = Market()
    for buyer in range(30):
        for lot in range(5):
            ocid = market.lot(f"{buyer}-{lot}", buyer_id=f"buyer-{buyer}")
            market.bid(ocid, "a", status="disqualified" if lot <= buyer % 3 else "valid")
            market.bid(ocid, "b", status="disqualified" if buyer == 29 else "valid")
    market.bid(market.lot("few", buyer_id="few"), "a", status="disqualified")
    found = told(market, r038.INDICATOR)
    assert found.marked == {"buyer-29"}
    assert found.rows["buyer-29"].group_size == 30
    assert found.rows["buyer-29"].year is None


def test_r048_compares_suppliers_seen_often() -> None:
    market = Market()
    for supplier in range(30):
        for lot in range(20):
            kind = lot if supplier == 7 else lot % (2 + supplier % 2)
            market.lot(f"{supplier}-{lot}", winner=f"s-{supplier}", item=f"{10 + kind}.1")
    found = told(market, r048.INDICATOR)
    assert found.marked == {"s-7"}
    assert found.rows["s-7"].inputs["kinds"] == 20


def test_all_eleven_are_there_in_order_and_in_three_languages() -> None:
    found = standard_indicators()
    assert [one.code for one in found] == sorted(one.code for one in found)
    assert len(found) == 11
    for one in found:
        for text in (one.title, one.definition, one.innocent, one.question):
            assert len({text.kk, text.ru, text.en}) == 3
        assert not any(dated.verified for dated in one.settings)
