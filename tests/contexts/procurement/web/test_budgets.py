"""How many queries a page of procurement may cost. The numbers live in tests/query_budgets.json."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baqylau.contexts.procurement.actions import summing
from tests.contexts.procurement.examples import (
    a_bid,
    a_contract,
    a_listing,
    a_load,
    a_lot,
    a_party,
    a_sign,
    a_step,
    a_supplier,
)

pytestmark = pytest.mark.django_db
BUDGETS = Path(__file__).parents[3] / "query_budgets.json"
ROOT = "/en/procurement/"


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{ROOT}{path}").status_code == 200, path
        return len(captured)


def test_every_page_costs_what_its_budget_says(client: Client) -> None:
    buyer, supplier = a_party(), a_supplier()
    for number in range(1, 5):
        lot = a_lot(number, buyer=buyer)
        contract = a_contract(lot=lot, announcement=lot.announcement)
        a_bid(lot, supplier, is_winner=True)
        a_bid(lot, a_supplier(f"00055000001{number}", "ТОО «Другой пример»"))
        a_sign(contract=contract)
        a_step(contract)
    a_listing(supplier)
    a_load()
    summing.recount()
    pages = {
        "procurement": "",
        "procurement-search": "?sign=K16&buyer=000540000001&order=sum",
        "procurement-map": "map/?year=2026",
        "procurement-contract": f"contracts/{contract.ref}/",
        "procurement-lot": f"lots/{lot.ocid}/",
        "procurement-announcement": f"announcements/{lot.announcement.ocid}/",
        "procurement-buyer": f"parties/{buyer.code}/",
        "procurement-supplier": f"parties/{supplier.code}/",
        "procurement-signs": "signs/",
        "procurement-sign": "signs/K16/",
        "procurement-quality": "data/",
    }
    client.get(ROOT)  # the atlas and the map are kept per process
    spent = {name: queries(client, path) for name, path in pages.items()}
    budgets = json.loads(BUDGETS.read_text(encoding="utf-8"))
    assert spent == {name: budgets.get(name) for name in pages}, f"spent: {json.dumps(spent)}"
