"""K15 to K21: what each marks, what lies just beside it, what it cannot tell."""

from datetime import UTC, datetime

import pytest

from baqylau.contexts.procurement.signs.local import k15, k16, k17, k18, k19, k20, k21
from tests.contexts.procurement.signs.market import Market, after, numbered, told


def _priced(market: Market, prices: list[float], **told: object) -> list[str]:
    keys = list(numbered(f"p{len(market.rows['item'])}", len(prices)))
    for key, price in zip(keys, prices, strict=True):
        market.item(key, price, **told)
    return keys


def test_k15_goods_far_above_the_usual_price_of_their_code_unit_and_year() -> None:
    market = Market()
    usual = [100.0, 110.0] * 10
    _priced(market, [*usual[:18], 1000.0])  # nineteen prices are too few
    _priced(market, [*usual, 1000.0], category="services", item="111111.100.000000")
    _priced(market, [*usual, 1000.0], unit="Одна услуга", item="222222.100.000000")
    _priced(market, [100.0] * 20 + [1000.0], item="333333.100.000000")  # no spread at all
    _priced(market, [*usual, 1000.0], item="44")  # not a full code
    _priced(market, [*usual, 136.0], item="555555.100.000000")  # above the fence, not by 30 %
    *_, dear = _priced(market, [*usual, 143.1], item="666666.100.000000")
    market.item("unknown", None)
    found = told(market, k15.INDICATOR)
    assert found.marked == {dear}
    row = found.rows[dear]
    assert row.group == "666666.100.000000 · Литр · 2025"
    assert (row.group_size, row.inputs["median"]) == (21, 110.0)
    assert row.threshold == 143.0
    assert row.inputs["adjusted"] is False
    assert found.not_computable == {"no_unit_price": 1}


def test_k15_tells_a_contract_once_by_its_furthest_price_and_adjusts_where_indices_are_entered() -> (
    None
):
    market = Market()
    _priced(market, [100.0, 110.0] * 10)
    _priced(market, [100.0, 110.0] * 10, unit="Килограмм")
    market.item("dear", 200.0)
    market.item("dear", 400.0, unit="Килограмм")
    found = told(market, k15.INDICATOR)
    assert found.marked == {"dear"}
    assert found.rows["dear"].value == 400.0
    assert found.rows["dear"].inputs["items"] == 2
    adjusted = told(market, k15.INDICATOR, cpi={"2025": 2.0})
    assert adjusted.rows["dear"].value == 800.0
    assert adjusted.rows["dear"].inputs["adjusted"] is True


def test_k16_grown_dearer_at_once_or_changed_many_times() -> None:
    market = Market()
    changed = {"amendments": 1, "first_amended_at": after(40)}
    market.contract("same")
    market.contract("twenty", amount=100.0, total=120.0, **changed)
    market.contract("cheaper", total=100.0, amendments=2, first_amended_at=after(2))
    market.contract("unknown", total=None)
    market.contract("grown", amount=100.0, total=121.0, **changed)
    market.contract("soon", amount=100.0, total=101.0, amendments=1, first_amended_at=after(30))
    market.contract("late", amount=100.0, total=101.0, amendments=1, first_amended_at=after(30.1))
    market.contract("often", amendments=3, first_amended_at=after(90))
    found = told(market, k16.INDICATOR)
    assert found.marked == {"grown", "soon", "often"}
    assert found.rows["grown"].value == pytest.approx(21.0)
    assert found.not_computable == {"no_total": 1}


