"""Signing keys: shown once, kept nowhere, one at a time, and each change of them in the log."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from baqylau.foundation.identity import actions, queries, recording, signing
from baqylau.foundation.identity.errors import NotASigningKey, NotYourSigningKey
from baqylau.foundation.identity.models import Account, SigningKey
from baqylau.foundation.ledger.actions import key_subject
from baqylau.foundation.ledger.models import Record
from baqylau.kernel.actors import Actor
from tests.cast import NOON
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db

MESSAGE = b"invented words of a decision"


def a_signer(role: str = "coordinator") -> tuple[Actor, Client]:
    browser = a_member(role)
    account = Account.objects.get(pk=browser.session["_auth_user_id"])
    return Actor(person=account.person_id, name="Invented"), browser


def test_another_persons_key_signs_nothing() -> None:
    me, _ = a_signer()
    other, _ = a_signer("monitor")
    theirs = actions.make_signing_key(by=other, at=NOON)
    actions.make_signing_key(by=me, at=NOON)
    with pytest.raises(NotYourSigningKey):
        actions.sign_as(theirs, MESSAGE, by=me)


def test_a_retired_key_signs_nothing() -> None:
    me, _ = a_signer()
    first = actions.make_signing_key(by=me, at=NOON)
    second = actions.make_signing_key(by=me, at=NOON)
    with pytest.raises(NotYourSigningKey):
        actions.sign_as(first, MESSAGE, by=me)
    actions.retire_signing_key(by=me, at=NOON)
    with pytest.raises(NotYourSigningKey):
        actions.sign_as(second, MESSAGE, by=me)
    assert (
        list(Record.objects.exclude(role="system").order_by("pk").values_list("kind", flat=True))
        == ["key.added", "key.added", "key.retired"] * 2
    )


def test_a_key_put_into_the_table_past_the_log_signs_nothing() -> None:
    me, _ = a_signer()
    assert me.person is not None
    private, public = signing.new_key()
    SigningKey.objects.create(person_id=me.person, public=public, made_on=NOON.date())
    with pytest.raises(NotYourSigningKey):
        actions.sign_as(private, MESSAGE, by=me)
    assert queries.signing_keys_of([me.person]) == []
    assert [one.kind for one in recording.unrecorded() if one.subject.startswith("key/")] == [
        "key.added",
        "key.added",
    ]


def test_a_key_retired_past_the_log_is_named() -> None:
    me, _ = a_signer()
    actions.make_signing_key(by=me, at=NOON)
    assert not [one for one in recording.unrecorded() if one.subject.startswith("key/")]
    SigningKey.objects.update(retired_on=NOON.date())
    assert [one.kind for one in recording.unrecorded() if one.subject.startswith("key/")] == [
        "key.retired"
    ]


def test_a_key_signs_nothing_that_was_recorded_before_it_nor_for_another_person() -> None:
    me, _ = a_signer()
    other, _ = a_signer("monitor")
    assert me.person is not None
    assert other.person is not None
    made = actions.sign_as(actions.make_signing_key(by=me, at=NOON), MESSAGE, by=me)
    keys = queries.signing_keys_of([me.person])
    number = keys[0].number
    assert queries.signed_by(made, MESSAGE, keys=keys, number=number) is None
    assert queries.signed_by(made, MESSAGE, keys=keys, number=number + 1) == me.person
    SigningKey.objects.update(person=other.person)
    assert queries.signing_keys_of([me.person, other.person]) == []


def test_whose_key_it_is_nobody_reads_in_the_log() -> None:
    me, _ = a_signer()
    actions.make_signing_key(by=me, at=NOON)
    actions.retire_signing_key(by=me, at=NOON)
    public = SigningKey.objects.get().public
    shown, whose, retired = Record.objects.filter(
        subject=key_subject(bytes.fromhex(public))
    ).order_by("pk")
    assert json.loads(bytes(shown.payload or b"")) == {"key": public, "use": "decisions"}
    assert [(row.kind, row.is_open) for row in (shown, whose, retired)] == [
        ("key.added", True),
        ("key.added", False),
        ("key.retired", False),
    ]


def test_a_signature_holds_for_its_words_only() -> None:
    me, _ = a_signer()
    made = actions.sign_as(actions.make_signing_key(by=me, at=NOON), MESSAGE, by=me)
    held = SigningKey.objects.get()
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(held.public))
    public.verify(base64.b64decode(made.sig), MESSAGE)
    with pytest.raises(InvalidSignature):
        public.verify(base64.b64decode(made.sig), MESSAGE + b".")
    assert made.key == signing.short_of(held.public)


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", max_size=60))
def test_what_is_no_key_is_told_from_a_key(text: str) -> None:
    with pytest.raises(NotASigningKey):
        signing.public_of(text)


def test_a_slip_of_the_pen_is_caught_and_spaces_are_not() -> None:
    private, public = signing.new_key()
    assert signing.public_of(f" {private[:20]}\n{private[20:].lower()} ") == public
    wrong = private[:-1] + ("A" if private[-1] != "A" else "B")
    slipped = private[:20] + ("A" if private[20] != "A" else "B") + private[21:]
    for text in (slipped, wrong, private[:-2], ""):
        with pytest.raises(NotASigningKey):
            signing.public_of(text)


def test_the_private_half_is_shown_once_and_kept_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _me, browser = a_signer()
    with translation.override("en"):
        address = reverse("signing-key")
    assert browser.post(address)["Location"].startswith("/en/account/confirm/")
    assert not SigningKey.objects.exists()
    account = Account.objects.get(pk=browser.session["_auth_user_id"])
    account.set_password("an invented password")
    account.save(update_fields=["password"])
    browser.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    confirm = browser.get(address)["Location"]
    browser.post(confirm, {"password": "an invented password"})
    assert "You have no signing key yet." in browser.get(address).content.decode()
    page = browser.post(address)
    assert "no-store" in page["Cache-Control"]
    shown = page.content.decode().split("BAQYLAU-SIGN-1-", 1)[1].split()[0]
    assert "BAQYLAU-SIGN-1-" not in browser.get(address).content.decode()
    assert shown not in "".join(str(row) for row in _all_rows()) + caplog.text
    held = queries.signing_key_of(SigningKey.objects.get().person_id)
    assert held is not None
    assert held.public == signing.public_of(shown)


def _all_rows() -> list[Any]:
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found += cursor.fetchall()
    return found


def test_a_key_is_found_by_its_name_in_the_log_whatever_the_table_says() -> None:
    me, _ = a_signer()
    public = signing.public_of(actions.make_signing_key(by=me, at=NOON))
    assert queries.keys_named(["00000000"]) == []
    SigningKey.objects.all().delete()
    (found,) = queries.keys_named([signing.short_of(public)])
    assert (found.person, found.public) == (me.person, public)
