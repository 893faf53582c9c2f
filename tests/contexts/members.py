"""Members of the cast who sign in: an account, a mandate and a second factor."""

from datetime import date

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from baqylau.foundation.evidence.queries import Keyring
from baqylau.foundation.identity.models import Account, Body, Mandate
from tests.cast import KEYS, a_body, a_person


def a_member(
    role: str = "coordinator",
    *,
    body: Body | None = None,
    name: str = "",
    place: int | None = None,
) -> Client:
    """A signed-in browser of somebody with this role in the body; the same person when asked twice."""
    person = a_person(name or f"{role.title()} (invented)")
    account, _new = Account.objects.get_or_create(
        person=person, defaults={"email": f"p{person.pk}@cast.example"}
    )
    Authenticator.objects.get_or_create(
        user=account, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "unused"}}
    )
    Mandate.objects.get_or_create(
        person=person,
        body=body or a_body(),
        role=role,
        place_id=place,
        defaults={"valid_from": date(2020, 1, 1), "document": "Order No. 0 (invented)"},
    )
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def open_vault(browser: Client, keys: Keyring = KEYS) -> Client:
    """The same browser, with these keys held open in it."""
    address = reverse("vault")
    browser.post(address, {"key": "\n".join(keys.identities)})
    return browser
