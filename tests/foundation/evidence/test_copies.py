"""Copies for the public: two people, exactly what was looked at, and never the original."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from baqylau.foundation.evidence import actions, queries, showcase, vault
from baqylau.foundation.evidence.actions import CopyDraft
from baqylau.foundation.evidence.copies import Redaction
from baqylau.foundation.evidence.errors import (
    CopyDecided,
    CopyNeedsAnother,
    CopyRefused,
    CopyWithoutWords,
    NoSuchCopy,
    NoSuchExhibit,
    OriginalDamaged,
    VaultLocked,
)
from baqylau.foundation.evidence.models import Copy, CustodyEntry, Exhibit
from baqylau.foundation.evidence.vocabulary import CopyState
from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.foundation.identity.models import Interest
from baqylau.kernel.actors import Capability
from tests.cast import KEYS, NOON, STRANGERS_KEYS, an_akimat
from tests.contexts.intake.triage.telling import a_signal
from tests.contexts.members import a_member
from tests.foundation.evidence.people import (
    a_picture,
    a_reader,
    a_stranger,
    aigul,
    bolat,
    kept,
    somebody,
)

pytestmark = pytest.mark.django_db
CORNER = Redaction(category="face", x=0.0, y=0.0, width=0.5, height=0.5)
DRAFT = CopyDraft(redactions=(CORNER,), caption="A kerb (invented).", language="en")


def prepared(exhibit: Exhibit | None = None) -> str:
    exhibit = exhibit or kept(a_picture())
    return actions.prepare_copy(exhibit.ref, DRAFT, by=bolat(), at=NOON, keys=KEYS)


def public() -> str:
    ref = prepared()
    actions.approve_copy(ref, by=aigul(), at=NOON, keys=KEYS)
    return ref


def laid_out(ref: str) -> Path:
    return showcase.path_of(ref, "image/jpeg")


def custody() -> list[str]:
    return list(CustodyEntry.objects.order_by("pk").values_list("what", flat=True))


# --- preparing -----------------------------------------------------------------------------------
def test_a_copy_is_prepared_by_who_records_work_with_a_key_and_in_words() -> None:
    exhibit = kept(a_picture())
    for outsider in (a_stranger(), a_reader()):
        with pytest.raises(NoSuchExhibit):
            actions.prepare_copy(exhibit.ref, DRAFT, by=outsider, at=NOON, keys=KEYS)
    with pytest.raises(VaultLocked):
        actions.prepare_copy(exhibit.ref, DRAFT, by=bolat(), at=NOON, keys=STRANGERS_KEYS)
    with pytest.raises(CopyWithoutWords):
        actions.prepare_copy(exhibit.ref, CopyDraft(), by=bolat(), at=NOON, keys=KEYS)
    assert custody() == ["kept"]
    found = queries.copy(prepared(exhibit), by=bolat())
    assert (found.state, found.media_type, found.redactions) == (
        CopyState.PREPARED,
        "image/jpeg",
        {"face": 1},
    )
    assert custody() == ["kept", "copied"]


def test_what_cannot_be_copied_leaves_no_copy_and_no_file() -> None:
    exhibit = kept(b"\xff\xd8\xff not a picture at all")
    before = set(vault.names())
    with pytest.raises(CopyRefused):
        actions.prepare_copy(exhibit.ref, DRAFT, by=bolat(), at=NOON, keys=KEYS)
    assert not Copy.objects.exists()
    assert set(vault.names()) == before


def test_a_damaged_original_gives_no_copy() -> None:
    exhibit = kept(a_picture())
    path = vault.path_of(exhibit.vault_name)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises((OriginalDamaged, CopyRefused)):
        prepared(exhibit)
    assert not Copy.objects.exists()


def test_a_prepared_copy_is_sealed_and_nobody_outside_knows_of_it() -> None:
    ref = prepared()
    held = actions.look_at_copy(ref, by=aigul(), keys=KEYS)
    content = b"".join(held.chunks)
    lying = [
        path.read_bytes() for path in Path(settings.EVIDENCE_HOME).rglob("*") if path.is_file()
    ]
    assert all(content[100:400] not in one for one in lying)
    with pytest.raises(VaultLocked):
        actions.look_at_copy(ref, by=aigul(), keys=STRANGERS_KEYS)
    with pytest.raises(NoSuchCopy):
        actions.look_at_copy(ref, by=a_stranger(), keys=KEYS)
    assert queries.shown_copy(ref) is None
    assert Client().get(reverse("public-copy", args=[ref])).status_code == 404
    assert not laid_out(ref).exists()


def test_sweeping_leaves_prepared_copies() -> None:
    ref = prepared()
    assert actions.sweep(NOON + timedelta(days=365)) == 0
    assert b"".join(actions.look_at_copy(ref, by=aigul(), keys=KEYS).chunks)


# --- two people ----------------------------------------------------------------------------------
def test_who_prepared_a_copy_does_not_make_it_public_and_another_does() -> None:
    exhibit = kept(a_picture())
    both = aigul()
    ref = actions.prepare_copy(exhibit.ref, DRAFT, by=both, at=NOON, keys=KEYS)
    with pytest.raises(CopyNeedsAnother):
        actions.approve_copy(ref, by=both, at=NOON, keys=KEYS)
    with pytest.raises(NoSuchCopy):
        actions.approve_copy(ref, by=bolat(), at=NOON, keys=KEYS)
    gulnar = somebody("Gulnar", *Capability)
    with pytest.raises(VaultLocked):
        actions.approve_copy(ref, by=gulnar, at=NOON, keys=STRANGERS_KEYS)
    assert not laid_out(ref).exists()
    actions.approve_copy(ref, by=gulnar, at=NOON, keys=KEYS)
    assert queries.copy(ref, by=both).state == CopyState.PUBLIC
    with pytest.raises(CopyDecided):
        actions.approve_copy(ref, by=gulnar, at=NOON, keys=KEYS)


def test_the_database_itself_asks_for_two_people() -> None:
    ref = prepared()
    for alone in ({"decided_by": None}, {"decided_by": bolat().person}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Copy.objects.filter(ref=ref).update(state=CopyState.PUBLIC, **alone)


def test_what_becomes_public_is_what_the_second_person_looked_at() -> None:
    ref = prepared()
    looked_at = b"".join(actions.look_at_copy(ref, by=aigul(), keys=KEYS).chunks)
    actions.approve_copy(ref, by=aigul(), at=NOON, keys=KEYS)
    shown = Client().get(reverse("public-copy", args=[ref]))
    assert b"".join(shown) == looked_at  # type: ignore[arg-type]
    with pytest.raises(CopyDecided):
        actions.look_at_copy(ref, by=aigul(), keys=KEYS)


def test_the_redaction_is_burnt_in_and_what_the_original_hid_is_gone() -> None:
    content = laid_out(public()).read_bytes()
    assert b"Bolat" not in content
    picture = Image.open(io.BytesIO(content))
    dark, light = picture.getpixel((10, 10)), picture.getpixel((70, 50))
    assert isinstance(dark, tuple)
    assert isinstance(light, tuple)
    assert max(dark) < 40
    assert min(light) > 215


def test_a_changed_copy_does_not_become_public() -> None:
    ref = prepared()
    path = vault.path_of(Copy.objects.get(ref=ref).vault_name or "")
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-10] + b"0123456789")
    with pytest.raises(OriginalDamaged):
        actions.approve_copy(ref, by=aigul(), at=NOON, keys=KEYS)
    assert not list((Path(settings.HOME) / "copies").glob("*"))
    assert queries.copy(ref, by=aigul()).state == CopyState.PREPARED


def test_a_copy_that_is_not_published_loses_its_content(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    ref = prepared()
    name = Copy.objects.get(ref=ref).vault_name or ""
    with pytest.raises(NoSuchCopy):
        actions.reject_copy(ref, reason="No.", by=a_reader(), at=NOON)
    with pytest.raises(CopyWithoutWords):
        actions.reject_copy(ref, reason=" ", by=aigul(), at=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        actions.reject_copy(ref, reason="A face is left (invented).", by=bolat(), at=NOON)
    assert not vault.path_of(name).exists()
    with pytest.raises(CopyDecided):
        actions.approve_copy(ref, by=aigul(), at=NOON, keys=KEYS)


def test_a_withdrawn_copy_is_gone_and_its_page_says_why(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    ref = public()
    with pytest.raises(NoSuchCopy):
        actions.withdraw_copy(ref, reason="No.", by=bolat(), at=NOON)
    with pytest.raises(CopyWithoutWords):
        actions.withdraw_copy(ref, reason="", by=aigul(), at=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_copy(ref, reason="A name was left in (invented).", by=aigul(), at=NOON)
    assert not laid_out(ref).exists()
    page = Client().get(reverse("public-copy", args=[ref]))
    assert page.status_code == 410
    assert "A name was left in (invented)." in page.content.decode()
    assert custody() == ["kept", "copied", "approved", "withdrawn"]


# --- what the public gets --------------------------------------------------------------------------
def test_a_public_copy_is_a_file_that_can_do_nothing() -> None:
    ref = public()
    answer = Client().get(reverse("public-copy", args=[ref]))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"] == f'inline; filename="{ref}.jpg"'
    assert "vault" not in answer.cookies
    answer.close()


def test_no_public_address_leads_to_an_original() -> None:
    exhibit = kept(a_picture())
    visitor = Client()
    for ref in (exhibit.ref, exhibit.vault_name, exhibit.sha256):
        assert visitor.get(f"/en/copies/{ref}/").status_code == 404
    for name in ("copy-new", "work-exhibit"):
        assert visitor.get(reverse(name, args=[exhibit.ref])).status_code == 302


def test_public_copies_are_found_by_their_originals() -> None:
    ref = public()
    exhibit = Exhibit.objects.get()
    other = kept(a_picture(width=50))
    prepared(other)
    found = queries.public_copies([exhibit.pk, other.pk])
    assert [one.ref for one in found[exhibit.pk]] == [ref]
    assert other.pk not in found


# --- pages -----------------------------------------------------------------------------------------
def rows(**first: object) -> dict[str, object]:
    row = {"category": "face", "page": 1, "x": 0, "y": 0, "width": 50, "height": 50} | first
    return {
        "out-TOTAL_FORMS": "1",
        "out-INITIAL_FORMS": "0",
        "caption": "A kerb (invented).",
        "language": "en",
        **{f"out-0-{name}": value for name, value in row.items()},
    }


def test_the_way_from_the_original_to_the_public_through_two_browsers() -> None:
    exhibit = kept(a_picture())
    dana, erlan = (a_member("coordinator", name=f"{n} (invented)") for n in ("Dana", "Erlan"))
    new = reverse("copy-new", args=[exhibit.ref])
    assert dana.get(new).status_code == 423
    for browser in (dana, erlan):
        browser.post(reverse("vault"), {"key": KEYS.identities[0]})
    assert "data:image/jpeg;base64," in dana.get(new).content.decode()
    tried = dana.post(new, rows() | {"try": "1"}).content.decode()
    assert "This is exactly what would be public" in tried
    assert not Copy.objects.exists()
    assert dana.post(new, rows(width=500) | {"prepare": "1"}).status_code == 200
    assert not Copy.objects.exists()

    own = dana.post(new, rows() | {"prepare": "1"})["Location"]
    ref = Copy.objects.get().ref
    approve = reverse("copy-approve", args=[ref])
    assert approve not in dana.get(own).content.decode()
    assert dana.post(approve).status_code == 409
    assert approve in erlan.get(own).content.decode()
    erlan.post(approve)
    assert reverse("public-copy", args=[ref]) in dana.get(own).content.decode()
    assert a_member("reader").post(reverse("copy-withdraw", args=[ref])).status_code == 404
    erlan.post(reverse("copy-withdraw", args=[ref]), {"reason": "A name (invented)."})
    assert Client().get(reverse("public-copy", args=[ref])).status_code == 410


def test_a_second_person_without_a_key_is_not_offered_the_decision() -> None:
    ref = prepared()
    dana = a_member("coordinator", name="Dana (invented)")
    page = dana.get(reverse("copy", args=[ref])).content.decode()
    assert reverse("copy-approve", args=[ref]) not in page
    assert dana.post(reverse("copy-approve", args=[ref])).status_code == 423
    assert a_member("reader").get(reverse("work-copies")).status_code == 200


def test_an_interest_in_the_matter_bars_from_its_copies_too() -> None:
    akimat = an_akimat().pk
    a_signal(organisation=akimat, files=(a_picture(),))
    exhibit, gulnar = Exhibit.objects.get(), somebody("Gulnar", *Capability)
    ref = actions.prepare_copy(exhibit.ref, DRAFT, by=gulnar, at=NOON, keys=KEYS)
    Interest.objects.create(
        person_id=aigul().person, organisation_id=akimat, declared_on=date(2026, 1, 1)
    )
    for refused in (
        lambda: actions.prepare_copy(exhibit.ref, DRAFT, by=aigul(), at=NOON, keys=KEYS),
        lambda: actions.approve_copy(ref, by=aigul(), at=NOON, keys=KEYS),
        lambda: actions.open_original(exhibit.ref, by=aigul(), at=NOON, keys=KEYS),
    ):
        with pytest.raises(ConflictOfInterest):
            refused()
