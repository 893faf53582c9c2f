"""Who may read what: everybody what is public, nobody what is not, and no cookie is ever set."""

import json
from datetime import date

import pytest
from django.test import Client

from baqylau.contexts.fieldwork.models import Activity
from baqylau.outlets.publicsite.web import extras
from baqylau.outlets.publicsite.web.extras import PublishedCard
from tests.cast import SKO, an_activity
from tests.outlets.publicsite.matter import Story

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


def addresses(story: Story, stated: str) -> list[str]:
    return [
        "",
        "?show=fixes&period=year",
        "map/regions.geojson?show=open",
        "regions/",
        f"regions/{SKO}/",
        f"regions/{SKO}/?with=630000000",
        "regions/510000000/",
        "regions/000000000/",
        "activities/",
        "findings/",
        "recommendations/",
        "outcomes/",
        f"activities/{story.activity}/",
        f"activities/{story.visit}/",
        f"findings/{story.finding}/",
        f"recommendations/{story.recommendation}/",
        f"outcomes/{story.outcome}/",
        f"stated/{stated}/",
        "bodies/",
        "bodies/smg/",
        "organisations/",
        "norms/",
        "norms/?year=0",
        "search/",
        "search/?q=kerb",
        "about/",
        "data/",
        "activities.csv",
        "findings.json",
    ]


def test_public_pages_set_no_cookie_and_may_be_kept_by_caches(
    client: Client, story: Story, stated: str
) -> None:
    for language in LANGUAGES:
        for address in addresses(story, stated):
            answer = client.get(f"/{language}/{address}")
            assert answer.status_code == 200, address
            assert not answer.cookies, address
            assert "public" in answer["Cache-Control"], address


def test_what_a_member_reads_is_not_kept_for_others(client: Client) -> None:
    client.cookies["sessionid"] = "somebody"
    assert "private" in client.get("/en/regions/")["Cache-Control"]


def test_what_is_said_to_one_reader_is_not_kept_for_others(client: Client) -> None:
    client.cookies["messages"] = "to somebody who has just signed out"
    assert "private" in client.get("/en/regions/")["Cache-Control"]
    del client.cookies["messages"]
    assert "public" in client.get("/en/regions/")["Cache-Control"]


def test_a_draft_looks_like_nothing_at_all(client: Client) -> None:
    draft = an_activity(publish=False)
    row = Activity.objects.get(ref=draft)
    finding, asked = row.findings.all()[0].ref, row.recommendations.all()[0].ref
    for hidden, unknown in (
        (f"/en/activities/{draft}/", "/en/activities/0000000000/"),
        (f"/en/findings/{finding}/", "/en/findings/0000000000/"),
        (f"/en/recommendations/{asked}/", "/en/recommendations/0000000000/"),
    ):
        answers = [client.get(hidden), client.get(unknown)]
        assert [answer.status_code for answer in answers] == [404, 404]
        texts = [
            answer.content.decode().replace(path, "").split("<main", 1)[1]
            for answer, path in zip(answers, (hidden, unknown), strict=True)
        ]
        assert texts[0] == texts[1]
    assert draft not in client.get("/en/activities/").content.decode()
    assert draft.encode() not in b"".join(client.get("/en/activities.csv").streaming_content)  # type: ignore[attr-defined]

    shown = an_activity()
    assert client.get(f"/en/activities/{shown}/").status_code == 200
    assert shown in client.get("/en/activities/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "regions/999999999/",
        "regions/nonsense/",
        "bodies/nobody/",
        "organisations/99999999999999999999999/",
        "stated/0000000000/",
        "outcomes/0000000000/",
    ],
)
def test_what_does_not_exist_is_not_found(client: Client, address: str) -> None:
    assert client.get(f"/ru/{address}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "kind=unheard_of",
        "sphere=moon",
        "region=999999999",
        "territory=999999999",
        "from=2020-02-30",
        "from=0001-01-01",
        "from=2020-03-01&to=2020-02-01",
        "body=nobody",
        "has=everything",
    ],
)
def test_an_address_we_do_not_understand_finds_nothing_and_says_so(
    client: Client, story: Story, query: str
) -> None:
    answer = client.get(f"/en/activities/?{query}")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "This address asks for something we do not know" in text
    assert story.activity not in text
    assert story.activity in client.get("/en/activities/?kind=visit&at=nonsense").content.decode()


def test_a_register_is_narrowed_by_its_address(client: Client, story: Story) -> None:
    def found(query: str) -> bool:
        return story.activity in client.get(f"/en/activities/?{query}").content.decode()

    assert not found("sphere=")
    assert not found("sphere=health")
    assert not found("region=630000000")
    assert not found("from=2020-01-01&to=2020-02-29")
    assert not found("q=bridge")
    assert found("sphere=any")
    assert found(f"sphere=roads&topic=&kind=visit&region={SKO}&from=2026-09-01&to=2026-09-30")
    assert found("territory=590000000")
    assert found("q=invent")


def test_the_form_of_a_register_says_what_the_address_says(client: Client) -> None:
    """Sent again unchanged, the form must not narrow what the address left open."""
    for query, chosen in (("", "any"), ("?sphere=", ""), ("?sphere=roads", "roads")):
        text = client.get(f"/en/activities/{query}").content.decode()
        assert f'<option value="{chosen}" selected>' in text.split('name="sphere"', 1)[1], query


def test_the_strip_stands_on_every_record_of_a_matter(client: Client, story: Story) -> None:
    for register, ref in (
        ("activities", story.activity),
        ("findings", story.finding),
        ("recommendations", story.recommendation),
    ):
        text = client.get(f"/en/{register}/{ref}/").content.decode()
        assert text.count("strip__step--done") == 5, register
        assert text.count("strip__step--none") == 2, register


def test_the_map_has_every_region_of_today_with_its_figure(client: Client, story: Story) -> None:
    shapes = json.loads(client.get("/en/map/regions.geojson?show=fixes").content)
    found = {one["properties"]["kato"]: one["properties"] for one in shapes["features"]}
    assert len(found) == 20
    assert found["100000000"]["value"] is None
    assert found[SKO]["value"] == 2
    assert found[SKO]["url"] == f"/en/regions/{SKO}/"


def test_home_shows_the_latest_report_that_a_sibling_lends(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Latest report" not in client.get("/en/").content.decode()

    def card(language: str) -> PublishedCard:
        return PublishedCard(f"Report ({language})", "/en/reports/one/", date(2026, 10, 1))

    monkeypatch.setattr(extras, "latest", [lambda _: None, card])
    text = client.get("/en/").content.decode()
    assert "Report (en)" in text
    assert "1\u00a0October 2026" in text


def test_a_region_is_asked_for_days_beyond_all_calendars(client: Client) -> None:
    whole = client.get(f"/en/regions/{SKO}/")
    for last in ("9999-12-31", "2101-01-01"):
        page = client.get(f"/en/regions/{SKO}/", {"from": "2020-01-01", "to": last})
        assert page.status_code == whole.status_code == 200, last
