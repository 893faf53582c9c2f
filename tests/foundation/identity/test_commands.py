from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from baqylau.foundation.identity import queries
from baqylau.foundation.identity.vocabulary import BodyLevel, Role
from tests.foundation.identity.conftest import World

NAMES = [
    f"--{what}-{language}=Invented body"
    for what in ("name", "short")
    for language in ("kk", "ru", "en")
]


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_a_regional_body_needs_a_known_territory(world: World) -> None:
    body = ["open_body", "new-body", *NAMES, "--kind=ngo", "--level=regional"]
    for refused in (body, [*body, "--kato=000000001"]):
        with pytest.raises(CommandError):
            run(*refused)
    run(*body, "--kato=590000000")
    opened = queries.body_by_slug("new-body")
    assert opened is not None
    assert (opened.level, opened.place) == (BodyLevel.REGIONAL, world.region)
    with pytest.raises(CommandError):
        run(*body, "--kato=590000000")


def test_the_state_is_no_kind_of_body(world: World) -> None:
    with pytest.raises(CommandError):
        run("open_body", "agency", *NAMES, "--kind=state_agency", "--level=republican")


def test_the_operator_invites_the_first_administrator(world: World) -> None:
    first = ["invite", "first@example.org", "--name=First (invented)", "--role=administrator"]
    with pytest.raises(CommandError):
        run(*first, "--body=nothing", "--document=Order 1")
    link = run(*first, "--body=region-group", "--document=Order 1").strip()
    assert Client().get(link.removeprefix("http://127.0.0.1:8000")).status_code == 302
    account = queries.account_by_email("first@example.org")
    assert account is not None
    cards = queries.mandates_of(account.person.pk, on=account.person.mandates.get().valid_from)
    assert [card.mandate.role for card in cards] == [Role.ADMINISTRATOR]
