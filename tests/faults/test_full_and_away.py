"""A disk that is full and a database that is away: a clear answer, nothing half kept, nothing lost."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

from baqylau.contexts.intake.actions import receiving
from baqylau.contexts.intake.models import Arrival, Mailbox, Signal, SignalExhibit
from baqylau.foundation.institutions import actions as institutions
from baqylau.foundation.places import actions as places
from baqylau.kernel.actors import SYSTEM
from bench.reporting import form_in, words_in
from tests.cast import NOON, SKO, a_body, place

pytestmark = pytest.mark.django_db
TEXT = "Ойдан шығарылған хабар: мектептің төбесінен су ағып тұр."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    a_body()
    return tmp_path / "evidence"


def send(browser: Client, number: int = 0) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415  used here only

    form = form_in(browser.get("/kk/report/").content.decode())
    photo = SimpleUploadedFile("road.jpg", b"\xff\xd8\xff" + b"%05d" % number * 1000)
    told = {**form.hidden, "place": str(place(SKO)), "text": f"{TEXT} {number}", "files": photo}
    return browser.post("/kk/report/", told)


def kept() -> list[int]:
    return [m.objects.count() for m in (Signal, Arrival, Mailbox, SignalExhibit)]


def files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


def test_a_full_disk_under_the_vault_is_told_and_leaves_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    answer = send(Client())
    monkeypatch.undo()
    assert answer.status_code == 507
    assert not words_in(answer.content.decode())
    assert kept() == [0, 0, 0, 0]
    assert not files(home)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite can be told to be full")
class TestFullDatabase:
    """SQLite itself says that there is no room: its number of pages is held at what it has."""

    @pytest.fixture(autouse=True)
    def shipped(self, transactional_db: None) -> None:
        """Tests that commit leave empty tables to the next one that does."""
        del transactional_db
        places.load_shipped(by=SYSTEM, at=NOON)
        institutions.load_shipped(by=SYSTEM, at=NOON)

    @pytest.fixture(autouse=True)
    def no_room(self, home: Path, shipped: None) -> Iterator[None]:
        del home, shipped
        with connection.cursor() as cursor:
            # What other tests left free would be room.
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("PRAGMA page_count")
            (pages,) = cursor.fetchone()
            cursor.execute(f"PRAGMA max_page_count={pages + 60}")
        yield
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count=1073741823")

    def test_it_is_told_and_leaves_neither_a_row_nor_a_file(self, home: Path) -> None:
        told = [send(Client(), number) for number in range(40)]
        refused = [answer for answer in told if answer.status_code != 200]
        assert refused
        assert {answer.status_code for answer in refused} == {507}
        shown = [answer for answer in told if words_in(answer.content.decode())]
        assert len(files(home)) == len(shown)
        assert set(kept()) == {len(shown)}
        assert shown


def test_a_database_that_is_away_is_told_and_tried_again_later(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        message = "the server closed the connection unexpectedly"
        raise OperationalError(message)

    browser = Client(raise_request_exception=False)
    with monkeypatch.context() as broken:
        broken.setattr(receiving, "_take_in", away)
        answer = send(browser)
    assert answer.status_code == 503
    assert not words_in(answer.content.decode())
    assert not files(home)
    assert words_in(send(browser).content.decode())
    assert kept() == [1, 1, 1, 1]
