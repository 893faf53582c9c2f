"""Who we are, one member, declared interests; the group at work."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from baqylau.contexts.membership.actions import terms as actions
from baqylau.contexts.membership.actions.terms import TermDraft
from baqylau.contexts.membership.models import InterestsConfirmed, Term
from baqylau.contexts.membership.vocabulary import Position
from baqylau.foundation.identity.models import Account, Body
from baqylau.kernel.actors import SYSTEM
from baqylau.kernel.clock import today
from tests.cast import NOON, a_body, a_person
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db


def a_term(
    name: str = "Dana (invented)",
    *,
    body: Body | None = None,
    is_named: bool = True,
    sphere: str = "",
) -> str:
    draft = TermDraft(
        person=a_person(name).pk,
        body=(body or a_body()).pk,
        position=Position.MEMBER,
        document="Protocol No. 7 (invented)",
        begins_on=today() - timedelta(days=400),
        ends_on=today() + timedelta(days=30),
        is_named=is_named,
        sphere=sphere,
    )
    return actions.grant_term(draft, by=SYSTEM, at=NOON)


def test_an_unknown_member_is_not_found() -> None:
    assert Client().get(reverse("member", args=["0000000000"])).status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_members_are_read_in_every_language_without_a_cookie(language: str) -> None:
    a_term()
    hidden = a_term("Erlan (invented)", is_named=False)
    with translation.override(language):
        named = reverse("member", args=[a_person("Dana (invented)").ref])
        pages = [
            reverse("members"),
            reverse("members-interests"),
            named,
            reverse("member", args=[hidden]),
        ]
    for address in pages:
        answer = Client().get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert b"Erlan" not in answer.content
    assert "Dana (invented)" in Client().get(named).content.decode()


def test_composition_is_read_as_of_a_day_and_compared_with_another() -> None:
    a_term()
    page = Client().get(reverse("members"), {"on": str(today() - timedelta(days=500))})
    assert "Dana" not in page.content.decode()
    since = {"since": str(today() - timedelta(days=500)), "body": "group-one"}
    came = Client().get(reverse("members"), since).content.decode()
    assert "Joined since" in came
    assert Client().get(reverse("members"), {"on": "31-31", "since": "x"}).status_code == 200


def test_whoever_said_nothing_for_a_year_is_marked() -> None:
    a_term()
    assert (
        "declaration of interests not renewed" in Client().get(reverse("members")).content.decode()
    )


def test_the_group_is_for_members_and_a_confirmation_is_dated() -> None:
    assert Client().get(reverse("group")).status_code == 302
    browser = a_member("coordinator")
    a_term(is_named=False)
    page = browser.get(reverse("group")).content.decode()
    assert "Dana (invented)" in page
    assert "the term ends soon" in page
    browser.post(reverse("interests-confirm"))
    assert InterestsConfirmed.objects.get().on == today()


def test_a_position_is_given_by_a_form_and_a_reader_gives_none() -> None:
    a_member("monitor", name="Dana (invented)")
    address = reverse("term-new", args=["group-one"])
    form = {
        "person": a_person("Dana (invented)").pk,
        "position": "chair",
        "document": "Protocol No. 9 (invented)",
        "begins_on": today(),
        "is_named": "on",
    }
    assert a_member("reader").post(address, form).status_code == 404
    assert not Term.objects.exists()
    browser = a_member("coordinator")
    assert browser.get(address).status_code == 200
    assert browser.post(address, form).status_code == 302
    assert Term.objects.get().position == "chair"


def test_the_steps_of_a_term_are_for_those_they_belong_to() -> None:
    ref = a_term()
    steps = ("term", "term-renew", "term-assign", "term-account")
    reader, coordinator = a_member("reader"), a_member("coordinator")
    for step in steps:
        assert reader.get(reverse(step, args=[ref])).status_code == 404
        assert coordinator.get(reverse(step, args=[ref])).status_code == 200
    assert coordinator.get(reverse("term-resign", args=[ref])).status_code == 404
    refused = coordinator.post(reverse("term-resign", args=[ref]), {"sure": "on"})
    assert refused.status_code == 404
    assert Term.objects.get().ended_on is None


def test_a_member_without_an_account_is_given_one_and_stays_the_same_person() -> None:
    ref = a_term()
    form = {"email": "dana@cast.example", "language": "kk", "role": "monitor"}
    answer = a_member("coordinator").post(reverse("term-account", args=[ref]), form)
    assert answer.status_code == 302
    assert Account.objects.get(email="dana@cast.example").person == a_person("Dana (invented)")


def test_a_form_that_asks_nothing_takes_no_territory_away() -> None:
    ref = a_term(sphere="roads")
    coordinator, address = a_member("coordinator"), reverse("term-assign", args=[ref])
    assert coordinator.post(address, {}).status_code == 200
    assert [term.sphere for term in Term.objects.all()] == ["roads"]
    assert coordinator.post(address, {"sphere": "", "place": ""}).status_code == 302
    assert Term.objects.get(ended_on=None).sphere == ""
