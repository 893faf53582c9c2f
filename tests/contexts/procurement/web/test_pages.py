"""Pages of contracts, lots, announcements, parties, signs and loads."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from baqylau.contexts.procurement.actions import summing
from baqylau.contexts.procurement.actions.registering import withdraw
from baqylau.contexts.procurement.models import Contract, Explanation, RegionYear
from baqylau.contexts.procurement.queries.sums import Sums, sums_of
from baqylau.contexts.procurement.vocabulary import Origin
from baqylau.ui.words import HARD
from tests.cast import NOON, a_body
from tests.contexts.members import a_member
from tests.contexts.procurement.examples import (
    AT,
    TITLE,
    a_bid,
    a_contract,
    a_listing,
    a_load,
    a_lot,
    a_party,
    a_person,
    a_run,
    a_sign,
    a_step,
    a_supplier,
)
from tests.contexts.procurement.reading.checker import complaints
from tests.contexts.procurement.reading.making import PERSON, a_release, as_json, loaded

pytestmark = pytest.mark.django_db
ROOT = "/en/procurement/"
NOTHING = "nothing-of-this-name"


def shown(client: Client, path: str, language: str = "en") -> str:
    answer = client.get(f"/{language}/procurement/{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("kind", ["contracts", "lots", "announcements", "parties", "signs"])
def test_what_is_not_there_is_not_found(client: Client, kind: str) -> None:
    assert client.get(f"{ROOT}{kind}/{NOTHING}/").status_code == 404
    assert client.get(f"{ROOT}releases/{NOTHING}.json").status_code == 404


def test_a_sign_says_what_was_compared_and_why_it_may_be_nothing(client: Client) -> None:
    contract = a_contract()
    a_sign(
        "K15",
        contract=contract,
        value=1980.0,
        threshold=1430.5,
        group="192026.510.000000 · Тонна · 2026",
        group_size=44,
        inputs={"median": 1250.5},
    )
    page = shown(client, f"contracts/{contract.ref}/")
    for told in (
        "Sign: needs checking",
        "1,430.5".replace(",", "\u202f"),
        "192026.510.000000 · Тонна · 2026",
        "44",
        "K15, version 1",
        "2\u00a0November 2026",
        "Why it may mean nothing",
        "Median",
    ):
        assert told in page, told
    for accusing in ("violation", "corrupt", "fraud", "status--overdue"):
        assert accusing not in page.split('id="signs"')[1].split("</section>")[0]


def test_signs_of_its_lot_stand_on_the_contract(client: Client) -> None:
    lot = a_lot()
    contract = a_contract(lot=lot)
    a_sign("R018", lot=lot)
    assert "sign-R018" in shown(client, f"contracts/{contract.ref}/")


def test_no_signs_and_signs_not_computed_are_told_apart(client: Client) -> None:
    contract = a_contract()
    assert "Signs have not been computed yet." in shown(client, f"contracts/{contract.ref}/")
    a_run()
    assert "No sign was found here." in shown(client, f"contracts/{contract.ref}/")


def test_a_contract_tells_what_happened_when(client: Client) -> None:
    contract = a_contract(due_on=date(2026, 12, 1))
    a_step(contract, reason="Price")
    a_step(contract, "payment", on=None)
    page = shown(client, f"contracts/{contract.ref}/")
    assert page.index("Contract signed") < page.index("Additional agreement 1")
    assert "Without a date:" in page
    assert "first agreed: 10 million" in page.replace("\u00a0", " ")


def test_a_contract_of_which_little_is_known_is_whole(client: Client) -> None:
    contract = a_contract(
        "", buyer=None, supplier=None, total=None, amount=None, signed_on=None, region_id=None
    )
    page = shown(client, f"contracts/{contract.ref}/")
    assert f"Contract №{contract.ref}" in page
    assert "not named by the source" in page


def test_bids_stand_least_first_and_those_without_a_sum_last(client: Client) -> None:
    lot = a_lot()
    a_bid(lot, a_supplier(), 11_000_000, is_winner=True)
    a_bid(lot, a_person(), None)
    a_bid(lot, a_supplier("000550000009", "ТОО «Другой пример»"), 9_000_000)
    page = shown(client, f"lots/{lot.ocid}/")
    places = [page.index(name) for name in ("Другой пример", "ТОО «Пример»", "Sole trader")]
    assert places == sorted(places)


def test_an_announcement_leads_to_its_lots_and_contracts(client: Client) -> None:
    lot = a_lot()
    contract = a_contract(lot=lot, announcement=lot.announcement)
    page = shown(client, f"announcements/{lot.announcement.ocid}/")
    assert f"/lots/{lot.ocid}/" in page
    assert f"/contracts/{contract.ref}/" in page


def test_a_buyer_shows_years_methods_and_suppliers_with_doors(client: Client) -> None:
    buyer, other = a_party(), a_supplier("000550000009", "ТОО «Другой пример»")
    a_contract(total=Decimal(3_000_000))
    a_contract(total=Decimal(1_000_000), supplier=other, signed_on=date(2024, 2, 1))
    a_sign(contract=a_contract(total=Decimal(0), method="direct"))
    a_sign("R018", lot=a_contract(total=Decimal(0), lot=a_lot()).lot)
    summing.recount()
    page = shown(client, f"parties/{buyer.code}/")
    assert f"?buyer={buyer.code}&amp;year=2024" in page
    assert f"?buyer={buyer.code}&amp;method=open" in page
    assert f"?buyer={buyer.code}&amp;supplier={other.code}" in page
    assert f"?buyer={buyer.code}&amp;sign=K16" in page
    assert f"?buyer={buyer.code}&amp;sign=R018" in page
    assert "25%" in page.replace("\u00a0", "")


def test_a_supplier_shows_its_listings_and_who_bids_beside_it(client: Client) -> None:
    supplier, other = a_supplier(), a_supplier("000550000009", "ТОО «Другой пример»")
    for number in range(1, 4):
        lot = a_lot(number)
        a_bid(lot, supplier, is_winner=True)
        a_bid(lot, other)
    a_listing(supplier)
    a_listing(supplier, ends_on=None)
    page = shown(client, f"parties/{supplier.code}/")
    assert "network__line" in page
    assert f"/parties/{other.code}/" in page
    assert "the source names no end" in page


def test_of_a_person_there_is_a_code_only(client: Client) -> None:
    page = shown(client, f"parties/{a_person().code}/")
    assert "Sole trader P-00112233445566aa" in page
    assert "neither the name nor the number is kept" in page


def test_a_party_that_buys_and_sells_has_both_sides(client: Client) -> None:
    both = a_party(is_supplier=True)
    page = shown(client, f"parties/{both.code}/?as=supplier")
    assert "?as=buyer" in page
    assert "Largest buyers" in page


def test_a_sign_shows_its_settings_what_it_marks_and_what_it_could_not_tell(client: Client) -> None:
    a_sign("K16", contract=a_contract())
    run = a_run()
    run.not_computable = {"K16": {"total": 412}}
    run.save(update_fields=["not_computable"])
    page = shown(client, "signs/K16/")
    assert TITLE in page
    assert "412" in page
    assert "not compared with its source" in page
    every = shown(client, "signs/")
    assert f"{ROOT}signs/K16/" in every
    assert "412" in every


def test_loads_say_whether_they_are_finished_and_what_was_wrong(client: Client) -> None:
    assert "Nothing has been read yet." in shown(client, "data/")
    coverage = {"": 120, "/": 120, "/ocid": 120, "/awards[]/": 400, "/awards[]/id": 200}
    a_load(coverage=coverage, skipped={"no-ocid": 3}, mended={"bad-date": 4321})
    a_load(finished_at=None)
    page = shown(client, "data/")
    for told in ("not finished", "bad-date", "4,321".replace(",", "\u202f"), "no-ocid", "50%"):
        assert told in page, told
    # A field that each object may have several times is filled in no more than all of them.
    assert "167%" not in page


def test_a_record_is_given_out_as_ocds_until_the_source_takes_it_back(client: Client) -> None:
    loaded(as_json({"releases": [a_release(1)]}))
    contract = Contract.objects.get()
    address = f"{ROOT}releases/{contract.ocid}.json"
    for page in (f"contracts/{contract.ref}/", f"announcements/{contract.ocid}/"):
        assert address in shown(client, page)
    answer = client.get(address)
    assert answer["Content-Disposition"] == f'attachment; filename="{contract.ocid}.json"'
    assert complaints(answer.json()) == []
    for secret in (PERSON, "Иванов", "Петров", "701 123"):
        assert secret not in answer.content.decode()
    withdraw([contract.ocid], at=NOON)
    assert client.get(address).status_code == 404
    assert address not in shown(client, f"contracts/{contract.ref}/")


def test_an_invented_purchase_is_given_out_as_invented(client: Client) -> None:
    loaded(as_json({"releases": [a_release(1)]}), origin=Origin.EXAMPLE)
    told = client.get(f"{ROOT}releases/{Contract.objects.get().ocid}.json").json()
    assert "invented example" in told["releases"][0]["baqylau"]["note"]


def test_sums_of_other_currencies_are_shown_in_theirs_and_not_added_up(client: Client) -> None:
    a_contract(total=Decimal(3_000_000))
    contract = a_contract(total=Decimal(77), currency="USD", lot=a_lot())
    a_step(contract, amount=Decimal(9))
    assert sums_of(contract.buyer_id or 0, "buyer").whole == Sums(2, Decimal(3_000_000), 0)
    summing.recount()
    assert RegionYear.objects.get().total == 3_000_000
    assert f"+9{HARD}USD" in shown(client, f"contracts/{contract.ref}/")
    assert f"77{HARD}USD" in shown(client, f"lots/{a_lot().ocid}/")
    assert contract.ref not in shown(client, "?least=1")


def test_lots_that_are_told_no_more_are_not_listed(client: Client) -> None:
    lot = a_lot()
    a_lot(2, announcement=lot.announcement, gone_at=AT)
    page = shown(client, f"announcements/{lot.announcement.ocid}/")
    assert f"/lots/{lot.ocid}/" in page
    assert "/lots/ocds-example-2-2/" not in page


def test_what_a_party_says_about_its_own_sign_stands_beside_it(client: Client) -> None:
    supplier = a_supplier()
    a_sign("K10", party=supplier)
    facts = {"body": a_body(), "by_party": supplier, "entered_by": 1, "language": "en"}
    said = {"text": "We moved (invented).", "document": "Letter 1", "received_at": AT}
    told = {"ref": "x", "indicator": "K10", "party": supplier, **facts, **said}
    Explanation.objects.create(**told, published_at=AT, published_by=2)
    assert "We moved (invented)." in shown(client, f"parties/{supplier.code}/")


def test_members_are_led_from_every_sign_to_where_an_explanation_is_entered() -> None:
    lot, supplier = a_lot(), a_supplier()
    a_sign("R018", lot=lot)
    a_sign("K10", party=supplier)
    for path, about in (
        (f"lots/{lot.ocid}/", f"?lot={lot.ocid}&amp;sign=R018"),
        (f"parties/{supplier.code}/", f"?supplier={supplier.code}&amp;sign=K10"),
    ):
        address = f"/explanations/new/{about}"
        assert address not in shown(Client(), path)
        member = a_member()
        page = shown(member, path)
        assert address in page
        opened = f"/en/work/procurement{address}".replace("&amp;", "&")
        assert member.get(opened).status_code == 200


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_is_whole_in_every_language(client: Client, language: str) -> None:
    lot = a_lot()
    contract = a_contract(lot=lot, announcement=lot.announcement)
    a_bid(lot, a_supplier())
    a_sign(contract=contract)
    paths = (
        "",
        "map/",
        f"contracts/{contract.ref}/",
        f"lots/{lot.ocid}/",
        f"announcements/{lot.announcement.ocid}/",
        f"parties/{a_party().code}/",
        f"parties/{a_supplier().code}/",
        "signs/",
        "signs/R018/",
        "data/",
    )
    for path in paths:
        assert f'<html lang="{language}">' in shown(client, path, language)


def test_the_processes_that_answer_people_load_no_engine() -> None:
    told = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'baqylau.project.settings';"
        "django.setup(); from django.urls import get_resolver; get_resolver().url_patterns;"
        "import baqylau.contexts.procurement.web.urls_public;"
        "import baqylau.contexts.procurement.web.urls_work;"
        "print([one for one in ('ibis', 'duckdb', 'pyarrow') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
