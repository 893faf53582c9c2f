"""Objects of the portal as OCDS: attempts, statuses, sums, and what cannot be told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.procurement.rules.deriving import Chain, Dossier, Manner, codes
from baqylau.contexts.procurement.rules.deriving.releases import Derived, derived

MANNER = Manner(prefix="ocds-provisional")
BUYER, ONE, TWO = "KZ-BIN-000040300001", "KZ-BIN-000040300013", "P-0123456789abcdef"
ANNOUNCEMENT: dict[str, Any] = {
    "id": 17000001,
    "numberAnno": "17000001-1",
    "nameRu": "Пример",
    "refTradeMethodsId": 3,
    "refSubjectTypeId": 1,
    "refBuyStatusId": 350,
    "customerBin": BUYER,
    "orgBin": BUYER,
    "totalSum": 530000,
    "publishDate": "2026-07-20 09:30:00",
    "startDate": "2026-07-20 09:30:00",
    "endDate": "2026-07-25 09:30:00",
    "itogiDatePublic": "2026-07-28 09:30:00",
    "lastUpdateDate": "2026-07-28 09:30:00",
}
LOT = {
    "id": 42667204,
    "lotNumber": "87361886-ЗЦП2",
    "refLotStatusId": 360,
    "amount": 360000,
    "count": 2,
    "nameRu": "Насос",
    "customerBin": BUYER,
    "trdBuyId": 17000001,
    "plnPointKatoList": ["551010000"],
    "Plans": [{"id": 5, "RefEnstru": {"code": "281314.900.000030", "nameRu": "Насос"}}],
}


def a_bid(number: int, bidder: str, amount: float, status: str) -> dict[str, Any]:
    entry = {"id": number, "lotId": 42667204, "amount": amount, "RefAppStatus": {"nameRu": status}}
    return {
        "id": number,
        "supplierBinIin": bidder,
        "dateApply": "2026-07-24 15:30:24.884000",
        "AppLots": [entry],
    }


def a_contract(number: int = 25000001, **changes: Any) -> dict[str, Any]:
    told = {
        "id": number,
        "rootId": 25000001,
        "trdBuyId": 17000001,
        "refContractStatusId": 190,
        "supplierBiin": ONE,
        "customerBin": BUYER,
        "contractSum": 253571.43,
        "contractSumWnds": 284000,
        "signDate": "2026-08-05 11:00:00",
        "faktTradeMethodsId": 3,
        "refSubjectTypeId": 1,
        "ContractUnits": [
            {"id": 1, "lotId": 42667204, "quantity": 2, "itemPriceWnds": 142000, "totalSum": 253571}
        ],
    }
    return told | changes


def tell(**parts: Any) -> Derived:
    bids = [a_bid(1, ONE, 284_000, "Победитель"), a_bid(2, TWO, 290_000, "Второй победитель")]
    told = {"announcement": ANNOUNCEMENT, "lots": [LOT], "bids": bids, **parts}
    return derived(Dossier(tender=17000001, **told), MANNER)


def test_an_announcement_is_one_compiled_release() -> None:
    found = tell(chains=[Chain(root=25000001, agreements=[a_contract()])])
    release = found.release
    assert not found.faults
    assert release["ocid"] == "ocds-provisional-kz-17000001"
    assert release["tender"]["procurementMethod"] == "open"
    assert release["tender"]["baqylau"] | {"publishedAt": ""} == {
        "number": "17000001-1",
        "methodCode": "3",
        "statusCode": "350",
        "publishedAt": "",
        "isContested": False,
        "attempt": 2,
        "kato": "551010000",
    }
    assert release["tender"]["numberOfTenderers"] == 2
    assert release["tender"]["tenderPeriod"]["endDate"] == "2026-07-25T09:30:00+05:00"
    assert release["bids"]["details"][0]["date"] == "2026-07-24T15:30:24.884000+05:00"
    (award,) = release["awards"]
    assert (award["status"], award["suppliers"][0]["id"]) == ("active", ONE)
    (contract,) = release["contracts"]
    assert contract["awardID"] == award["id"] == "42667204"
    assert contract["value"] == {"amount": 284000, "currency": "KZT"}
    assert contract["items"][0]["relatedLot"] == "42667204"
    people = [one for one in release["parties"] if one["id"].startswith("P-")]
    assert people == [{"id": TWO, "roles": ["tenderer"]}]


def test_the_same_objects_make_the_same_release() -> None:
    assert tell() == tell()


def test_the_second_winner_has_the_award_once_the_contract_is_his() -> None:
    chain = Chain(root=25000001, agreements=[a_contract(supplierBiin=TWO)])
    awards = tell(chains=[chain]).release["awards"]
    assert [(one["status"], one["suppliers"][0]["id"]) for one in awards] == [
        ("cancelled", ONE),
        ("active", TWO),
    ]
    void = Chain(root=25000001, agreements=[a_contract(refContractStatusId=330)])
    assert [one["status"] for one in tell(chains=[void]).release["awards"]] == ["active"]


@pytest.mark.parametrize(
    ("status", "told"),
    [(360, "active"), (370, "unsuccessful"), (430, "cancelled"), (250, "pending")],
)
def test_an_award_follows_its_lot(status: int, told: str) -> None:
    (award,) = tell(lots=[LOT | {"refLotStatusId": status}]).release["awards"]
    assert award["status"] == told


def test_additional_agreements_change_what_is_agreed_now_and_not_what_was_at_first() -> None:
    agreements = [
        a_contract(refContractStatusId=450),
        a_contract(25000002, contractSumWnds=340000, signDate="2026-08-20 10:00:00"),
        a_contract(25000003, contractSumWnds=999999, refContractStatusId=110),
    ]
    (contract,) = tell(chains=[Chain(root=25000001, agreements=agreements)]).release["contracts"]
    assert contract["value"]["amount"] == 340000
    assert contract["baqylau"]["firstAmount"] == 284000
    assert [one["baqylau"]["amount"] for one in contract["amendments"]] == [56000]


def test_acts_and_payments_are_milestones_and_transactions() -> None:
    chain = Chain(
        root=25000001,
        agreements=[a_contract()],
        acts=[
            {"id": 1, "statusId": 15, "approveDate": "2026-09-01 10:00:00", "sumTransfer": 100, "dayOverdue": 44},
            {"id": 2, "statusId": 15, "approveDate": "2026-09-02 10:00:00", "revokeDate": "2026-09-03 10:00:00"},
            {"id": 3, "isDeleted": 1},
        ],
        payments=[{"id": 7, "payDate": "2026-08-09 00:00:00", "payAmount": 50, "prepaySum": 50}],
    )  # fmt: skip
    (contract,) = tell(chains=[chain]).release["contracts"]
    done = contract["implementation"]
    assert [one["status"] for one in done["milestones"]] == ["met", "scheduled"]
    assert done["transactions"][0]["value"]["amount"] == 50
    assert done["transactions"][0]["baqylau"] == {"prepaid": 50}
    assert contract["baqylau"]["daysOverdue"] == 44


def test_a_direct_contract_is_a_release_of_its_own() -> None:
    unit = {
        "id": 1,
        "lotId": 0,
        "quantity": 1,
        "itemPrice": 1980000,
        "refEnstruCode": ["439110.200.000000"],
    }
    held = a_contract(trdBuyId=0, faktTradeMethodsId=23, contractSumWnds=0, ContractUnits=[unit])
    release = derived(
        Dossier(tender=0, chains=[Chain(root=25000001, agreements=[held])]), MANNER
    ).release
    assert release["ocid"] == "ocds-provisional-kz-c25000001"
    assert release["tender"]["procurementMethod"] == "direct"
    assert release["contracts"][0]["items"][0]["classification"]["id"] == "439110.200.000000"
    # Without VAT where no other sum is told.
    assert release["contracts"][0]["value"]["amount"] == 253571.43


def test_what_cannot_be_right_is_left_out_and_named() -> None:
    wrong = ANNOUNCEMENT | {
        "totalSum": -5,
        "publishDate": "0001-01-01 00:00:00",
        "endDate": "9999-12-31 00:00:00",
        "refTradeMethodsId": 999,
        "refBuyStatusId": 998,
    }
    found = tell(announcement=wrong, bids=[a_bid(1, ONE, 1e20, "Кем-то съедено")])
    assert {(one.path, one.code) for one in found.faults} == {
        ("totalSum", "negative-sum"),
        ("publishDate", "absurd-date"),
        ("endDate", "absurd-date"),
        ("refTradeMethodsId", "unknown-code"),
        ("refBuyStatusId", "unknown-code"),
        ("amount", "absurd-sum"),
        ("RefAppStatus.nameRu", "unknown-code"),
    }
    tender = found.release["tender"]
    assert "value" not in tender
    assert "procurementMethod" not in tender
    assert tender["baqylau"]["methodCode"] == "999"
    assert found.release["bids"]["details"][0]["status"] == "pending"


def test_a_repeated_purchase_names_the_one_before() -> None:
    told = tell(announcement=ANNOUNCEMENT | {"parentId": 16999999}).release
    assert told["tender"]["baqylau"]["repeats"] == "ocds-provisional-kz-16999999"
    own = tell(announcement=ANNOUNCEMENT | {"parentId": 17000001}).release
    assert "repeats" not in own["tender"]["baqylau"]


def test_contracts_are_told_before_their_announcement_is_read() -> None:
    chain = Chain(root=25000001, agreements=[a_contract(trdBuyNumberAnno="17000001-1")])
    release = tell(announcement={}, lots=[], bids=[], chains=[chain]).release
    assert release["tender"]["baqylau"]["number"] == "17000001-1"
    assert release["buyer"]["id"] == BUYER
    assert len(release["contracts"]) == 1


@given(st.dictionaries(
    st.sampled_from([*ANNOUNCEMENT, "kato", "Files", "ComplaintAppeal", "parentId"]),
    st.none() | st.text(max_size=20) | st.integers() | st.floats() | st.lists(st.integers(), max_size=2)
    | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
))  # fmt: skip
def test_nothing_in_an_announcement_makes_it_fail(changes: dict[str, Any]) -> None:
    tell(announcement=ANNOUNCEMENT | changes, lots=[LOT | changes])


# --- codes ---------------------------------------------------------------------------------------
def test_code_tables_are_whole_and_in_three_languages() -> None:
    tables = codes.tables()
    counts = {name: len(list(held)) for name, held in tables.items()}
    assert counts["methods"] == 35
    assert counts["contract_statuses"] == 33
    assert counts["lot_statuses"] == 38
    for held in tables.values():
        for one in held:
            assert all(one.names.as_dict().values())
            assert one.ocds


def test_single_sources_are_those_of_the_law_and_of_others() -> None:
    found = {int(one.id) for one in codes.tables()["methods"] if one.is_single_source}
    assert found == {6, 23, 131, 105, 123, 125}


@pytest.mark.parametrize(
    ("told", "symbol", "attempt"),
    [("87361886-ЗЦП2", "ЗЦП", 2), ("42667799-ОЛ-ОИ2", "ОИ", 2), ("83685322-ОИ4", "ОИ", 4)],
)
def test_a_lots_number_tells_the_method_in_fact_and_the_attempt(
    told: str, symbol: str, attempt: int
) -> None:
    found = codes.lot_number(told)
    assert found is not None
    assert (found.symbol, found.attempt) == (symbol, attempt)
    assert codes.lot_number("87361886") is None
