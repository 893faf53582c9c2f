"""The line about the log on the page of a record: nothing, on its way, recorded, co-signed."""

import pytest
from django.template import Context, Template
from django.test import Client
from pytest_django import Settings

from baqylau.foundation.ledger.actions.sequencing import sequence
from tests.cast import NOON, an_activity
from tests.foundation.ledger import logs

pytestmark = pytest.mark.django_db


def line(subject: str = "activity/abc") -> str:
    template = Template("{% load ledger %}{% ledger_standing subject %}")
    return " ".join(template.render(Context({"subject": subject})).split())


def test_without_an_entry_it_says_nothing() -> None:
    assert line() == ""


def test_what_waits_has_no_link() -> None:
    logs.decide()
    assert "On its way into the public log" in line()
    assert "<a " not in line()


def test_it_says_how_many_have_co_signed_and_gives_the_proof_once_there_is_one() -> None:
    logs.decide()
    sequence(at=NOON)
    assert "nobody outside has co-signed yet" in line()
    logs.ask_for(2)
    logs.cosign(logs.WITNESSES[0])
    assert "co-signed by 1 of the 2 witnesses needed" in line()
    assert "/log/entries/0/proof" not in line()
    logs.cosign(logs.WITNESSES[1])
    assert "co-signed by 2 of 3 witnesses" in line()
    assert 'href="/en/log/entries/0/"' in line()
    assert 'href="/log/entries/0/proof"' in line()
    logs.decide()
    assert "a newer entry is on its way" in line()


def test_behind_a_closed_public_door_there_is_no_link(settings: Settings) -> None:
    logs.decide()
    sequence(at=NOON)
    settings.ROOT_URLCONF = "baqylau.project.doors.workspace"
    assert "<a " not in line()


def test_the_page_of_an_activity_says_where_it_stands(client: Client) -> None:
    ref = an_activity()
    sequence(at=NOON)
    page = client.get(f"/en/activities/{ref}/").content.decode()
    assert "Recorded in the public log" in page
    assert "/en/log/entries/" in page
