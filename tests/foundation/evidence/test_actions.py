from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from baqylau.foundation.evidence import actions, queries, vault
from baqylau.foundation.evidence.errors import (
    EmptyFile,
    NoSuchExhibit,
    OriginalDamaged,
    TooLarge,
)
from baqylau.foundation.evidence.models import CustodyEntry, Exhibit
from baqylau.foundation.evidence.vocabulary import Custody
from baqylau.kernel.actors import ANYONE, Actor, Capability, Grant

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 5, 7, 0, tzinfo=UTC)
BODY, OTHER_BODY = 1, 2
PHOTO = b"\xff\xd8\xff\xe0 an invented photograph"


def somebody(person: int, *capabilities: Capability, body: int = BODY) -> Actor:
    return Actor(person, "somebody", frozenset(Grant(c, body) for c in capabilities))


BOLAT = somebody(7, Capability.SEE_WORK, Capability.RECORD_WORK)
READER = somebody(8, Capability.SEE_WORK)
STRANGER = somebody(9, Capability.SEE_WORK, Capability.RECORD_WORK, body=OTHER_BODY)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    return tmp_path / "evidence"


def kept(content: bytes = PHOTO, *, by: Actor = BOLAT) -> Exhibit:
    key = actions.keep(ContentFile(content), name="bridge.jpg", body=BODY, by=by, at=NOON)
    return Exhibit.objects.get(pk=key)


def files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


def test_only_those_who_record_work_in_the_body_may_keep_and_then_it_is_kept(home: Path) -> None:
    for outsider in (ANYONE, READER, STRANGER):
        with pytest.raises(NoSuchExhibit):
            kept(by=outsider)
    assert not files(home)

    exhibit = kept()
    assert (exhibit.size, exhibit.media_type, exhibit.name) == (
        len(PHOTO),
        "image/jpeg",
        "bridge.jpg",
    )
    assert vault.path_of(exhibit.sha256).read_bytes() == PHOTO


def test_an_empty_or_too_large_file_leaves_nothing_behind(home: Path) -> None:
    with pytest.raises(EmptyFile):
        kept(b"")
    with pytest.raises(TooLarge) as refusal:
        actions.keep(ContentFile(PHOTO), name="x", body=BODY, by=BOLAT, at=NOON, limit=10)
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
        actions.keep(TornUpload(), name="x", body=BODY, by=BOLAT, at=NOON)
    assert not files(home)
    assert not Exhibit.objects.exists()


def test_the_same_content_twice_is_two_exhibits_and_one_file(home: Path) -> None:
    first, second = kept(), kept()
    assert first.ref != second.ref
    assert first.sha256 == second.sha256
    assert len(files(home)) == 1


def test_an_original_is_opened_in_its_body_only_and_every_look_is_recorded() -> None:
    exhibit = kept()
    for outsider in (ANYONE, STRANGER):
        with pytest.raises(NoSuchExhibit):
            actions.open_original(exhibit.ref, by=outsider, at=NOON)
        with pytest.raises(NoSuchExhibit):
            queries.custody_of(exhibit.ref, by=outsider)
    with pytest.raises(NoSuchExhibit):
        actions.open_original("nothing000", by=READER, at=NOON)

    assert actions.open_original(exhibit.ref, by=READER, at=NOON).read_bytes() == PHOTO
    looks = [(entry.what, entry.by) for entry in queries.custody_of(exhibit.ref, by=BOLAT)]
    assert looks == [(Custody.KEPT, BOLAT.person), (Custody.OPENED, READER.person)]


def test_a_changed_original_is_noticed_and_not_handed_out() -> None:
    exhibit = kept()
    original = vault.path_of(exhibit.sha256)
    original.chmod(0o600)
    original.write_bytes(b"something else")
    with pytest.raises(OriginalDamaged):
        actions.open_original(exhibit.ref, by=BOLAT, at=NOON)
    original.unlink()
    with pytest.raises(OriginalDamaged):
        actions.open_original(exhibit.ref, by=BOLAT, at=NOON)


def test_custody_is_only_ever_added_to() -> None:
    kept()
    entry = CustodyEntry.objects.get()
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


def test_originals_are_readable_by_the_service_alone() -> None:
    exhibit = kept()
    assert vault.path_of(exhibit.sha256).stat().st_mode & 0o777 == 0o400
