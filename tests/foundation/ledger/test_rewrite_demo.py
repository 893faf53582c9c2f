"""The lesson of the dishonest operator: on a copy, seen by everybody who looks, in three languages."""

import hashlib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import gettext

from baqylau.foundation.ledger import keys
from baqylau.foundation.ledger.actions import sequence
from baqylau.foundation.ledger.models import Checkpoint, Record, Sighting
from tests.cast import NOON
from tests.foundation.ledger.logs import decide, decide_many

pytestmark = pytest.mark.django_db(transaction=True)


def everything() -> str:
    """A digest of the log's files and rows."""
    digest = hashlib.sha256()
    for path in sorted(keys.home().rglob("*")):
        if path.is_file():
            digest.update(str(path).encode() + path.read_bytes())
    for model in (Record, Checkpoint, Sighting):
        digest.update(repr(list(model.objects.order_by("pk").values())).encode())
    return digest.hexdigest()


def the_lesson(capsys: pytest.CaptureFixture[str], language: str = "en") -> str:
    call_command("ledger", "rewrite-demo", "--language", language)
    return capsys.readouterr().out


def test_without_an_entry_there_is_nothing_to_rewrite() -> None:
    keys.home().mkdir(parents=True)
    with pytest.raises(CommandError, match="nothing to rewrite"):
        call_command("ledger", "rewrite-demo")


def test_a2_the_page_the_verifier_the_monitor_and_each_witness_say_what_happened(
    capsys: pytest.CaptureFixture[str],
) -> None:
    decide()
    decide(facts={"title": "Later word on the same road"})
    decide_many(300)
    sequence(at=NOON)
    said = the_lesson(capsys)
    assert "The public page of the entry says to every reader: the contents do not fit." in said
    assert "with the proof kept before: it still holds" in said
    assert "with the log of today, says (in English):" in said
    assert "The past was REWRITTEN" in said
    for name in ("witness-1", "witness-2", "witness-3"):
        assert f"{name}: status 409" in said
    assert said.count("status 422") == 3


def test_the_real_log_and_its_rows_are_not_touched(capsys: pytest.CaptureFixture[str]) -> None:
    decide_many(5)
    sequence(at=NOON)
    before = everything()
    the_lesson(capsys)
    assert everything() == before
    decide()
    assert sequence(at=NOON) == 1


def test_nothing_is_left_behind(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    decide()
    sequence(at=NOON)
    the_lesson(capsys)
    assert list((tmp_path / "t").iterdir()) == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_lesson_is_told_in_each_language(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    decide()
    sequence(at=NOON)
    said = the_lesson(capsys, language)
    with translation.override(language):
        assert gettext("The copy is deleted. Your log was only read.") in said
    assert said.count("422") == 3
