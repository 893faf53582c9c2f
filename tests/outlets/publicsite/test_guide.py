"""The guide: what it says rests on dated law with its state of checking, and nothing is kept."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from baqylau.foundation.institutions import actions, queries
from baqylau.foundation.institutions.models import Competence
from baqylau.foundation.institutions.vocabulary import Channel
from tests.cast import NOON, SKO, TODAY, an_actor

pytestmark = pytest.mark.django_db
GUIDE = "/en/guide/"


def words(client: Client, **query: str) -> str:
    answer = client.get(GUIDE, query)
    assert answer.status_code == 200
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"[\s\u202f]+", " ", unescape(text))


def test_nothing_of_it_is_kept_and_no_address_leads_away(client: Client) -> None:
    for language in ("kk", "ru", "en"):
        answer = client.get(f"/{language}/guide/", {"offence": "grave-crime", "on": "2026-03-01"})
        page = answer.content.decode()
        assert answer["Cache-Control"] == "no-store, private"
        assert not answer.cookies
        assert '<body class="quiet">' in page
        assert not re.search(r'(href|src|action)="https?:', page.replace("http://testserver", ""))
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", page)
    assert client.post(GUIDE).status_code == 405


def test_the_clocks_come_from_norms_and_say_that_nobody_has_checked_them(client: Client) -> None:
    said = words(client)
    assert "Reply to an appeal: 15 working days not compared with its source" in said
    assert "A state body need not consider an appeal without a name." in said
    norm = queries.norm("appk-76-reply", TODAY)
    assert norm is not None
    actions.verify_norm(norm.id, verified_on=TODAY, source="the act", by=an_actor(), at=NOON)
    assert "Reply to an appeal: 15 working days checked on 15 October 2026" in words(client)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            {"on": "2025-03-01", "sum": "39 320 000"},
            "10% of 39 320 000 ₸ = 3 932 000 ₸, that is 1 000 MCI",
        ),
        ({"on": "2025-03-01", "sum": "3932000"}, "70 MCI × 3 932 ₸ = 275 240 ₸"),
        (
            {"on": "2026-03-01", "sum": "9999999999999"},
            "is more than the limit: 4 000 MCI × 4 325 ₸ = 17 300 000 ₸",
        ),
        ({"on": "2023-09-14"}, "The amounts in force on that day are not kept here."),
        ({"on": "2028-01-01"}, "70 MCI. The MCI of that year is not known here."),
        ({"on": "2028-01-01", "sum": "1"}, "What counts as large depends on the MCI of that year"),
        ({"on": "2026-03-01", "sum": "-1"}, "greater than or equal to 0"),
        ({"on": "1800-01-01"}, "Give a day of the present or the recent past."),
        ({"on": "yesterday"}, "Enter a valid date."),
    ],
)
def test_the_calculator_shows_its_formula_or_says_why_it_cannot(
    client: Client, query: dict[str, str], said: str
) -> None:
    assert said in words(client, offence="grave-crime", **query)


def test_an_unknown_offence_or_place_breaks_nothing(client: Client) -> None:
    assert "Select a valid choice" in words(client, offence="treason", on="2026-01-01")
    assert "Select a valid choice" in words(client, topic="anti_corruption", place="999999999")


def test_who_is_competent_is_resolved_today_with_addresses_and_their_age(client: Client) -> None:
    said = words(client, topic="local_matters", place=SKO)
    assert "Akimat of North Kazakhstan Region" in said
    assert "We have no checked address of it." in said
    key = queries.organisation_by_code("akimat-59")
    assert key is not None
    by = an_actor()
    contact = actions.add_contact(
        key,
        channel=Channel.EMAIL,
        value="office@invented.example",
        owner="chancery",
        source="its page",
        valid_from=TODAY,
        by=by,
        at=NOON,
    )
    assert "office@invented.example · chancery not compared with its source" in words(
        client, topic="local_matters", place=SKO
    )
    old = TODAY.replace(year=2024)
    actions.verify_contact(contact, verified_on=old, source="a call", by=by, at=NOON)
    said = words(client, topic="local_matters", place=SKO)
    assert "checked on 15 October 2024 checked more than a year ago" in said


def test_where_nobody_is_recorded_the_page_says_so(client: Client) -> None:
    Competence.objects.filter(topic="civil_service").delete()
    assert "We do not know who answers for this here." in words(
        client, topic="civil_service", place=SKO
    )


def test_an_onion_address_is_plain_text(client: Client, settings: Any) -> None:
    assert "Our address there" not in words(client)
    settings.ONION = "invented.onion"
    page = client.get(GUIDE).content.decode()
    assert "<code>invented.onion</code>" in page
    assert 'href="invented.onion' not in page
    assert "//invented.onion" not in page
