"""Pages that are kept for a moment: for every visitor, of one language and host, until something happens."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from baqylau.ui.web import keeping
from tests.cast import an_activity

pytestmark = pytest.mark.django_db
PAGE = "/en/activities/"


@pytest.fixture(autouse=True)
def _kept(settings: Settings) -> Iterator[None]:
    settings.PAGES_KEPT_FOR = 30
    settings.ALLOWED_HOSTS = ["testserver", "elsewhere.example"]
    keeping._pages.clear()
    yield
    keeping._pages.clear()


def kept() -> int:
    """How many pages are kept at this moment."""
    return len(keeping._pages)


def test_a_member_and_somebody_with_a_message_leave_nothing_to_others(client: Client) -> None:
    for cookie in ("sessionid", "messages"):
        client.cookies[cookie] = "anything"
        client.get(PAGE)
        del client.cookies[cookie]
    assert kept() == 0


def test_what_was_not_found_and_what_is_not_a_page_is_not_kept(client: Client) -> None:
    client.get("/en/activities/0000000000/")
    client.get("/en/activities.csv")
    client.head(PAGE)
    assert kept() == 0


def test_a_page_is_kept_for_one_address_language_and_host(client: Client) -> None:
    first = client.get(PAGE)
    assert client.get(PAGE).content == first.content
    assert kept() == 1
    assert 'lang="kk"' in client.get("/kk/activities/").content.decode()
    client.get(PAGE, {"q": "road"})
    client.get(PAGE, headers={"host": "elsewhere.example"})
    assert kept() == 4


def test_an_act_on_any_record_makes_kept_pages_old(client: Client) -> None:
    assert "invented road" not in client.get(PAGE).content.decode()
    an_activity()
    assert "invented road" in client.get(PAGE).content.decode()
