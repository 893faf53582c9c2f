"""How many queries a page may cost. The numbers live in tests/query_budgets.json and only fall."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baqylau.contexts.casework import actions
from tests.cast import NOON, SKO, an_actor
from tests.contexts.casework.appeals import a_sent_appeal
from tests.contexts.casework.making import a_case, a_signal, made_public
from tests.contexts.membership.competitions.making import called
from tests.contexts.membership.meetings.hall import Hall
from tests.outlets.publicsite.matter import Story

pytestmark = pytest.mark.django_db
BUDGETS = Path(__file__).parents[2] / "query_budgets.json"


def test_every_page_costs_what_its_budget_says(client: Client, story: Story, stated: str) -> None:
    pages = {
        "home": "",
        "home-year": "?period=year&show=open",
        "map-regions": "map/regions.geojson",
        "regions": "regions/",
        "region": f"regions/{SKO}/",
        "region-period": f"regions/{SKO}/?from=2019-06-01&to=2026-10-31",
        "region-compared": f"regions/{SKO}/?with=390000000",
        "activities": "activities/",
        "activities-figure": f"activities/?body=smg&region={SKO}&kind=visit&sphere=roads&topic=",
        "findings": "findings/",
        "recommendations": "recommendations/",
        "outcomes": "outcomes/",
        "cases": "cases/",
        "activity": f"activities/{story.activity}/",
        "finding": f"findings/{story.finding}/",
        "recommendation": f"recommendations/{story.recommendation}/",
        "outcome": f"outcomes/{story.outcome}/",
        "case": f"cases/{_case(story)}/",
        "stated": f"stated/{stated}/",
        "bodies": "bodies/",
        "body": "bodies/smg/",
        "organisations": "organisations/",
        "norms": "norms/",
        "guide": "guide/",
        "guide-asked": f"guide/?topic=local_matters&place={SKO}&offence=grave-crime&on=2026-03-01",
        "search": "search/?q=kerb",
        "about": "about/",
    }
    client.get("/en/")  # the atlas and the map are kept per process
    client.get("/en/norms/")
    spent = {name: _queries(client, f"/en/{address}") for name, address in pages.items()}
    assert spent["home"] <= 12
    assert spent["region"] <= 12
    _is_within_budget(spent)


def test_pages_of_the_group_cost_what_their_budget_says(client: Client, db: None) -> None:
    hall = Hall()
    hall.open()
    hall.adopt()
    called()
    competition = called()
    pages = {
        "members": "members/",
        "members-interests": "members/interests/",
        "competitions": "competitions/",
        "competition": f"competitions/{competition}/",
        "meetings": "meetings/",
        "meeting": f"meetings/{hall.ref}/",
        "pressure": "pressure/",
        "process": "process/",
        "learn": "learn/",
    }
    client.get("/en/")
    _is_within_budget({name: _queries(client, f"/en/{address}") for name, address in pages.items()})


def _is_within_budget(spent: dict[str, int]) -> None:
    allowed = json.loads(BUDGETS.read_text(encoding="utf-8"))
    too_many = {n: (s, allowed[n]) for n, s in spent.items() if s > allowed[n]}
    assert not too_many, f"more queries than allowed (spent, allowed): {too_many}"
    fewer = {n: s for n, s in spent.items() if s < allowed[n]}
    assert not fewer, f"fewer queries: lower the budgets in {BUDGETS.name} to {fewer}"


def _case(story: Story) -> str:
    """A public case with that story's activity, a signal and a letter."""
    ref = a_case(a_signal())
    actions.link_activity(ref, story.activity, by=an_actor(), at=NOON)
    a_sent_appeal(ref)
    return made_public(ref)


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200, url
    return len(captured)
