from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from baqylau.foundation.identity import actions, queries
from baqylau.foundation.identity.errors import OnlyInDemonstration
from baqylau.foundation.identity.models import Account, Body
from baqylau.foundation.identity.vocabulary import Role
from baqylau.kernel.actors import SYSTEM, Capability
from tests.foundation.identity.conftest import NOON, World


def test_a_real_installation_refuses_demonstration_people(world: World, settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(OnlyInDemonstration):
        actions.load_demo_people(by=SYSTEM, at=NOON)
    assert not Account.objects.exists()
    assert queries.demo_accounts() == []
    with pytest.raises(CommandError):
        call_command("demo_codes")


def test_demonstration_people_left_over_are_not_shown_on_a_real_installation(
    world: World, settings: Settings, client: Client
) -> None:
    settings.DEMO = True
    actions.load_demo_people(by=SYSTEM, at=NOON)
    assert "demo.example" in client.get(reverse("account_login")).content.decode()
    settings.DEMO = False
    assert queries.demo_accounts() == []
    assert "demo.example" not in client.get(reverse("account_login")).content.decode()


def test_loading_twice_is_loading_once(world: World, settings: Settings) -> None:
    settings.DEMO = True
    for _ in range(2):
        actions.load_demo_people(by=SYSTEM, at=NOON)
    assert Account.objects.count() == 6
    assert set(Body.objects.values_list("slug", flat=True)) >= {"smg-rk", "demo-pavlodar"}


def test_the_demonstration_says_so_and_keeps_its_roles_apart(
    world: World, settings: Settings
) -> None:
    settings.DEMO = True
    actions.load_demo_people(by=SYSTEM, at=NOON)
    demo = queries.body_by_slug("demo-pavlodar")
    assert demo is not None
    assert demo.is_demo
    assert "demonstration" in demo.names.en
    for account in queries.demo_accounts():
        assert "(demo)" in account.name
        assert account.email.endswith("@demo.example")
    admin = queries.account_by_email("admin@demo.example")
    assert admin is not None
    assert not world.actor(admin).may_somewhere(Capability.PUBLISH_WORK)


def test_the_codes_of_this_moment_open_the_demonstration(
    world: World, settings: Settings, client: Client
) -> None:
    settings.DEMO = True
    actions.load_demo_people(by=SYSTEM, at=NOON)
    account = queries.demo_accounts()[0]
    assert account.roles[0] == Role.COORDINATOR
    login = {"login": account.email, "password": account.password}
    client.post(reverse("account_login"), login)
    page = client.get(reverse("mfa_authenticate")).content.decode()
    assert queries.demo_accounts()[0].code in page
    client.post(reverse("mfa_authenticate"), {"code": queries.demo_accounts()[0].code})
    assert client.get(reverse("people")).status_code == 200


def test_the_command_prints_an_account_a_line(world: World, settings: Settings) -> None:
    settings.DEMO = True
    actions.load_demo_people(by=SYSTEM, at=NOON)
    out = StringIO()
    call_command("demo_codes", stdout=out)
    assert out.getvalue().count("@demo.example") == 6
