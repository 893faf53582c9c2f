"""Opening the vault in a browser: what opens it, what it is held in, and what ends it."""

import pytest
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from baqylau.foundation.evidence import queries
from baqylau.foundation.evidence.demonstration import DEMO_KEY
from baqylau.foundation.evidence.keys import Keyring, new_key
from baqylau.foundation.evidence.web import doors
from tests.cast import KEYS, STRANGERS_KEYS, a_body
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db
KEY, STRANGERS = KEYS.identities[0], STRANGERS_KEYS.identities[0]


def is_open(client: Client) -> bool:
    return bool(client.get(reverse("vault")).context["is_open"])


def test_a_key_that_opens_nothing_of_ones_bodies_is_refused_and_ones_own_opens() -> None:
    aigul = a_member("monitor")
    other, public = new_key()
    del public
    for wrong in ("", "nonsense", STRANGERS, other):
        answer = aigul.post(reverse("vault"), {"key": wrong})
        assert answer.status_code == 200
        assert "This is not a key" in answer.content.decode()
        assert not is_open(aigul)
    answer = aigul.post(reverse("vault"), {"key": f"# mine\n{KEY}", "next": reverse("today")})
    assert answer["Location"] == reverse("today")
    assert is_open(aigul)


def test_a_key_of_another_body_than_ones_own_is_refused() -> None:
    a_body()
    stranger = a_member("coordinator", body=a_body("group-two"), name="Erlan (invented)")

    private, public = new_key()
    from baqylau.foundation.evidence.models import RoleKey  # noqa: PLC0415

    RoleKey.objects.filter(body_key=a_body("group-two").pk).update(recipient=public)
    assert "This is not a key" in stranger.post(reverse("vault"), {"key": KEY}).content.decode()
    assert stranger.post(reverse("vault"), {"key": private}).status_code == 302


def test_only_members_come_to_the_vault_and_nobody_is_led_away_from_the_site() -> None:
    assert Client().post(reverse("vault"), {"key": KEY}).status_code == 302
    aigul = a_member("monitor")
    answer = aigul.post(reverse("vault"), {"key": KEY, "next": "https://elsewhere.example/"})
    assert answer["Location"] == reverse("vault")


def test_either_half_alone_opens_nothing_and_neither_holds_the_key() -> None:
    aigul = a_member("monitor")
    aigul.post(reverse("vault"), {"key": KEY})
    half = aigul.cookies["vault"].value
    stored = Session.objects.get(pk=aigul.cookies[configured.SESSION_COOKIE_NAME].value)
    assert KEY not in half
    assert KEY not in str(stored.get_decoded())

    del aigul.cookies["vault"]
    assert not is_open(aigul)
    aigul.cookies["vault"] = half[:-4] + "AAAA"
    assert not is_open(aigul)
    aigul.cookies["vault"] = half
    assert is_open(aigul)

    bolat = a_member("reader", name="Bolat (invented)")
    bolat.cookies["vault"] = half
    assert not is_open(bolat)


def test_the_cookie_is_for_this_host_and_no_script_reads_it(settings: Settings) -> None:
    aigul = a_member("monitor")
    aigul.post(reverse("vault"), {"key": KEY})
    cookie = aigul.cookies["vault"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["max-age"]
    settings.SESSION_COOKIE_SECURE = True
    assert doors.cookie_name().startswith("__Host-")


def test_locking_and_signing_out_end_it(settings: Settings) -> None:
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE,
        "baqylau.foundation.evidence.web.middleware.VaultMiddleware",
    ]
    aigul = a_member("monitor")
    aigul.post(reverse("vault"), {"key": KEY})
    aigul.post(reverse("vault-lock"))
    assert aigul.cookies["vault"].value == ""
    assert not is_open(aigul)

    aigul.post(reverse("vault"), {"key": KEY})
    half = aigul.cookies["vault"].value
    aigul.post(reverse("account_logout"))
    aigul.get("/en/")
    assert aigul.cookies["vault"].value == ""
    again = a_member("monitor")
    again.cookies["vault"] = half
    assert not is_open(again)


def test_what_is_sealed_asks_for_the_key_and_goes_on_to_where_one_was() -> None:
    from tests.foundation.evidence.people import kept  # noqa: PLC0415

    exhibit = kept()
    aigul = a_member("coordinator")
    address = reverse("copy-new", args=[exhibit.ref])
    page = aigul.get(address)
    assert page.status_code == 423
    assert f'name="next" value="{address}"' in page.content.decode()


def test_keys_are_made_by_who_holds_them_and_shown_once() -> None:
    body = a_body()
    monitor, aigul = a_member("monitor"), a_member("coordinator")
    address = reverse("vault-keys-new", args=[body.slug])
    assert monitor.get(address).status_code == 404
    assert monitor.post(address).status_code == 404
    before = queries.recipients(body.pk)
    aigul.get(address)
    assert queries.recipients(body.pk) == before

    shown = aigul.post(address)
    assert "no-store" in shown["Cache-Control"]
    ring = Keyring.read(shown.content.decode())
    assert len(ring.identities) == 3
    assert ring.recipients() <= set(queries.recipients(body.pk))
    later = aigul.get(reverse("vault")).content.decode()
    assert not any(private in later for private in ring.identities)


def test_keys_are_added_and_retired_by_who_holds_them() -> None:
    body = a_body()
    (old,) = queries.recipients(body.pk)
    _private, public = new_key()
    monitor, aigul = a_member("monitor"), a_member("coordinator")
    add, retire = (
        reverse(name, args=[body.slug]) for name in ("vault-key-add", "vault-key-retire")
    )
    given = {"recipient": public, "role": "reviewer"}
    assert monitor.post(add, given).status_code == 404
    assert aigul.post(add, {"recipient": "age1no", "role": "reviewer"}).status_code == 400
    assert aigul.post(add, given).status_code == 302
    assert monitor.post(retire, {"recipient": old}).status_code == 404
    assert aigul.post(retire, {"recipient": old}).status_code == 302
    assert queries.recipients(body.pk) == [public]
    warned = aigul.post(retire, {"recipient": public}, follow=True)
    assert "the last key in force" in warned.content.decode()


def test_the_published_key_is_offered_in_a_demonstration_only(settings: Settings) -> None:
    aigul = a_member("monitor")
    assert DEMO_KEY not in aigul.get(reverse("vault")).content.decode()
    settings.DEMO = True
    assert DEMO_KEY in aigul.get(reverse("vault")).content.decode()
