"""Everybody knocks at every door, and the answer is the one that who_may_open.txt gives."""

import os
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation

from tests.doors import table
from tests.doors.addresses import routes
from tests.doors.conftest import World
from tests.doors.table import WHO, Door


def answer(response: HttpResponse) -> str:
    """The word of the table for what was answered."""
    if response.status_code != 302:
        return str(response.status_code)
    to = urlsplit(response["Location"]).path
    with translation.override("kk"):
        if to == reverse("account_login"):
            return "sign-in"
        again = {reverse("account_reauthenticate"), reverse("mfa_reauthenticate")}
        return "prove-again" if to in again else "elsewhere"


@pytest.mark.skipif("REWRITE_DOORS" not in os.environ, reason="only when the table is rewritten")
def test_rewrite_the_table(world: World) -> None:
    rows: dict[Door, dict[str, str]] = {}
    for route in routes():
        path = world.path(route)
        for method in ("GET", "POST"):
            answers = {who: answer(world.opens(who, method, path)) for who in WHO}
            if method == "GET" or not _takes_no_post(answers):
                rows[Door(method, route)] = answers
    table.write(rows)


def _takes_no_post(answers: dict[str, str]) -> bool:
    """Whether those whom the door lets in are told that there is nothing to hand in."""
    return set(answers.values()) <= {"405", "sign-in", "404", "403"} and "405" in answers.values()


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    written = {door.route for door in table.read()}
    assert set(routes()) - written == set(), "these addresses have no row in who_may_open.txt"
    assert written - set(routes()) == set(), "these rows of who_may_open.txt match no address"


def test_every_address_that_takes_a_post_has_a_row_for_it(world: World) -> None:
    written = table.read()
    missing = []
    for route in routes():
        if Door("POST", route) not in written:
            path = world.path(route)
            answers = {who: answer(world.opens(who, "POST", path)) for who in WHO}
            missing += [] if _takes_no_post(answers) else [route]
    assert missing == []


@pytest.mark.parametrize("who", WHO)
def test_the_doors_answer_as_written(who: str, world: World) -> None:
    wrong = []
    for door, expected in table.read().items():
        found = answer(world.opens(who, door.method, world.path(door.route)))
        if found != expected[who]:
            wrong.append(f"{door.method} {door.route}: {found}, written {expected[who]}")
    assert wrong == []
