"""Files of members' forms: never a byte in clear on the disk, and nothing left when the request ends."""

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from pytest_django import Settings

from baqylau.foundation.evidence import actions
from baqylau.foundation.evidence.errors import EmptyFile
from baqylau.foundation.evidence.models import Exhibit
from baqylau.foundation.evidence.web.uploading import SealedUploadHandler
from tests.cast import KEYS, NOON, a_body
from tests.foundation.evidence.people import bolat

SECRET = b"the deputy's car, number 123 (invented)"
LONG = SECRET * 100_000  # 3.9 MB: more than Django keeps in memory

seen: list[bytes] = []
folder: list[Path] = []


@csrf_exempt
def keeps(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    seen[:] = [one.read_bytes() for home in folder for one in home.rglob("*") if one.is_file()]
    if file is None:
        return HttpResponse("none")
    body = a_body().pk
    key = actions.keep(file, name=file.name or "", body=body, by=bolat(), at=NOON)
    return HttpResponse(f"{key} {file.size}")


urlpatterns = [path("keeps/", keeps)]


@pytest.fixture(autouse=True)
def _handlers(
    home: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    settings.FILE_UPLOAD_HANDLERS = [
        "django.core.files.uploadhandler.MemoryFileUploadHandler",
        "baqylau.foundation.evidence.web.uploading.SealedUploadHandler",
    ]
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    folder[:] = [tmp_path]
    yield
    folder.clear()


def files(home: Path) -> list[Path]:
    return [one for one in home.rglob("*") if one.is_file()]


@pytest.mark.django_db
@pytest.mark.parametrize("content", [SECRET, LONG], ids=["small", "large"])
def test_a_file_is_kept_whole_and_only_its_original_remains(home: Path, content: bytes) -> None:
    answer = Client().post("/keeps/", {"file": SimpleUploadedFile("car.jpg", content)})
    exhibit = Exhibit.objects.get()
    assert answer.content.decode() == f"{exhibit.pk} {len(content)}"
    opened = actions.open_original(exhibit.ref, by=bolat(), at=NOON, keys=KEYS)
    assert b"".join(opened.chunks) == content
    assert len(files(home)) == 1


@pytest.mark.django_db
def test_no_byte_of_a_large_file_is_on_the_disk_in_clear_while_the_form_is_read(
    home: Path,
) -> None:
    Client().post("/keeps/", {"file": SimpleUploadedFile("car.jpg", LONG)})
    assert seen
    assert not any(SECRET in one for one in seen)


def test_a_form_cut_short_inside_a_file_leaves_nothing(home: Path) -> None:
    handler = SealedUploadHandler()
    handler.new_file("file", "car.jpg", "image/jpeg", None)
    handler.receive_data_chunk(LONG, 0)
    assert len(files(home)) == 1
    handler.upload_interrupted()
    assert not files(home)


@pytest.mark.django_db
def test_an_empty_file_in_a_large_form_is_an_empty_file(home: Path) -> None:
    form = {"file": SimpleUploadedFile("empty.jpg", b"")}
    form["other"] = SimpleUploadedFile("car.jpg", LONG)
    with pytest.raises(EmptyFile):
        Client().post("/keeps/", form)
    assert not Exhibit.objects.exists()


def test_a_full_disk_takes_the_form_without_its_file(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    answer = Client().post("/keeps/", {"file": SimpleUploadedFile("car.jpg", LONG)})
    monkeypatch.undo()
    assert answer.content == b"none"
    assert not files(home)
