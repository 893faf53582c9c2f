"""The register of contracts: what narrows it, how it is paged, where figures lead."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from baqylau.contexts.procurement.actions import summing
from baqylau.contexts.procurement.models import Contract
from baqylau.contexts.procurement.queries import search
from baqylau.contexts.procurement.queries.paging import Cursor
from baqylau.contexts.procurement.queries.search import ORDERS, Sought
from tests.cast import SKO
from tests.contexts.procurement.examples import (
    a_contract,
    a_lot,
    a_party,
    a_person,
    a_sign,
    a_supplier,
)

pytestmark = pytest.mark.django_db
ROOT = "/en/procurement/"


def shown(client: Client, query: str = "") -> str:
    answer = client.get(f"{ROOT}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_address_that_makes_no_sense_finds_nothing_and_says_why(client: Client) -> None:
    a_contract()
    for query in ("?year=noon", "?region=nowhere", "?least=9&most=1", "?order=worst"):
        page = shown(client, query)
        assert "asks for something we do not know" in page
        assert "Вымышленный ремонт" not in page


@pytest.mark.parametrize("field", ["q", "buyer", "supplier"])
def test_nobody_is_looked_for_by_a_personal_number(client: Client, field: str) -> None:
    page = shown(client, f"?{field}=000000300000")
    assert "People are neither kept nor found by it" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=РЕМОНТ+школьн", True),
        ("?q=уголь", False),
        (f"?region={SKO}", True),
        ("?region=none", False),
        ("?year=2026", True),
        ("?year=2025", False),
        ("?method=open&category=works", True),
        ("?method=direct", False),
        ("?buyer=000540000001", True),
        ("?buyer=KZ-BIN-000540000001", True),
        ("?buyer=мектеби", True),
        ("?supplier=Пример", True),
        ("?supplier=nobody", False),
        ("?least=11+000+000&most=11000000", True),
        ("?most=10999999", False),
        ("?sign=K16", True),
        ("?sign=K15", False),
        ("?marked=on", True),
    ],
)
def test_each_field_narrows(client: Client, query: str, found: bool) -> None:  # noqa: FBT001
    a_sign(contract=a_contract())
    assert ("Вымышленный ремонт" in shown(client, query)) is found


def test_a_sign_about_a_lot_or_a_party_finds_its_contracts() -> None:
    lot, supplier = a_lot(), a_supplier()
    ours = a_contract(lot=lot)
    a_contract(supplier=a_supplier("000550000009", "ТОО «Другой пример»"))
    a_sign("R018", lot=lot)
    a_sign("K12", party=supplier)
    for code in ("R018", "K12"):
        assert [card.ref for card in search.contracts(Sought(sign=code)).items] == [ours.ref]


@pytest.mark.parametrize("order", list(ORDERS))
def test_pages_follow_one_another_without_a_gap_and_back(order: str) -> None:
    for number in range(7):
        a_contract(
            signed_on=date(2026, 1, 1 + number % 3) if number > 1 else None,
            total=Decimal(number % 4) if number > 2 else None,
            signs=number % 2,
        )
    sought, pages, cursor = Sought(order=order), [], None
    while True:
        page = search.contracts(sought, cursor, size=2)
        pages.append([card.ref for card in page.items])
        cursor = Cursor.parse(str(page.after), ORDERS[order]) if page.after else None
        if cursor is None:
            break
    assert sorted(ref for page in pages for ref in page) == sorted(
        Contract.objects.values_list("ref", flat=True)
    )
    back = []
    cursor = page.before
    while cursor is not None:
        earlier = search.contracts(sought, cursor, size=2)
        back.append([card.ref for card in earlier.items])
        cursor = earlier.before
    assert back == pages[-2::-1]


@pytest.mark.parametrize("text", ["", "x", "f1~noon", "f1~2026-99-99", "fx~2026-01-01", "f1" * 40])
def test_a_broken_cursor_reads_from_the_start(text: str) -> None:
    assert Cursor.parse(text, ORDERS["date"]) is None


def test_what_the_source_took_back_is_not_listed_but_stays_readable(client: Client) -> None:
    gone = a_contract(gone_at="2026-11-01T00:00:00Z")
    assert "Вымышленный ремонт" not in shown(client)
    assert "took this record back" in shown(client, f"contracts/{gone.ref}/")


def test_figures_of_the_map_open_their_contracts(client: Client) -> None:
    a_sign(contract=a_contract())
    a_contract(region_id=None)
    assert "have not been counted yet" in shown(client, "map/")
    summing.recount()
    page = shown(client, "map/?show=contracts&year=2026")
    assert f'href="{ROOT}?region={SKO}&amp;year=2026"' in page
    assert f'href="{ROOT}?region=none&amp;year=2026"' in page
    assert f'href="{ROOT}?region={SKO}&amp;marked=on"' in shown(client, "map/")


def test_a_person_is_a_code(client: Client) -> None:
    a_contract(supplier=a_person())
    assert "Sole trader P-00112233445566aa" in shown(client)


def test_nothing_read_yet_is_said(client: Client) -> None:
    assert "No contract has been read yet." in shown(client)
    assert "No contract matches." in shown(client, "?q=nothing")


def test_counting_anew_changes_nothing() -> None:
    a_contract(buyer=a_party())
    assert summing.recount() == summing.recount() == 1
