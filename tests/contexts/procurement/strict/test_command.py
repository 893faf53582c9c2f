"""`baqylau procurement flags --strict` on files and pipes, without a database."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.contexts.procurement.strict.running import GOLDEN, lines_of

FLAGS = ("procurement", "flags", "--strict")


@pytest.fixture
def settings_file(tmp_path: Path) -> str:
    path = tmp_path / "settings.ini"
    path.write_text("[R018]\nwith = nothing\n", encoding="utf-8")
    return str(path)


def test_without_settings_nothing_is_computed() -> None:
    with pytest.raises(CommandError, match="--settings"):
        call_command(*FLAGS, "-")


def test_a_file_that_is_not_there_is_named(settings_file: str) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.jsonl"):
        call_command(*FLAGS, "--settings", settings_file, "nowhere.jsonl")


def test_where_no_line_can_be_read_it_fails(tmp_path: Path, settings_file: str) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text("{\n{\n", encoding="utf-8")
    with pytest.raises(CommandError, match="No line"):
        call_command(*FLAGS, "--settings", settings_file, str(path))


def test_a_packed_file_is_read_and_faults_are_told(
    tmp_path: Path, settings_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tender = {"procurementMethod": "open", "numberOfTenderers": 1}
    path = tmp_path / "releases.jsonl.gz"
    path.write_bytes(gzip.compress(lines_of({"ocid": "ocds-1", "tender": tender}) + b"{\n"))
    call_command(*FLAGS, "--count", "--no-meta", "--settings", settings_file, str(path))
    told = capsys.readouterr()
    assert json.loads(told.out) == {"OCID": {"ocds-1": {"R018": 1.0}}}
    assert "line 2: broken JSON" in told.err
    assert "R018.with: not known" in told.err
    assert "2 lines, 1 releases, 1 left out." in told.err
    assert "OCID: 1" in told.err


def test_through_pipes_with_no_database(tmp_path: Path) -> None:
    """As people call it: the program, its standard input and output, and a home with nothing in it."""
    home = os.environ | {
        "BAQYLAU_HOME": str(tmp_path),
        "BAQYLAU_DATABASE": "postgres://nobody@127.0.0.1:1/none",
    }
    program = (sys.executable, "-m", "baqylau.project.command", *FLAGS)
    done = subprocess.run(
        (*program, "--settings", str(GOLDEN / "r028.ini"), "-"),
        input=(GOLDEN / "r028.jsonl").read_bytes(),
        capture_output=True,
        check=True,
        env=home,
    )
    assert json.loads(done.stdout) == json.loads((GOLDEN / "r028.json").read_bytes())
    assert b"16 lines, 16 releases, 0 left out" in done.stderr
