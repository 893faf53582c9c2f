"""Reports on screen, for everybody and at work."""

import json
from hashlib import sha256
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from baqylau.foundation.identity.models import Body
from baqylau.kernel.actors import Actor
from baqylau.outlets.reports import actions, queries
from baqylau.outlets.reports.web import views_workspace
from tests.cast import NOON
from tests.outlets.reports.test_publishing import NOTES, author, prepared, second

pytestmark = pytest.mark.django_db
ASKED = {"body": "smg-rk", "from": "2020-01-01", "to": "2020-02-29"}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_report_reads_in_each_language(client: Client, body: Body, language: str) -> None:
    page = client.get(f"/{language}/reports/of/", ASKED)
    assert page.status_code == 200
    html = page.content.decode()
    for figure in ("128", "36", "55", "458"):
        assert figure in html
    assert f'href="/{language}/activities/?body=smg-rk&amp;region=590000000' in html


def test_what_makes_no_sense_goes_back_to_the_form(client: Client, body: Body) -> None:
    wrong = client.get("/en/reports/of/", {**ASKED, "to": "2019-01-01"})
    assert wrong.status_code == 400
    assert "must not be before" in wrong.content.decode()
    assert client.get("/en/reports/of/").status_code == 200
    assert client.get("/en/reports/of/", {**ASKED, "from": "1900-01-01"}).status_code == 400
    for year in ("0001", "9999"):
        beyond = {**ASKED, "from": f"{year}-01-01", "to": f"{year}-12-31"}
        assert client.get("/en/reports/of/", beyond).status_code == 400, year
    assert client.get("/en/reports/of/file.pdf", {"body": "smg-rk"}).status_code == 302
    assert client.get("/en/reports/of/file.exe", ASKED).status_code == 404


@pytest.mark.parametrize(
    ("form", "begins"),
    [("pdf", b"%PDF"), ("docx", b"PK"), ("json", b"{"), ("csv", b"\xef\xbb\xbf")],
)
def test_every_file_is_served(client: Client, body: Body, form: str, begins: bytes) -> None:
    made = client.get(f"/ru/reports/of/file.{form}", ASKED)
    assert made.status_code == 200
    assert made.content.startswith(begins)
    assert f"smg-rk-2020-01-01_2020-02-29-ru.{form}" in made["Content-Disposition"]


def test_a_published_report_shows_its_stamp_and_its_data(client: Client, body: Body) -> None:
    ref = prepared(body)
    assert client.get(f"/en/reports/{ref}/").status_code == 404
    actions.write_notes(ref, notes=NOTES, by=author(body), at=NOON)
    stamp = actions.publish_report(ref, by=second(body), at=NOON)
    page = client.get(f"/kk/reports/{ref}/").content.decode()
    assert stamp in page
    assert NOTES.kk in page
    assert client.get(f"/kk/reports/{ref}/changes/").status_code == 200
    assert ref in client.get("/kk/reports/").content.decode()
    data = client.get(f"/kk/reports/{ref}/file.json").content
    assert sha256(data).hexdigest() == stamp
    assert json.loads(data)["narrative"]["ru"] == NOTES.ru
    for form in ("pdf", "docx", "csv"):
        assert client.get(f"/kk/reports/{ref}/file.{form}").status_code == 200


def test_the_workspace_is_closed_to_strangers(client: Client, body: Body) -> None:
    for name in ("work-reports", "report-new"):
        assert client.get(reverse(name)).status_code == 302


def at_work(
    view: Any, actor: Actor, posted: dict[str, str] | None = None, **parts: str
) -> HttpResponse:
    """What a member sees; the session and the messages of a browser are not needed for it."""
    requests = RequestFactory()
    request: Any = (
        requests.post("/en/work/", posted) if posted is not None else requests.get("/en/work/")
    )
    request.actor, request.user, request._messages = actor, AnonymousUser(), _Messages()
    request.csp_nonce = ""
    with translation.override("en"):
        found = view(request, **parts)
    assert isinstance(found, HttpResponse)
    return found


class _Messages(list[Any]):
    """Django's messages without a session."""

    def add(self, _level: int, message: str, _tags: str = "") -> None:
        self.append(message)


def test_from_a_draft_to_a_published_report(body: Body) -> None:
    aigul, bolat = author(body), second(body)
    made = at_work(views_workspace.new, aigul, {**ASKED, "region": "", "borders": "period"})
    assert made.status_code == 302
    (card,) = queries.work_list(by=aigul)
    assert card.ref in at_work(views_workspace.work_list, aigul).content.decode()
    assert at_work(views_workspace.new, aigul).status_code == 200

    at_work(views_workspace.draft, aigul, NOTES.as_dict(), ref=card.ref)
    own = at_work(views_workspace.draft, aigul, ref=card.ref).content.decode()
    assert NOTES.kk in own
    assert "Publish and freeze" not in own
    assert (
        "Publish and freeze" in at_work(views_workspace.draft, bolat, ref=card.ref).content.decode()
    )
    at_work(views_workspace.publish, bolat, {}, ref=card.ref)
    assert queries.published(card.ref).narrative == NOTES
    assert at_work(views_workspace.draft, aigul, ref=card.ref).status_code == 200


def test_an_address_that_no_database_could_look_up_is_no_page(client: Client) -> None:
    for address in ("%00/", "%00/changes/", "%00/file.pdf", "of/file.%00"):
        assert client.get(f"/en/reports/{address}").status_code == 404, address
