"""Public forms remember nobody, and take nothing that did not come from our own page."""

import logging
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from baqylau.contexts.intake.models import Signal, SignalExhibit
from baqylau.contexts.intake.web.public import uploads
from baqylau.ui.web import work
from baqylau.ui.web.guarding import LIFETIME
from tests.contexts.intake.web import people
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db
PAGES = ("report", "report-map", "receipt", "proof", "leave", "challenge")
MARKER = b"PLANTED-MARKER-91c2"


def files_under(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_sets_a_cookie_and_each_carries_the_strict_headers(name: str) -> None:
    page = people.nobody().get(reverse(name))
    assert not page.cookies
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cross-Origin-Opener-Policy"] == "same-origin"
    assert page["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in page["Permissions-Policy"]
    policy = page["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "nonce" not in policy


def test_nothing_is_set_or_compressed_before_or_after_sending() -> None:
    client = people.nobody(**{"Accept-Encoding": "gzip"})
    taken = people.report(client)
    opened = people.open_receipt(people.words_of(taken), client)
    for answer in (taken, opened):
        assert not answer.cookies
        assert "Content-Encoding" not in answer
    assert not client.cookies


def test_a_member_who_is_signed_in_reports_as_nobody() -> None:
    aigul = a_member("monitor")
    page = aigul.get(reverse("report"))
    assert "Monitor (invented)" not in page.content.decode()
    people.report(aigul)
    assert Signal.objects.get().taken_by is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "null"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "https://testserver"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused_in_words(headers: dict[str, str]) -> None:
    client = people.nobody()
    filled = people.a_form(client)
    refused = client.post(reverse("report"), filled, headers=headers)
    assert refused.status_code == 403
    assert "did not come from our own page" in refused.content.decode()
    assert "no-store" in refused["Cache-Control"]
    assert not Signal.objects.exists()
    ours = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert client.post(reverse("report"), filled, headers=ours).status_code == 200


def test_a_form_without_its_token_or_with_another_is_refused_and_an_old_one_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = people.nobody()
    filled = people.a_form(client)
    for token in ("", "made-up", filled["token"][:-2]):
        assert client.post(reverse("report"), filled | {"token": token}).status_code == 403
    later = datetime.now(UTC).timestamp() + LIFETIME.total_seconds() + 60
    monkeypatch.setattr(signing.time, "time", lambda: later)
    old = client.post(reverse("report"), filled)
    assert old.status_code == 403
    assert "A pit by the school (invented)." in old.content.decode()
    assert people.token_of(old) != filled["token"]
    assert not Signal.objects.exists()


def test_words_and_files_stand_in_no_log_and_no_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    taken = people.report(contact="+7 700 000 00 00 (invented)")
    words = people.words_of(taken)
    people.open_receipt(words)
    people.open_receipt(words.replace(words.split()[0], "zzzz"))
    logged = caplog.text
    assert words not in logged
    assert "+7 700" not in logged
    assert "A pit by the school" not in logged
    assert taken.status_code == 200  # no redirect: nothing to put into an address


def test_no_byte_of_a_file_is_ever_on_the_disk_in_clear(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "tmp")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    seen: list[int] = []
    finish = uploads.IntoSink.file_complete

    def looked(self: uploads.IntoSink[object], file_size: int) -> None:
        lying = files_under(tmp_path)
        seen.append(sum(path.stat().st_size for path in lying))
        assert all(MARKER not in path.read_bytes() for path in lying)
        finish(self, file_size)

    monkeypatch.setattr(uploads.IntoSink, "file_complete", looked)
    content = MARKER * (5_000_000 // len(MARKER))
    assert people.report(files=[SimpleUploadedFile("big.bin", content)]).status_code == 200
    assert seen[0] > 4_500_000
    kept = files_under(tmp_path)
    assert kept
    assert all(MARKER not in path.read_bytes() for path in kept)


def test_what_is_refused_leaves_nothing_behind(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_HOME = tmp_path
    photo = SimpleUploadedFile("pit.jpg", b"\xff\xd8\xff" + b"p" * 400_000)
    empty = SimpleUploadedFile("nothing.jpg", b"")
    for changes in ({"place": ""}, {"token": "made-up"}, {"files": [photo, empty]}):
        photo.seek(0)
        refused = people.report(**{"files": [photo]} | changes)
        assert refused.status_code in {400, 403}
        assert files_under(tmp_path) == []


def test_a_form_cut_short_is_told_and_stores_nothing(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_HOME = tmp_path
    client = people.nobody()
    filled = people.a_form(client)
    made = RequestFactory().post(
        "/", filled | {"files": SimpleUploadedFile("pit.jpg", b"p" * 300_000)}
    )
    body, kind = made.read(), made.META["CONTENT_TYPE"]
    for piece in (body[: len(body) // 2], body[:-6], body[:400], b""):
        cut = client.generic(
            "POST",
            reverse("report"),
            body,
            content_type=kind,
            **{"wsgi.input": BytesIO(piece)},
        )
        assert cut.status_code in {400, 403}
        assert not Signal.objects.exists()
        assert files_under(tmp_path) == []
    for of in ("multipart/form-data; boundary=other", "multipart/form-data", "text/plain"):
        odd = client.generic("POST", reverse("report"), body, content_type=of)
        assert odd.status_code in {400, 403}
    whole = client.generic("POST", reverse("report"), body, content_type=kind)
    assert whole.status_code == 200


def test_two_gigabytes_are_refused_before_they_are_read() -> None:
    client = people.nobody()
    claimed = client.generic(
        "POST",
        reverse("report"),
        b"--b\r\n",
        content_type="multipart/form-data; boundary=b",
        CONTENT_LENGTH="2147483648",
    )
    assert claimed.status_code == 413
    assert "400 MB" in claimed.content.decode()


def test_too_many_files_and_too_large_ones_are_told_with_the_words_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(uploads.MOST_FILES + 1)]
    refused = people.report(files=many)
    assert refused.status_code == 413
    assert "A pit by the school (invented)." in refused.content.decode()
    assert "Choose the files once more" in refused.content.decode()
    small = uploads.evidence.begin
    monkeypatch.setattr(uploads.evidence, "begin", lambda: small(limit=1000))
    large = people.report(files=[SimpleUploadedFile("large.bin", b"x" * 1001)])
    assert large.status_code == 413
    assert not Signal.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("photo.jpg", b"MZ\x90\x00 not a photo", "application/octet-stream"),
        ("both.jpg", b"\xff\xd8\xff\xe0" + b"<script>alert(1)</script>PK\x03\x04", "image/jpeg"),
        ("../../etc/passwd", b"%PDF-1.7", "application/pdf"),
        ("drawing.svg", b"<svg><script>alert(1)</script></svg>", "application/octet-stream"),
        ("a\x00b\n.html", b"<html>", "application/octet-stream"),
    ],
)
def test_odd_files_are_kept_as_they_are_and_believed_nothing(
    name: str, content: bytes, kind: str
) -> None:
    taken = people.report(files=[SimpleUploadedFile(name, content, "text/html")])
    assert taken.status_code == 200
    exhibit = SignalExhibit.objects.get().exhibit
    assert exhibit.media_type == kind
    assert exhibit.name == ""


def test_a_thousand_reports_from_one_address_do_not_stop_an_honest_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(work, "_tally", work.rules.Tally())
    monkeypatch.setattr(work, "_solves", lambda _solution: True)
    monkeypatch.setattr(work, "_signature", lambda solution: solution)
    request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.7")
    for number in range(1_000):
        work.is_proven(request, {"altcha": f"work {number}"})  # type: ignore[arg-type]
    same = Client(REMOTE_ADDR="203.0.113.7")
    held = people.report(same, altcha="honest work")
    assert people.words_of(held)
    assert Signal.objects.get().state == "held"
    elsewhere = Client(REMOTE_ADDR="203.0.113.8")
    people.report(elsewhere, altcha="more honest work", text="Another matter (invented).")
    assert Signal.objects.filter(state="new").count() == 1


def test_a_proof_of_work_lets_a_report_straight_in_once() -> None:
    client = people.nobody()
    answer = client.get(reverse("challenge")).json()
    challenge = work.altcha.Challenge.from_dict(answer)
    solution = work.altcha.solve_challenge(challenge, counter_start=0)
    payload = work.altcha.Payload(challenge, solution).to_base64()
    people.report(client, altcha=payload)
    assert Signal.objects.get().state == "new"
    people.report(client, altcha=payload, text="The same work again (invented).")
    assert Signal.objects.filter(state="held").count() == 1
    forged = people.report(client, altcha="e30=", text="No work at all (invented).")
    assert forged.status_code == 200
    assert Signal.objects.filter(state="held").count() == 2
