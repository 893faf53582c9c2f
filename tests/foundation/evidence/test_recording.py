"""What the public log is told of evidence: a member's original, copies, keys; a reporter's file never."""

from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from baqylau.foundation.evidence import actions, recording
from baqylau.foundation.evidence.actions import CopyDraft
from baqylau.foundation.evidence.keys import new_key
from baqylau.foundation.evidence.models import Copy, Exhibit, RoleKey
from baqylau.foundation.evidence.vocabulary import KeyRole
from baqylau.foundation.ledger.models import Record
from baqylau.kernel.actors import SYSTEM
from tests.cast import KEYS, NOON, a_body
from tests.foundation.evidence.people import PHOTO, Handed, a_picture, aigul, bolat, kept
from tests.recorded import entries, facts, kinds, latest

pytestmark = pytest.mark.django_db
DRAFT = CopyDraft(caption="A kerb (invented).", language="en")


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, settings: Settings) -> Path:
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    return tmp_path


def a_public_copy() -> Copy:
    ref = actions.prepare_copy(kept(a_picture()).ref, DRAFT, by=bolat(), at=NOON, keys=KEYS)
    actions.approve_copy(ref, by=aigul(), at=NOON, keys=KEYS)
    return Copy.objects.get(ref=ref)


def test_a_reporters_file_has_no_entry_and_a_members_original_a_withheld_one() -> None:
    draft = actions.receive([PHOTO])
    with transaction.atomic():
        actions.keep_draft(
            draft, name="me.jpg", body=a_body().pk, by=SYSTEM, at=NOON, name_is_sealed=True
        )
    assert kinds() == []
    original = kept()
    told = latest(f"exhibit/{original.ref}")
    assert told.kind == "evidence.kept"
    assert not told.is_open
    assert facts(told) == {
        "sha256": original.sha256, "size": original.size, "media_type": original.media_type,
    }  # fmt: skip


def test_a_copy_leaves_an_entry_when_published_and_one_when_withdrawn() -> None:
    copy = a_public_copy()
    subject = f"copy/{copy.ref}"
    assert facts(latest(subject))["sha256"] == copy.sha256
    assert copy.exhibit.ref not in str(facts(latest(subject)))
    actions.withdraw_copy(copy.ref, reason="A face was seen.", by=aigul(), at=NOON)
    assert kinds(subject) == ["copy.published", "copy.withdrawn"]
    shown = Record.objects.filter(subject=subject, is_open=True)
    assert [row.kind for row in shown] == ["copy.withdrawn"]
    assert facts(latest(subject)) == {"sha256": copy.sha256, "reason": "A face was seen."}


def test_keys_leave_an_entry_when_added_and_one_when_retired() -> None:
    body, (_, public) = a_body(), new_key()
    for _ in range(2):
        actions.add_key(public, body=body.pk, role=KeyRole.INVESTIGATION, by=SYSTEM, at=NOON)
    actions.retire_key(public, body=body.pk, by=SYSTEM, at=NOON)
    (added,) = (
        row
        for row in Record.objects.all()
        if facts(row)["key"] == public and row.kind == "key.added"
    )
    assert facts(added) == {"body": body.slug, "key": public, "use": "investigation"}
    assert list(
        Record.objects.filter(subject=added.subject).order_by("pk").values_list("kind", flat=True)
    ) == ["key.added", "key.retired"]


def test_an_original_that_is_not_kept_leaves_no_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(recording, "kept", fails)
    with pytest.raises(ZeroDivisionError):
        actions.keep(Handed(PHOTO), name="a.jpg", body=a_body().pk, by=bolat(), at=NOON)
    assert not Exhibit.objects.exists()
    assert kinds() == []


def test_entries_hold_no_name_and_no_text() -> None:
    actions.withdraw_copy(a_public_copy().ref, reason="A face was seen.", by=aigul(), at=NOON)
    log = b"\n".join(entries()).decode()
    for words in ("Aigul", "Bolat", "bridge", "jpg", "invented", "face", "kerb"):
        assert words not in log, words


def test_whoever_goes_past_the_log_is_named() -> None:
    copy, body = a_public_copy(), a_body()
    assert recording.unrecorded() == []
    Record.objects.filter(kind="evidence.kept").update(kind="norm.verified")
    Copy.objects.filter(pk=copy.pk).update(reason="Quietly.", state="withdrawn")
    RoleKey.objects.create(
        body_key=body.pk, role=KeyRole.INVESTIGATION, recipient="age1theirs", made_on=NOON.date()
    )
    found = [str(one) for one in recording.unrecorded()]
    assert f"exhibit/{copy.exhibit.ref}: no entry says “evidence.kept”" in found
    assert f"copy/{copy.ref}: no entry says “copy.withdrawn”" in found
    assert len([one for one in found if one.startswith("key/")]) == 1
