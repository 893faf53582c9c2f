"""What somebody tries on the addresses of the log (group E): hosts, caches, cookies, methods, mistakes."""

import logging

import pytest
from django.test import Client
from django.urls import get_resolver

from baqylau.foundation.ledger.actions.sequencing import sequence
from baqylau.foundation.ledger.web import urls, urls_machines, views
from tests.cast import NOON
from tests.foundation.ledger import logs

pytestmark = pytest.mark.django_db
PAGES = ["/kk/log/", "/kk/log/check/", "/kk/log/witnesses/", "/kk/log/entries/0/"]
FILES = [
    "/log/checkpoint", "/log/stamps", "/log/tile/0/000.p/2", "/log/policy", "/log/baqylau-verify.py",
    "/log/entries/0/entry", "/log/entries/0/payload", "/log/entries/0/proof",
]  # fmt: skip
ADDRESSES = [*PAGES, *FILES]
MISTAKES = ["/kk/log/entries/99/", "/kk/log/nothing/", "/log/nothing", "/log/entries/99/proof"]


@pytest.fixture(autouse=True)
def _a_log(log_home: object, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "django")
    logs.decide_many(2)
    sequence(at=NOON)
    logs.ask_for(2)
    logs.cosign(*logs.WITNESSES)
    (log_home / "stamps").write_text("{}")  # type: ignore[operator]


def test_every_address_of_the_log_is_among_those_tried() -> None:
    assert get_resolver() is not None
    assert len(ADDRESSES) == len(urls.urlpatterns) + len(urls_machines.urlpatterns)


@pytest.mark.parametrize("address", [*ADDRESSES, *MISTAKES])
def test_every_answer_carries_the_strict_headers_and_no_cookie(
    client: Client, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == (404 if address in MISTAKES else 200)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert not answer.cookies


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_foreign_host_is_refused_and_never_repeated(client: Client, address: str) -> None:
    answer = client.get(address, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert b"evil.example" not in answer.content
    forwarded = client.get(address, headers={"x-forwarded-host": "evil.example"})
    assert b"evil.example" not in forwarded.content


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("tail", ["x.css", "x.css/", ";x.css", "%2fx.css", "%0ax.css", "..%2fx.js"])
def test_a_page_does_not_answer_under_the_name_of_a_file(
    client: Client, address: str, tail: str
) -> None:
    client.cookies["sessionid"] = "of-a-member"
    answer = client.get(address + tail)
    assert answer.status_code == 404
    assert "s-maxage" not in answer.get("Cache-Control", "")


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_shared_for_visitors_and_never_for_members(client: Client, address: str) -> None:
    assert "s-maxage=30" in client.get(address)["Cache-Control"]
    for cookie in ("sessionid", "messages"):
        client.cookies[cookie] = "anything"
        kept = client.get(address)["Cache-Control"]
        assert "private" in kept
        assert "s-maxage" not in kept
        del client.cookies[cookie]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_can_be_sent_here(client: Client, address: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = client.generic(method, address)
        assert answer.status_code in {403, 405}
        assert not answer.cookies


def test_a_bug_says_so_and_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_more: object) -> None:
        message = "the secret inside"
        raise RuntimeError(message)

    monkeypatch.setattr(views, "log_page", broken)
    answer = Client(raise_request_exception=False).get("/kk/log/")
    assert answer.status_code == 500
    assert "the secret inside" not in answer.content.decode()
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert not answer.cookies
    assert "s-maxage" not in answer.get("Cache-Control", "")


def test_a_long_or_strange_address_is_no_bug(client: Client) -> None:
    for tail in (
        "?subject=" + "a" * 3000,
        "?kind=%00",
        "?day=%F0%9F%92%A9",
        "?before=%00",
        "?x=1&x=2",
    ):
        assert client.get(f"/en/log/{tail}").status_code == 200
    assert client.get(f"/en/log/entries/{'9' * 400}/").status_code == 404
