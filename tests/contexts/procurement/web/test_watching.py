"""Saved searches and their feeds."""

from datetime import date

import pytest
from django.test import Client

from baqylau.contexts.procurement.actions import watching as actions
from baqylau.contexts.procurement.errors import NoSuchWatch, TooManyWatches
from baqylau.contexts.procurement.models import Watch
from baqylau.contexts.procurement.queries import watching as queries
from baqylau.foundation.identity.models import Mandate
from tests.cast import GUEST, NOON, a_person, an_actor
from tests.contexts.members import a_member
from tests.contexts.procurement.examples import a_contract

pytestmark = pytest.mark.django_db
WORK = "/en/work/procurement/watches/"


def saved(browser: Client, query: str = "?method=open") -> str:
    """The address of the feed of a search just saved."""
    page = browser.post(f"{WORK}new/{query}", {"name": "Open ones"}).content.decode()
    return "/en/procurement/feeds/" + page.split("/procurement/feeds/")[1].split("<")[0]


def test_who_has_no_mandate_keeps_nothing() -> None:
    with pytest.raises(NoSuchWatch):
        actions.save_watch("Mine", {}, by=GUEST, at=NOON)


def test_another_s_search_is_as_good_as_none() -> None:
    actions.save_watch("Mine", {}, by=an_actor(), at=NOON)
    other, ref = an_actor(person=a_person("Other (invented)")), Watch.objects.get().ref
    for asked in (ref, "nothing"):
        with pytest.raises(NoSuchWatch):
            actions.drop_watch(asked, by=other)
        with pytest.raises(NoSuchWatch):
            actions.renew_watch(asked, by=other)
    assert queries.watches_of(other) == []


def test_there_is_an_end_to_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST", 1)
    actions.save_watch("One", {}, by=an_actor(), at=NOON)
    with pytest.raises(TooManyWatches):
        actions.save_watch("Two", {}, by=an_actor(), at=NOON)


def test_the_secret_is_shown_once_and_only_its_hash_is_kept(client: Client) -> None:
    browser = a_member()
    secret = saved(browser).removeprefix("/en/procurement/feeds/").removesuffix(".atom")
    assert secret not in browser.get(WORK).content.decode()
    assert secret not in str(Watch.objects.values().get())
    assert client.get(f"/en/procurement/feeds/{secret}.atom").status_code == 200


def test_a_feed_tells_what_the_search_finds(client: Client) -> None:
    a_contract(method="open")
    a_contract("Другая закупка", method="direct")
    answer = client.get(saved(a_member()))
    told = answer.content.decode()
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert "Вымышленный ремонт" in told
    assert "Другая закупка" not in told


def test_unknown_renewed_dropped_and_forbidden_feeds_look_the_same(client: Client) -> None:
    browser = a_member()
    old = saved(browser)
    unknown = client.get(f"/en/procurement/feeds/{'x' * 43}.atom")
    ref = Watch.objects.get().ref
    page = browser.post(f"{WORK}{ref}/renew/").content.decode()
    new = "/en/procurement/feeds/" + page.split("/procurement/feeds/")[1].split("<")[0]
    assert client.get(new).status_code == 200
    renewed = client.get(old)
    Mandate.objects.update(valid_to=date(2020, 2, 1))
    forbidden = client.get(new)
    Mandate.objects.update(valid_to=None)
    browser.post(f"{WORK}{ref}/drop/")
    dropped = client.get(new)
    answers = [unknown, renewed, forbidden, dropped]
    assert {answer.status_code for answer in answers} == {404}
    assert len({len(answer.content) for answer in answers}) == 1


def test_a_search_that_makes_no_sense_is_not_kept() -> None:
    browser = a_member()
    page = browser.post(f"{WORK}new/?year=noon", {"name": "x"}).content.decode()
    assert "asks for something we do not know" in page
    assert not Watch.objects.exists()


def test_looking_is_noted_and_leads_to_what_is_found() -> None:
    browser = a_member()
    saved(browser)
    watch = Watch.objects.get()
    answer = browser.post(f"{WORK}{watch.ref}/open/")
    assert answer["Location"] == "/en/procurement/?method=open"
    assert Watch.objects.get().seen_at > watch.seen_at
