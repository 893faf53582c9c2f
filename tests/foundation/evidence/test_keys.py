"""Keys of a body: made once, added, retired; and small things sealed to them."""

import io

import pytest
from django.core.management import CommandError, call_command

from baqylau.foundation.evidence import actions, queries
from baqylau.foundation.evidence.demonstration import DEMO_KEY, DEMO_RECIPIENT, give_demo_key
from baqylau.foundation.evidence.errors import (
    LastKey,
    NoKeys,
    NoSuchExhibit,
    NotAKey,
    NotWhole,
    VaultLocked,
)
from baqylau.foundation.evidence.keys import LOCKED, Keyring, new_key
from baqylau.foundation.evidence.models import RoleKey
from baqylau.foundation.evidence.vocabulary import KeyRole
from baqylau.kernel.actors import SYSTEM, Capability
from tests.cast import KEYS, NOON, STRANGERS_KEYS, a_body
from tests.foundation.evidence.people import a_stranger, aigul, somebody

pytestmark = pytest.mark.django_db


def test_only_who_holds_keys_makes_them_and_each_of_the_three_opens() -> None:
    body = a_body().pk
    for outsider in (a_stranger(), somebody("Bolat", Capability.SEE_WORK)):
        with pytest.raises(NoSuchExhibit):
            actions.make_keys(body=body, by=outsider, at=NOON)
    made = actions.make_keys(body=body, by=aigul(), at=NOON)
    assert set(made) == set(KeyRole)
    sealed = actions.seal(b"said", body=body)
    for private in made.values():
        assert queries.unseal(sealed, keys=Keyring((private,))) == b"said"


def test_private_halves_are_kept_nowhere() -> None:
    made = actions.make_keys(body=a_body().pk, by=aigul(), at=NOON)
    stored = {str(value) for row in RoleKey.objects.values_list() for value in row}
    assert not stored & set(made.values())
    ring = Keyring(tuple(made.values()))
    assert not any(private in repr(ring) for private in made.values())


def test_what_is_no_key_is_refused_and_a_key_file_is_read_with_its_comments() -> None:
    private, public = new_key()
    for nonsense in ("", "age1nonsense", private, public.upper() + "x"):
        with pytest.raises(NotAKey):
            actions.add_key(nonsense, body=a_body().pk, role=KeyRole.ESCROW, by=SYSTEM, at=NOON)
    for nonsense in ("", public, private[:-1], private[:-1] + "!"):
        with pytest.raises(NotAKey):
            Keyring.read(nonsense)
    assert Keyring.read(f"# of the group\r\n# {public}\r\n{private.lower()}\r\n") == Keyring(
        (private,)
    )


def test_the_last_key_is_not_retired_and_another_is() -> None:
    body = a_body().pk
    (only,) = queries.recipients(body)
    with pytest.raises(LastKey):
        actions.retire_key(only, body=body, by=aigul(), at=NOON)
    with pytest.raises(NoSuchExhibit):
        actions.retire_key("age1unknown", body=body, by=aigul(), at=NOON)
    actions.make_keys(body=body, by=aigul(), at=NOON)
    actions.retire_key(only, body=body, by=aigul(), at=NOON)
    assert only not in queries.recipients(body)
    assert [key.recipient for key in queries.keys_of(body) if key.retired_on] == [only]
    assert queries.opens_for(KEYS) == {body}


def test_small_things_open_with_a_key_of_the_body_and_show_no_size() -> None:
    body = a_body().pk
    short, longer = actions.seal(b"yes", body=body), actions.seal(b"no" * 400, body=body)
    # age adds a stanza of random length to every header: the class is what is left to see.
    assert 1024 < len(short) < 2048
    assert 1024 < len(longer) < 2048
    for locked in (LOCKED, STRANGERS_KEYS):
        with pytest.raises(VaultLocked):
            queries.unseal(short, keys=locked)
    tampered = short[:-1] + bytes([short[-1] ^ 1])
    with pytest.raises(NotWhole):
        queries.unseal(tampered, keys=KEYS)
    assert queries.unseal(short, keys=KEYS) == b"yes"


def test_without_keys_nothing_is_sealed() -> None:
    body = a_body().pk
    RoleKey.objects.all().delete()
    with pytest.raises(NoKeys):
        actions.seal(b"said", body=body)


def test_the_published_key_serves_a_demonstration_only(settings: object) -> None:
    with pytest.raises(NotAKey):
        give_demo_key(a_body().pk, at=NOON)
    settings.DEMO = True  # type: ignore[attr-defined]
    give_demo_key(a_body().pk, at=NOON)
    assert Keyring((DEMO_KEY,)).recipients() == {DEMO_RECIPIENT}


def test_the_command_prints_keys_once_and_adds_one_made_elsewhere() -> None:
    body = a_body()
    with pytest.raises(CommandError):
        call_command("vault", "keys", "--body", "nowhere")
    said = io.StringIO()
    call_command("vault", "keys", "--body", body.slug, stdout=said, stderr=io.StringIO())
    assert len(Keyring.read(said.getvalue()).identities) == len(KeyRole)
    assert body.pk in queries.opens_for(Keyring.read(said.getvalue()))
    _private, public = new_key()
    with pytest.raises(CommandError):
        call_command("vault", "add", "--body", body.slug, "--recipient", "age1nonsense")
    call_command("vault", "add", "--body", body.slug, "--recipient", public, stdout=said)
    assert public in queries.recipients(body.pk)
    call_command("vault", "sweep", stdout=said)
    assert "Removed 0." in said.getvalue()
