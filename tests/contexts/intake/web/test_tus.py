"""Files over a broken line: tus 1.0."""

import base64
import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from baqylau.contexts.intake.models import Signal, SignalExhibit
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence import staging
from baqylau.foundation.evidence.errors import StorageFull
from baqylau.kernel import clock
from tests.contexts.intake.web import people

pytestmark = pytest.mark.django_db
MARKER = b"PLANTED-MARKER-7f3a"


@pytest.fixture(autouse=True)
def _vault(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_HOME = tmp_path / "evidence"


def speaker() -> Client:
    return Client(headers={"Tus-Resumable": "1.0.0"})


def begun(length: int, client: Client | None = None) -> str:
    created = (client or speaker()).post(reverse("uploads"), headers={"Upload-Length": str(length)})
    assert created.status_code == 201
    return str(created["Location"])


def patch(address: str, offset: int, content: bytes, **headers: str) -> HttpResponse:
    spoken: dict[str, Any] = {"Upload-Offset": str(offset)} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    answer: HttpResponse = speaker().patch(
        address, content, content_type="application/offset+octet-stream", headers=spoken
    )
    return answer


def offset(address: str) -> int:
    return int(speaker().head(address)["Upload-Offset"])


def test_what_it_can_do_is_said() -> None:
    answer = Client().options(reverse("uploads"))
    assert answer.status_code == 204
    assert answer["Tus-Max-Size"] == "200000000"
    assert not answer.cookies
    refused = Client().post(reverse("uploads"), headers={"Upload-Length": "1"})
    assert refused.status_code == 412


def test_too_large_and_empty_are_refused_before_a_byte_comes() -> None:
    for length, status in (("200000001", 413), ("0", 400), ("-1", 400), ("many", 400)):
        answer = speaker().post(reverse("uploads"), headers={"Upload-Length": length})
        assert answer.status_code == status, length


def test_pieces_in_order_make_the_file_and_others_are_refused() -> None:
    content = os.urandom(300_000)
    address = begun(len(content))
    assert patch(address, 5, b"x").status_code == 409
    assert patch(address, 0, content[:100_000]).status_code == 204
    assert patch(address, 0, content[:100_000]).status_code == 409
    wrong = speaker().patch(address, b"x", content_type="text/plain")
    assert wrong.status_code == 415
    assert patch(address, 100_000, content[100_000:] + b"more").status_code == 413
    assert offset(address) == 100_000
    whole = patch(address, 100_000, content[100_000:])
    assert whole["Upload-Offset"] == "300000"
    draft = evidence.take_upload(address.rsplit("/", 1)[-1], at=clock.now())
    assert draft.sha256 == sha256(content).hexdigest()


def test_a_checksum_that_does_not_fit_keeps_nothing() -> None:
    address = begun(10)
    good = "sha256 " + base64.b64encode(sha256(b"0123456789").digest()).decode()
    assert patch(address, 0, b"0123456780", Upload_Checksum=good).status_code == 460
    assert offset(address) == 0
    assert patch(address, 0, b"0123456789", Upload_Checksum=good).status_code == 204


def test_a_line_that_breaks_keeps_what_arrived() -> None:
    content = os.urandom(200_000)
    secret = evidence.begin_upload(len(content), at=clock.now()).secret
    torn = iter([content[:70_000], content[70_000:90_001]])
    evidence.add_to_upload(secret, torn, offset=0, at=clock.now())
    assert evidence.upload(secret, at=clock.now()).offset == 90_001
    evidence.add_to_upload(secret, [content[90_001:]], offset=90_001, at=clock.now())
    assert evidence.take_upload(secret, at=clock.now()).sha256 == sha256(content).hexdigest()


def test_a_process_killed_in_the_middle_leaves_whole_blocks_and_the_rest_comes_again() -> None:
    content = os.urandom(300_000)
    secret = evidence.begin_upload(len(content), at=clock.now()).secret

    def dying() -> Any:
        yield content[:200_000]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evidence.add_to_upload(secret, dying(), offset=0, at=clock.now())
    torn = next(Path(staging._Folder.of(secret).path).glob("*.torn"))
    with torn.open("ab") as file:
        file.write(b"half a block that was being written")
    here = evidence.upload(secret, at=clock.now()).offset
    assert here == 3 * 65_536
    evidence.add_to_upload(secret, [content[here:]], offset=here, at=clock.now())
    assert evidence.take_upload(secret, at=clock.now()).sha256 == sha256(content).hexdigest()


def test_two_at_once_are_not_mixed() -> None:
    address = begun(10)
    secret = address.rsplit("/", 1)[-1]

    def meanwhile() -> Any:
        assert patch(address, 0, b"01234").status_code == 423
        yield b"abcde"

    evidence.add_to_upload(secret, meanwhile(), offset=0, at=clock.now())
    assert offset(address) == 5


def test_a_full_disk_loses_nothing_that_was_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    address = begun(200_000)
    patch(address, 0, b"a" * 70_000)

    def full(*_args: object) -> None:
        raise StorageFull

    monkeypatch.setattr(staging._Sealer, "_block", full)
    assert patch(address, 70_000, b"b" * 70_000).status_code == 507
    monkeypatch.undo()
    assert offset(address) == 70_000


def test_an_upload_ends_with_its_day_or_when_it_is_withdrawn() -> None:
    address = begun(10)
    assert speaker().delete(address).status_code == 204
    assert speaker().head(address).status_code == 404
    secret = begun(10).rsplit("/", 1)[-1]
    assert evidence.sweep_uploads(clock.now()) == 0
    assert evidence.sweep_uploads(clock.now() + timedelta(days=1, minutes=1)) == 1
    assert speaker().head(reverse("upload", args=[secret])).status_code == 404


def test_another_site_cannot_send_here() -> None:
    answer = speaker().post(
        reverse("uploads"), headers={"Upload-Length": "5", "Origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 403


def test_a_report_takes_what_came_ahead_once_and_sent_again_it_is_the_same_page() -> None:
    content = MARKER * 1000
    address = begun(len(content))
    client = people.nobody()
    filled = people.a_form(client, upload=f"{address}|pit.jpg")
    early = client.post(reverse("report"), filled)
    assert early.status_code == 409
    patch(address, 0, content)
    first, again = (client.post(reverse("report"), filled) for _ in range(2))
    assert people.words_of(first) == people.words_of(again)
    assert b"had been sent before" not in again.content
    assert Signal.objects.count() == 1
    assert SignalExhibit.objects.count() == 1
    assert speaker().head(address).status_code == 404


def test_no_byte_of_it_and_not_its_secret_is_ever_on_the_disk_in_clear(tmp_path: Path) -> None:
    content = MARKER * 300_000
    address = begun(len(content))
    patch(address, 0, content[:3_000_000])
    secret = address.rsplit("/", 1)[-1].encode()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) > 3_000_000
    for path in files:
        held = path.read_bytes()
        assert MARKER not in held
        assert secret not in held
        assert secret.decode() not in str(path)
