"""What a thief of the database, the disk or the folder tries, and what accidents do in their place."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import Settings

from baqylau.foundation.evidence import actions, keys, queries, vault
from baqylau.foundation.evidence.actions import originals
from baqylau.foundation.evidence.errors import OriginalDamaged, VaultLocked
from baqylau.foundation.evidence.gateways import clamd
from baqylau.foundation.evidence.keys import Keyring, new_key
from baqylau.foundation.evidence.models import Exhibit
from baqylau.foundation.evidence.vocabulary import KeyRole, Scan
from baqylau.kernel.actors import SYSTEM
from tests.cast import KEYS, NOON, STRANGERS_KEYS, a_body
from tests.foundation.evidence.people import PHOTO, bolat, kept

pytestmark = pytest.mark.django_db

COLUMNS = ("sha256", "size", "vault_name", "wrapped", "media_type", "name")


def read(exhibit: Exhibit) -> bytes:
    opened = actions.open_original(exhibit.ref, by=bolat(), at=NOON, keys=KEYS)
    return b"".join(opened.chunks)


def rewrite(exhibit: Exhibit, **facts: object) -> None:
    """Seal other facts over an original, as whoever has the database and the public keys can."""
    known = json.loads(KEYS.open(bytes(exhibit.wrapped)))
    changed = json.dumps(
        {key: value for key, value in (known | facts).items() if value is not None}
    )
    sealed = keys.seal(changed.encode(), queries.recipients(exhibit.body_key))
    Exhibit.objects.filter(pk=exhibit.pk).update(wrapped=sealed)


# --- rows that were exchanged ----------------------------------------------------------------------
def test_an_original_is_not_opened_under_the_reference_of_another() -> None:
    mine, other = kept(b"\xff\xd8\xff of the bridge"), kept(b"\xff\xd8\xff of the garden")
    taken = Exhibit.objects.filter(pk=mine.pk).values(*COLUMNS).get()
    given = Exhibit.objects.filter(pk=other.pk).values(*COLUMNS).get()
    Exhibit.objects.filter(pk=other.pk).update(vault_name="0" * 32)
    Exhibit.objects.filter(pk=mine.pk).update(**given)
    Exhibit.objects.filter(pk=other.pk).update(**taken)
    for exhibit in (mine, other):
        with pytest.raises(OriginalDamaged):
            read(exhibit)


def test_a_changed_hash_in_the_row_is_noticed() -> None:
    exhibit = kept()
    Exhibit.objects.filter(pk=exhibit.pk).update(sha256="0" * 64)
    with pytest.raises(OriginalDamaged):
        read(exhibit)


@pytest.mark.parametrize("facts", [{"key": None}, {"surprise": 1}, {"ref": "another000"}])
def test_facts_sealed_by_a_stranger_are_damage_and_no_crash(facts: dict[str, object]) -> None:
    exhibit = kept()
    rewrite(exhibit, **facts)
    with pytest.raises(OriginalDamaged):
        read(exhibit)


def test_a_look_at_a_damaged_original_is_not_recorded_as_a_look() -> None:
    exhibit = kept()
    Exhibit.objects.filter(pk=exhibit.pk).update(wrapped=b"not age at all")
    with pytest.raises(OriginalDamaged):
        read(exhibit)
    assert [entry.what for entry in queries.custody_of(exhibit.ref, by=bolat())] == ["kept"]


# --- what sizes tell -------------------------------------------------------------------------------
def test_a_long_name_in_any_script_is_not_seen_in_what_is_sealed() -> None:
    short, long = kept(name="a.jpg"), kept(name="көпір" * 60 + ".jpg")
    for exhibit in (short, long):
        assert 1024 < len(bytes(exhibit.wrapped)) < 2048


# --- what is promised and then lost ----------------------------------------------------------------
def test_what_came_a_minute_before_midnight_is_not_swept_a_minute_after(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = datetime(2026, 10, 15, 18, 59, tzinfo=UTC)  # 23:59 in Almaty
    monkeypatch.setattr(vault, "day_of", lambda _moment: late.date())
    draft = actions.receive([PHOTO])
    for minutes in (2, 6 * 60, 24 * 60):
        assert actions.sweep(late + timedelta(minutes=minutes)) == 0
    assert vault.path_of(draft.name).exists()
    assert actions.sweep(late + timedelta(days=2)) == 1


class EndedAfterCommit:
    """In place of `transaction`: the process is told to end right after the commit."""

    @staticmethod
    @contextmanager
    def atomic() -> Iterator[None]:
        with transaction.atomic():
            yield
        raise SystemExit


def test_an_original_whose_row_was_committed_is_not_dropped_by_a_late_failure(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "transaction", EndedAfterCommit)
    with pytest.raises(SystemExit):
        kept()
    assert read(Exhibit.objects.get()) == PHOTO


# --- keys ------------------------------------------------------------------------------------------
def test_a_retired_key_that_is_added_again_is_in_force_again() -> None:
    body = a_body().pk
    (first,) = queries.recipients(body)
    _private, second = new_key()
    actions.add_key(second, body=body, role=KeyRole.REVIEWER, by=SYSTEM, at=NOON)
    actions.retire_key(first, body=body, by=SYSTEM, at=NOON)
    with pytest.raises(VaultLocked):
        queries.unseal(actions.seal(b"said", body=body), keys=KEYS)
    actions.add_key(first, body=body, role=KeyRole.REVIEWER, by=SYSTEM, at=NOON)
    assert queries.unseal(actions.seal(b"said", body=body), keys=KEYS) == b"said"


def test_a_key_file_with_one_mistyped_key_is_refused_whole_and_repeats_count_once() -> None:
    private, _public = new_key()
    ring = Keyring.read(f"{private}\n{private.lower()}\n")
    assert ring.identities == (private,)
    assert private not in repr(ring)
    assert ring.recipients() == Keyring((private,)).recipients()


def test_of_several_keys_any_that_fits_opens_in_whatever_order() -> None:
    sealed = actions.seal(b"said", body=a_body().pk)
    for order in (
        KEYS.identities + STRANGERS_KEYS.identities,
        STRANGERS_KEYS.identities + KEYS.identities,
    ):
        assert queries.unseal(sealed, keys=Keyring(order)) == b"said"


# --- the scanner -----------------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["nowhere", "127.0.0.1:1", "/no/such/socket", "host:port"])
def test_a_scanner_that_is_away_or_wrongly_named_keeps_no_original_from_being_kept(
    home: Path, settings: Settings, address: str
) -> None:
    settings.CLAMD = address
    assert actions.receive([PHOTO]).scan == Scan.NONE


def test_a_scanner_that_is_slow_is_left_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        monkeypatch.setattr(clamd, "_connected", lambda _address: ours)
        monkeypatch.setattr(clamd, "monotonic", iter(range(0, 100_000, 40)).__next__)
        slow = clamd.Clamd("anywhere")
        slow.push(PHOTO)
        slow.push(PHOTO)
        assert slow.verdict() == Scan.NONE


def test_originals_lie_under_the_home_of_the_installation_alone(home: Path) -> None:
    assert Path(settings.EVIDENCE_HOME) == home
    exhibit = kept()
    assert vault.path_of(exhibit.vault_name).parent.stat().st_mode & 0o777 == 0o700
    assert home.stat().st_mode & 0o777 == 0o700
