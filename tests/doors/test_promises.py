"""What every door promises: no trace of readers, strict headers, closed doors that do not exist."""

import os
import re
import subprocess
import sys

import pytest
from django.http import HttpResponse
from pytest_django import Settings

from tests.doors import table
from tests.doors.addresses import is_public, routes
from tests.doors.conftest import World

LIST_ROUTES = """
import django; django.setup()
from tests.doors.addresses import routes
print("\\n".join(routes()))
"""
# What differs between two answers without saying anything: addresses, one-time marks.
_PASSING = re.compile(r'nonce="[^"]*"|csrfmiddlewaretoken" value="[^"]*"')


def opened(world: World, who: str) -> list[tuple[str, HttpResponse]]:
    """Every page that this reader gets to see."""
    rows = table.read().items()
    seen = [d.route for d, answers in rows if d.method == "GET" and answers[who] == "200"]
    return [(route, world.opens(who, "GET", world.path(route))) for route in seen]


def test_reading_leaves_no_cookie(world: World) -> None:
    pages = [(r, page) for r, page in opened(world, "nobody") if is_public(r)]
    assert len(pages) > 20
    assert [route for route, page in pages if page.cookies] == []


def _referrer_policy(route: str) -> str:
    """An address that holds a secret is told to nobody, this site included."""
    return "no-referrer" if "<secret>" in route else "same-origin"


@pytest.mark.parametrize("who", ["nobody", "coordinator"])
def test_every_page_carries_the_strict_headers(who: str, world: World) -> None:
    wrong = []
    for route, page in [
        *opened(world, who),
        ("/kk/nothing/", world.opens(who, "GET", "/kk/nothing/")),
    ]:
        policy = page.get("Content-Security-Policy", "")
        headers_hold = (
            page.get("X-Content-Type-Options") == "nosniff"
            and page.get("X-Frame-Options") == "DENY"
            and page.get("Referrer-Policy") == _referrer_policy(route)
            and page.get("Cross-Origin-Opener-Policy") == "same-origin"
        )
        policy_holds = (
            "default-src 'none'" in policy
            and "frame-ancestors 'none'" in policy
            and "unsafe" not in policy
            and "http" not in policy
        )
        wrong += [] if headers_hold and policy_holds else [route]
    assert wrong == []


def test_pages_of_members_are_kept_by_no_cache(world: World) -> None:
    pages = [(r, p) for r, p in opened(world, "coordinator") if r.startswith("/kk/work/")]
    assert len(pages) > 10
    kept = [route for route, page in pages if "no-store" not in page.get("Cache-Control", "")]
    assert kept == []


@pytest.mark.parametrize(("doors", "gone"), [("public", "workspace"), ("workspace", "public")])
def test_a_closed_door_does_not_exist(doors: str, gone: str) -> None:
    environment = {**os.environ, "BAQYLAU_DOORS": doors, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    command = [sys.executable, "-c", LIST_ROUTES]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    found = done.stdout.split()
    assert found
    assert [route for route in found if is_public(route) == (gone == "public")] == []
    assert set(found) < set(routes())


def test_public_pages_need_no_workspace(world: World, settings: Settings) -> None:
    settings.ROOT_URLCONF = "baqylau.project.doors.public"
    settings.DOORS = ["public"]
    rows = table.read().items()
    pages = [d.route for d, answers in rows if d.method == "GET" and answers["nobody"] == "200"]
    failed = []
    for route in [route for route in pages if is_public(route)]:
        page = world.opens("nobody", "GET", world.path(route))
        leads_inside = re.search(rb'(?:href|action)="/kk/(?:work|account)/', page.getvalue())
        failed += [route] if page.status_code >= 400 or leads_inside else []
    assert failed == []


def test_unknown_and_forbidden_are_told_in_the_same_words(world: World) -> None:
    rows = table.read().items()
    forbidden = [
        door
        for door, answers in rows
        if "<ref>" in door.route and answers["other-body"] == "404" != answers["coordinator"]
    ]
    assert len(forbidden) > 10
    told_apart = []
    for door in forbidden:
        path = world.path(door.route)
        ref = next(v for (_, word), v in world.values.items() if word == "ref" and v in path)
        refused = world.opens("other-body", door.method, path)
        unknown = world.opens("other-body", door.method, path.replace(ref, "0000000000"))
        same = _said(refused, ref) == _said(unknown, "0000000000")
        told_apart += [] if same else [f"{door.method} {door.route}"]
    assert told_apart == []


def _said(response: HttpResponse, ref: str) -> tuple[int, str]:
    words = _PASSING.sub("", response.content.decode())
    return response.status_code, words.replace(ref, "<ref>")
