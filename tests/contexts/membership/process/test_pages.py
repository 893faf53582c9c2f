"""Pages of due process: who sees what, in three languages, and how the person comes in without a login."""

import json
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from baqylau.contexts.membership.actions import process as actions
from baqylau.contexts.membership.queries import process as queries
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity.models import Account
from baqylau.foundation.identity.vocabulary import Role
from baqylau.foundation.ledger.models import Record
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from baqylau.ui.web import keeping
from baqylau.ui.web.guarding import new_token
from tests.cast import a_body
from tests.contexts.members import a_member
from tests.contexts.membership.process.house import LONG, House

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_open_for_those_with_a_part_and_for_nobody_else(language: str) -> None:
    house = House().until_heard()
    house.propose()
    with translation.override(language):
        inside = [
            reverse("process", args=[house.ref]),
            reverse("process-step", args=[house.ref, "propose"]),
        ]
        listed = reverse("process-list")
    stranger, decider = (
        a_member("monitor", name="Stranger (invented)"),
        a_member("monitor", name="Decider 1 (invented)"),
    )
    for address in inside:
        assert stranger.get(address).status_code == 404
        assert decider.get(address).status_code == 200
    assert "Damir" not in stranger.get(listed).content.decode()
    assert "Damir" in decider.get(listed).content.decode()


def test_who_keeps_the_house_reads_steps_but_no_words() -> None:
    house = House().until_heard()
    keeper = a_member("administrator", name="Administrator (invented)")
    assert LONG not in keeper.get(reverse("process", args=[house.ref])).content.decode()
    decider = a_member("monitor", name="Decider 1 (invented)")
    assert LONG in decider.get(reverse("process", args=[house.ref])).content.decode()


def test_the_person_learns_of_it_by_the_notice_and_not_who_reported() -> None:
    house = House().until_draft()
    damir = a_member("monitor", name="Damir (invented)")
    address = reverse("process", args=[house.ref])
    assert damir.get(address).status_code == 404
    house.notify()
    told = damir.get(address).content.decode()
    assert "Decider 1" in told
    assert "Reporter (invented)" not in told


def stand_still(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every edge looks at the clock of the house."""
    monkeypatch.setattr(clock, "now", lambda: house.at)
    monkeypatch.setattr(clock, "today", lambda: house.today)


def opened(house: House, code: str, **more: str) -> Any:
    told = {"code": code, "token": new_token().signed, **more}
    return Client().post(reverse("process-own", args=[house.ref]), told)


def test_the_code_opens_and_a_wrong_one_says_nothing() -> None:
    house = House().until_open_reply()
    wrong, right = opened(house, "abcd-efgh"), opened(house, house.code.upper().replace("-", " "))
    assert LONG not in wrong.content.decode()
    assert LONG in right.content.decode()
    for answer in (wrong, right):
        assert answer.cookies == {}
        assert answer["Cache-Control"].startswith("no-store")


def test_a_new_code_closes_the_old_one_and_is_told_in_the_log() -> None:
    house = House().until_open_reply()
    old = house.code
    damir = a_member("monitor", name="Damir (invented)")
    page = damir.post(reverse("process-step", args=[house.ref, "code"])).content.decode()
    assert "is kept nowhere" in page
    assert LONG not in opened(house, old).content.decode()
    assert house.case.steps[-1].name == "code"


def test_the_dossier_goes_along_after_exclusion() -> None:
    house = House().until_in_force()
    answer = opened(house, house.code, do="dossier")
    with ZipFile(BytesIO(answer.content)) as file:
        assert {"dossier.json", "dossier.kk.html", "dossier.ru.html", "dossier.en.html"} <= set(
            file.namelist()
        )
        told = json.loads(file.read("dossier.json"))
    assert [one["ref"] for one in told["processes"]] == [house.ref]
    assert told["terms"][0]["ended_by"] == house.ref
    assert any(LONG in one["texts"].values() for one in told["processes"][0]["words"])


def test_everybody_reads_rule_measure_and_days_and_no_name() -> None:
    house = House().until_in_force()
    assert queries.public_processes().rows == ()
    house.later(31)
    actions.sweep(at=house.at)
    told = Client().get(reverse("processes")).content.decode()
    assert "Exclusion" in told
    assert "(invented)" not in told


def test_who_grants_in_both_bodies_hands_the_records_over() -> None:
    house = House().until_open_reply()
    successor = a_body("successor")
    address = reverse("body-succeed", args=[house.body.slug])
    form = {"successor": successor.slug, "document": "Order No. 9 (invented)", "sure": "on"}
    assert a_member("monitor").get(address).status_code == 404
    coordinator = a_member("coordinator")
    assert coordinator.post(address, form).status_code == 200
    assert house.row.body == house.body
    identity.grant_mandate(
        Account.objects.get(pk=coordinator.session["_auth_user_id"]).person.ref,
        body=successor.slug,
        role=Role.COORDINATOR,
        document="No. 2 (invented)",
        valid_from=date(2020, 1, 1),
        by=SYSTEM,
        at=house.at,
    )
    assert coordinator.post(address, form | {"document": ""}).status_code == 200
    assert coordinator.post(address, form).status_code == 302
    assert (house.row.body, house.case.state) == (successor, "reply_open")
    assert Record.objects.filter(kind="body.succeeded", is_open=True).count() == 1


def test_the_public_list_is_kept_until_another_process_has_ended(settings: Settings) -> None:
    settings.PAGES_KEPT_FOR = 30
    keeping._pages.clear()
    house, address = House().until_in_force(), reverse("processes")
    before = Client().get(address).content
    assert Client().get(address).content == before
    assert len(keeping._pages) == 1
    house.later(31)
    actions.sweep(at=house.at)
    assert "Exclusion" in Client().get(address).content.decode()
    keeping._pages.clear()


def test_a_form_asks_for_the_key_but_never_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House().until_draft()
    stand_still(house, monkeypatch)
    house.notify()
    damir = a_member("monitor", name="Damir (invented)")
    decider = a_member("monitor", name="Decider 2 (invented)")
    address = reverse("process-step", args=[house.ref, "serve"])
    assert 'name="key"' in decider.get(address).content.decode()
    assert 'name="key"' not in damir.get(address).content.decode()
    damir.post(address, {"how": "in-person"})
    assert house.case.state == "reply_open"


def test_the_person_sees_an_appeal_that_was_not_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House().until_in_force()
    stand_still(house, monkeypatch)
    damir = a_member("monitor", name="Damir (invented)")
    actions.appeal_by_code(house.ref, house.code, LONG, at=house.at)
    said = "An appeal was made by a code that somebody else had made"
    assert said not in opened(house, house.code).content.decode()
    assert said in damir.get(reverse("process", args=[house.ref])).content.decode()
