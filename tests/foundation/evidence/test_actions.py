"""Originals: kept whole and encrypted, opened with a key and under record."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from baqylau.foundation.evidence import actions, queries, vault
from baqylau.foundation.evidence.errors import (
    EmptyFile,
    NoKeys,
    NoSuchExhibit,
    OriginalDamaged,
    TooLarge,
    VaultLocked,
)
from baqylau.foundation.evidence.keys import LOCKED, Keyring, new_key
from baqylau.foundation.evidence.models import CustodyEntry, Exhibit, RoleKey
from baqylau.foundation.evidence.streams import KEY_SIZE
from baqylau.foundation.evidence.vocabulary import Custody, KeyRole
from baqylau.kernel.actors import ANYONE, SYSTEM
from tests.cast import KEYS, NOON, STRANGERS_KEYS, a_body
from tests.foundation.evidence.people import (
    PHOTO,
    Handed,
    a_reader,
    a_stranger,
    aigul,
    bolat,
    kept,
)

pytestmark = pytest.mark.django_db
BLOCK = 65_536 + 17  # bytes of a sealed block
HEADER = 4 + 24


def files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


def read(exhibit: Exhibit, keys: Keyring = KEYS) -> bytes:
    opened = actions.open_original(exhibit.ref, by=bolat(), at=NOON, keys=keys)
    return b"".join(opened.chunks)


def lies_at(exhibit: Exhibit) -> Path:
    path = vault.path_of(exhibit.vault_name)
    path.chmod(0o600)
    return path


# --- keeping -------------------------------------------------------------------------------------
def test_only_those_who_record_work_in_the_body_may_keep_and_then_it_is_kept(home: Path) -> None:
    for outsider in (ANYONE, a_reader(), a_stranger()):
        with pytest.raises(NoSuchExhibit):
            kept(by=outsider)
    assert not files(home)

    exhibit = kept()
    assert (exhibit.size, exhibit.media_type) == (len(PHOTO), "image/jpeg")
    assert exhibit.name == "bridge.jpg"
    assert read(exhibit) == PHOTO


def test_a_body_without_keys_keeps_nothing(home: Path) -> None:
    RoleKey.objects.filter(body_key=a_body().pk).delete()
    with pytest.raises(NoKeys):
        actions.keep(Handed(PHOTO), name="x", body=_first_body(), by=SYSTEM, at=NOON)
    assert not files(home)
    assert not Exhibit.objects.exists()


def _first_body() -> int:
    from baqylau.foundation.identity.models import Body  # noqa: PLC0415  `a_body` would give it a key

    return Body.objects.get(slug="group-one").pk


def test_an_empty_or_too_large_file_leaves_nothing_behind(home: Path) -> None:
    with pytest.raises(EmptyFile):
        kept(b"")
    with pytest.raises(TooLarge) as refusal:
        actions.keep(Handed(PHOTO), name="x", body=a_body().pk, by=bolat(), at=NOON, limit=10)
    assert refusal.value.limit == 10
    assert not files(home)
    assert not Exhibit.objects.exists()


class TornUpload:
    """An upload whose connection breaks after the first piece."""

    def chunks(self) -> Iterator[bytes]:
        yield PHOTO
        raise ConnectionResetError


def test_an_upload_that_breaks_off_leaves_nothing_behind(home: Path) -> None:
    with pytest.raises(ConnectionResetError):
        actions.keep(TornUpload(), name="x", body=a_body().pk, by=bolat(), at=NOON)
    assert not files(home)
    assert not Exhibit.objects.exists()


def test_the_same_content_twice_lies_there_twice_and_nothing_on_the_disk_says_so(
    home: Path,
) -> None:
    first, second = kept(), kept()
    assert first.sha256 == second.sha256
    assert first.vault_name != second.vault_name
    contents = [path.read_bytes() for path in files(home)]
    assert len(set(contents)) == 2


def test_no_piece_of_the_content_is_on_the_disk_and_neither_are_name_and_hour(home: Path) -> None:
    secret = b"the deputy's car, number 123 (invented)"
    kept(secret * 5000, name="deputy.jpg")
    (path,) = files(home)
    assert secret not in path.read_bytes()
    assert "deputy" not in str(path)
    assert path.stat().st_mtime % 86_400 == 0
    assert path.stat().st_mode & 0o777 == 0o400


def test_sizes_fall_into_classes(home: Path) -> None:
    kept(b"a" * 100_000)
    kept(b"b" * 100_100)
    first, second = (path.stat().st_size for path in files(home))
    assert first == second


def test_what_was_received_and_never_kept_is_swept_after_a_day_and_what_was_kept_is_not(
    home: Path,
) -> None:
    exhibit = kept()
    actions.receive([b"torn off"])
    assert actions.sweep(NOON - timedelta(days=365)) == 0
    assert len(files(home)) == 2
    assert actions.sweep(NOON + timedelta(days=365)) == 1
    assert read(exhibit) == PHOTO


# --- opening -------------------------------------------------------------------------------------
def test_an_original_is_opened_in_its_body_only_and_every_look_is_recorded() -> None:
    exhibit = kept()
    for outsider in (ANYONE, a_stranger()):
        with pytest.raises(NoSuchExhibit):
            actions.open_original(exhibit.ref, by=outsider, at=NOON, keys=KEYS)
        with pytest.raises(NoSuchExhibit):
            queries.custody_of(exhibit.ref, by=outsider)
    with pytest.raises(NoSuchExhibit):
        actions.open_original("nothing000", by=a_reader(), at=NOON, keys=KEYS)

    opened = actions.open_original(
        exhibit.ref, by=a_reader(), at=NOON, keys=KEYS, why="to compare (invented)"
    )
    assert (opened.name, opened.size, b"".join(opened.chunks)) == ("bridge.jpg", len(PHOTO), PHOTO)
    looks = [(e.what, e.by, e.why) for e in queries.custody_of(exhibit.ref, by=bolat())]
    assert looks == [
        (Custody.KEPT, bolat().person, ""),
        (Custody.OPENED, a_reader().person, "to compare (invented)"),
    ]


@pytest.mark.parametrize("keys", [LOCKED, STRANGERS_KEYS], ids=["none", "a stranger's"])
def test_without_a_key_of_the_body_nothing_opens_and_no_look_is_recorded(keys: Keyring) -> None:
    exhibit = kept()
    with pytest.raises(VaultLocked):
        actions.open_original(exhibit.ref, by=aigul(), at=NOON, keys=keys)
    assert [e.what for e in queries.custody_of(exhibit.ref, by=aigul())] == [Custody.KEPT]


def test_a_retired_key_opens_what_is_older_and_nothing_newer() -> None:
    older = kept()
    private, public = new_key()
    body = a_body().pk
    (retired,) = queries.recipients(body)
    actions.add_key(public, body=body, role=KeyRole.REVIEWER, by=SYSTEM, at=NOON)
    actions.retire_key(retired, body=body, by=SYSTEM, at=NOON)
    newer = Exhibit.objects.get(
        pk=actions.keep(Handed(PHOTO), name="x", body=body, by=SYSTEM, at=NOON)
    )
    assert read(older, KEYS) == PHOTO
    with pytest.raises(VaultLocked):
        actions.open_original(newer.ref, by=SYSTEM, at=NOON, keys=KEYS)
    opened = actions.open_original(newer.ref, by=SYSTEM, at=NOON, keys=Keyring((private,)))
    assert b"".join(opened.chunks) == PHOTO
    with pytest.raises(VaultLocked):
        actions.open_original(older.ref, by=SYSTEM, at=NOON, keys=Keyring((private,)))


# --- what was tampered with ----------------------------------------------------------------------
LONG = bytes(range(256)) * 1000  # four blocks


def flipped(content: bytearray) -> None:
    content[HEADER + BLOCK + 100] ^= 1


def flipped_in_the_padding(content: bytearray) -> None:
    content[-20] ^= 1


def cut_short(content: bytearray) -> None:
    del content[-100:]


def without_its_last_block(content: bytearray) -> None:
    del content[HEADER + 3 * BLOCK :]


def reordered(content: bytearray) -> None:
    first = bytes(content[HEADER : HEADER + BLOCK])
    second = bytes(content[HEADER + BLOCK : HEADER + 2 * BLOCK])
    content[HEADER : HEADER + 2 * BLOCK] = second + first


def repeated(content: bytearray) -> None:
    content[HEADER:HEADER] = content[HEADER : HEADER + BLOCK]


def lengthened(content: bytearray) -> None:
    content.extend(b"more")


def emptied(content: bytearray) -> None:
    content.clear()


@pytest.mark.parametrize(
    "tamper",
    [
        flipped,
        flipped_in_the_padding,
        cut_short,
        without_its_last_block,
        reordered,
        repeated,
        lengthened,
        emptied,
    ],
)
def test_a_changed_original_is_noticed_at_the_latest_at_its_end(tamper: object) -> None:
    exhibit = kept(LONG)
    path = lies_at(exhibit)
    content = bytearray(path.read_bytes())
    assert callable(tamper)
    tamper(content)
    path.write_bytes(content)
    with pytest.raises(OriginalDamaged):
        read(exhibit)


def test_another_bodys_file_under_this_name_is_noticed() -> None:
    exhibit, other = kept(LONG), kept(bytes(reversed(LONG)))
    lies_at(exhibit).write_bytes(lies_at(other).read_bytes())
    with pytest.raises(OriginalDamaged):
        read(exhibit)


def test_a_missing_file_is_noticed() -> None:
    exhibit = kept()
    lies_at(exhibit).unlink()
    with pytest.raises(OriginalDamaged):
        read(exhibit)


def test_a_changed_wrapping_is_noticed() -> None:
    exhibit = kept()
    wrapped = bytearray(exhibit.wrapped)
    wrapped[-1] ^= 1
    Exhibit.objects.filter(pk=exhibit.pk).update(wrapped=bytes(wrapped))
    with pytest.raises(OriginalDamaged):
        read(exhibit)


def test_a_removed_recipient_shuts_that_key_out_and_is_noticed_by_the_others() -> None:
    body = a_body().pk
    private, public = new_key()
    actions.add_key(public, body=body, role=KeyRole.ESCROW, by=SYSTEM, at=NOON)
    exhibit = kept()
    header, _, rest = bytes(exhibit.wrapped).partition(b"\n---")
    stanzas = header.split(b"\n-> ")
    assert len(stanzas) >= 3
    Exhibit.objects.filter(pk=exhibit.pk).update(
        wrapped=b"\n-> ".join([stanzas[0], *stanzas[2:]]) + b"\n---" + rest
    )
    for keys in (KEYS, Keyring((private,))):
        with pytest.raises((OriginalDamaged, VaultLocked)):
            read(exhibit, keys)


def test_custody_is_only_ever_added_to() -> None:
    kept()
    entry = CustodyEntry.objects.get()
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


def test_the_key_of_an_original_is_nowhere_in_its_row() -> None:
    exhibit = kept()
    held = actions.open_original(exhibit.ref, by=bolat(), at=NOON, keys=KEYS)
    assert held.size == exhibit.size
    assert len(bytes(exhibit.wrapped)) > KEY_SIZE
    assert b"bridge.jpg" not in bytes(exhibit.wrapped)
