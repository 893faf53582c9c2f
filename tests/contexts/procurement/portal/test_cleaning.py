"""Nothing personal comes out of an answer, and nothing that was not asked for."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.procurement.rules.identifiers import discreet
from baqylau.contexts.procurement.rules.portal.cleaning import cleaned
from baqylau.contexts.procurement.rules.portal.shapes import BY_NAME, SERVICES, asked

KEY = b"a key for tests"
PERSON, BODY = "000000300123", "000040300001"
CONTRACT = {
    "id": 1,
    "supplierBiin": PERSON,
    "supplierFio": "ҮЛГІЕВ ПРИМЕР",
    "supplierPhone": "+7 700 000 00 00",
    "supplierIik": "KZ00EXAMPLE1",
    "supplierLegalAddress": "Пример көшесі, 1",
    "customerBin": BODY,
    "descriptionRu": f"Услуги ИП {PERSON}, тел. 8 (701) 123-45-67, a@example.kz",
    "contractSumWnds": 1500.5,
    "Supplier": {"bin": "", "iin": PERSON, "nameRu": "ИП ҮЛГІЕВ", "phone": "+7 700 000 00 00"},
    "Customer": {"bin": BODY, "nameRu": "ГУ «Пример»"},
    "notAskedFor": "ҮЛГІЕВ",
}


def clean(held: dict[str, Any], service: str = "contract") -> dict[str, Any]:
    return cleaned(held, BY_NAME[service].shape, KEY)


def test_of_a_person_a_keyed_hash_is_left_and_of_an_organisation_its_name() -> None:
    held = clean(CONTRACT)
    text = json.dumps(held, ensure_ascii=False)
    for secret in (
        PERSON,
        "ҮЛГІЕВ",
        "700 000",
        "EXAMPLE",
        "көшесі",
        "701",
        "example.kz",
        "notAsked",
    ):
        assert secret not in text
    assert held["supplierBiin"].startswith("P-")
    assert held["supplierBiin"] == held["Supplier"]["iin"]
    assert held["customerBin"] == f"KZ-BIN-{BODY}"
    assert held["Customer"]["nameRu"] == "ГУ «Пример»"
    assert held["contractSumWnds"] == 1500.5


def test_rest_and_graphql_are_kept_as_the_same() -> None:
    rest = {
        "id": 1,
        "supplier_biin": PERSON,
        "contract_sum_wnds": 1500.5,
        "contract_units": [{"id": 5, "lot_id": 7, "plans": {"id": 9}}],
    }
    graph = {
        "id": 1,
        "supplierBiin": PERSON,
        "contractSumWnds": 1500.5,
        "ContractUnits": [{"id": 5, "lotId": 7, "Plans": {"id": 9}}],
    }
    assert clean(rest) == clean(graph)


def test_what_parties_share_is_the_same_hash_however_it_is_written() -> None:
    one, two = (
        clean({"supplierPhone": told})["supplierPhone"]
        for told in ("+7 700 555-00-11", "87005550011")
    )
    assert one == two


def test_a_number_that_lost_its_zeros_is_still_a_person() -> None:
    assert clean({"supplierBiin": 300123})["supplierBiin"] == clean(CONTRACT)["supplierBiin"]


@given(st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
))  # fmt: skip
def test_nothing_makes_it_fail(value: Any) -> None:
    for service in SERVICES:
        cleaned(dict.fromkeys(service.shape, value), service.shape, KEY)


@given(st.integers(0, 99), st.integers(1, 12), st.integers(1, 28), st.integers(0, 999999))
def test_no_number_of_a_person_passes_in_any_text(
    year: int, month: int, on: int, rest: int
) -> None:
    number = f"{year:02d}{month:02d}{on:02d}{rest:06d}"
    held = clean(
        {"descriptionRu": f"по заявлению {number}.", "signDate": number, "finYear": int(number)}
    )
    assert number not in json.dumps(held)


def test_phones_are_masked_and_numbers_of_contracts_are_not() -> None:
    number = "970140002674/260023/00"
    assert discreet(number) == number
    assert "4567" not in discreet("+7 701 123 45 67").replace(" ", "")


def test_questions_name_no_field_about_people() -> None:
    graph = [one for one in SERVICES if one.root]
    for service in graph:
        assert not {"Employees", "Commission", "crFio", "modFio"} & set(asked(service).split())