def test_k17_a_large_prepayment_or_one_that_was_never_accepted() -> None:
    market = Market()
    market.contract("half", prepaid_percent=50.0)
    market.contract("covered", status="cancelled", prepaid=100.0, accepted=100.0)
    market.contract("going-on", status="active", prepaid=100.0, accepted=0.0)
    market.contract("unknown", prepaid_percent=None)
    market.contract("silent", status="cancelled", prepaid=100.0, accepted=None)
    market.contract("large", prepaid_percent=51.0)
    market.contract("paid", prepaid=160_000.0)
    market.contract("lost", status="cancelled", prepaid=100.0, accepted=0.0)
    found = told(market, k17.INDICATOR)
    assert found.marked == {"large", "paid", "lost"}
    assert found.rows["lost"].inputs["not_accepted"] is True
    assert found.not_computable == {"no_prepaid_percent": 1}


def test_k18_paid_beyond_the_contract_beyond_the_acts_or_before_the_first() -> None:
    market = Market()
    market.contract("exact")
    market.contract("rounding", paid=301_000.0, accepted=301_000.0)
    market.contract("ahead", first_paid_at=after(1), prepaid=1.0, paid=300_001.0)
    market.contract("unknown", paid=None, accepted=None)
    market.contract("beyond", paid=302_000.0, accepted=302_000.0)
    market.contract("no-act", accepted=0.0)
    market.contract("early", first_paid_at=after(49))
    found = told(market, k18.INDICATOR)
    assert found.marked == {"beyond", "no-act", "early"}
    assert found.rows["no-act"].inputs["without_act"] is True
    assert found.not_computable == {"no_paid": 1, "no_accepted": 1}


def test_k19_late_fined_or_accepted_and_called_off() -> None:
    market = Market()
    market.contract("fortnight", days_overdue=14)
    market.contract("small-fine", fine=2_999.0)
    market.contract("half", status="cancelled", accepted=150_000.0)
    market.contract("unknown", days_overdue=None)
    market.contract("late", days_overdue=15)
    market.contract("fined", fine=3_000.0)
    market.contract("called-off", status="cancelled")
    found = told(market, k19.INDICATOR)
    assert found.marked == {"late", "fined", "called-off"}
    assert found.rows["late"].value == 15
    assert found.not_computable == {"no_days_overdue": 1}


@pytest.mark.parametrize(
    ("year", "first"),
    [(2021, 27), (2022, 26), (2023, 25), (2024, 25), (2025, 25), (2026, 25), (2027, 27)],
)
def test_k20_the_last_five_working_days_of_a_year(year: int, first: int) -> None:
    market = Market()
    for day in (first - 1, first, 31):
        market.contract(
            f"on-{day}", amount=2e6, last_accepted_at=datetime(year, 12, day, 6, tzinfo=UTC)
        )
    market.contract("new-year", amount=2e6, last_accepted_at=datetime(year, 12, 31, 20, tzinfo=UTC))
    assert told(market, k20.INDICATOR).marked == {f"on-{first}", "on-31"}


def test_k20_works_done_in_no_time_and_no_small_contracts() -> None:
    market = Market()
    works = {"category": "works", "amount": 2e6}
    market.contract("small", category="works", amount=999_999.0, done_at=after(1))
    market.contract("goods", amount=2e6, done_at=after(1))
    market.contract("four", done_at=after(3.1), **works)
    market.contract("unknown", done_at=None, last_accepted_at=None, **works)
    market.contract("three", done_at=after(3), **works)
    found = told(market, k20.INDICATOR)
    assert found.marked == {"three"}
    assert found.rows["three"].inputs["at_once"] is True
    assert found.not_computable == {"no_done_at": 1}


def test_k21_money_ahead_of_work() -> None:
    market = Market()
    works = {"category": "works", "amount": 100.0}
    market.contract("close", paid=69.0, physical_percent=50.0, **works)
    market.contract("behind", paid=10.0, physical_percent=50.0, **works)
    market.contract("unknown", **works)
    market.contract("ahead", paid=70.0, physical_percent=50.0, **works)
    found = told(market, k21.INDICATOR)
    assert found.marked == {"ahead"}
    assert found.rows["ahead"].value == 20.0
    assert found.not_computable == {"no_physical_percent": 1}
