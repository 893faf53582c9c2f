"""`baqylau procurement import|coverage|export`, as a data person uses them."""

import gzip
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from baqylau.contexts.procurement.models import Contract, Load, RegionYear, Release
from baqylau.contexts.procurement.tables.store import Store, connect
from tests.contexts.procurement.reading.checker import complaints
from tests.contexts.procurement.reading.making import (
    BUYER,
    PERSON,
    a_release,
    as_json,
    as_lines,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_home_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.PROCUREMENT_HOME = tmp_path / "procurement"


def procurement(*arguments: str) -> tuple[str, str]:
    """What the command writes to its output and to its errors."""
    out, err = io.StringIO(), io.StringIO()
    call_command("procurement", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_a_file_is_read_summed_up_and_put_into_the_store(
    settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="No such file"):
        procurement("import", str(tmp_path / "none.json"))
    path = written(tmp_path, gzip.compress(as_lines([a_release(1), {"tag": 1}])))
    _, told = procurement("import", path, "--publisher", "P", "--faults", str(tmp_path / "f.csv"))
    assert "read 2, kept 1, same as before 0, left out 1" in told
    assert "left out: no-ocid × 1" in told
    assert "Releases put into the store of signs: 1." in told
    assert (tmp_path / "f.csv").read_text().splitlines()[1] == "2,,ocid,None,no-ocid"
    load = Load.objects.get()
    assert (load.source, load.publisher, len(load.sha256)) == ("source.json", {"name": "P"}, 64)
    tables = Store(settings.PROCUREMENT_HOME / "store").tables(connect())
    assert tables["contract"].count().to_pyarrow().as_py() == 1
    _, again = procurement("import", path)
    assert "kept 0, same as before 1" in again
    assert "store of signs: 0." in again


def test_after_a_reading_the_sums_are_of_what_was_read(tmp_path: Path) -> None:
    packed = gzip.compress(as_lines(a_release(n) for n in range(40)))
    with pytest.raises(CommandError):
        procurement("import", written(tmp_path, packed[:-20]), "--no-tables")
    assert sum(one.contracts for one in RegionYear.objects.all()) == Contract.objects.count()
    procurement("import", written(tmp_path, packed), "--no-tables")
    assert sum(one.contracts for one in RegionYear.objects.all()) == 40


def test_the_name_of_a_file_tells_nobody_s_number(tmp_path: Path) -> None:
    name = f"{PERSON}.json"
    procurement("import", written(tmp_path, as_json(a_release(1)), name), "--no-tables")
    assert Load.objects.get().source == "••••.json"


def test_a_pipe_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = SimpleNamespace(buffer=io.BytesIO(as_json({"releases": [a_release(1)]})))
    monkeypatch.setattr(sys, "stdin", pipe)
    procurement("import", "-", "--no-tables", "--example")
    assert (Load.objects.get().source, Load.objects.get().origin) == ("standard input", "example")


def test_a_truncated_archive_keeps_what_is_whole_and_ends_with_three(tmp_path: Path) -> None:
    packed = gzip.compress(as_lines(a_release(n) for n in range(40)))
    path = written(tmp_path, packed[:-20])
    with pytest.raises(CommandError, match="Not read to the end") as refused:
        procurement("import", path, "--no-tables")
    assert refused.value.returncode == 3
    assert Load.objects.get().finished_at is None
    assert 0 < Release.objects.count() < 40


def test_what_is_given_out_is_accepted_by_the_official_checker(tmp_path: Path) -> None:
    broken = a_release(3)
    broken["date"] = "2025-03-01"
    broken["awards"][0]["status"] = "unheard of"
    broken["contracts"][0]["amendment"] = {"date": "2025-01-01"}
    package = {"releases": [a_release(1), a_release(2), broken], "license": "https://example.kz/l"}
    procurement("import", written(tmp_path, as_json(package)), "--no-tables", "--publisher", "P")
    out = str(tmp_path / "out.json")
    _, told = procurement("export", "--format", "package", "-o", out)
    assert told == "Releases given out: 3.\n"
    text = Path(out).read_text()
    given = json.loads(text)
    assert complaints(given) == []
    assert given["publisher"]["name"].startswith("P (derived from open data; not an official")
    assert given["license"] == "https://example.kz/l"
    assert given["releases"][0]["baqylau"]["source"]["name"] == "P"
    for secret in (PERSON, "Иванов", "Петров", "contacts"):
        assert secret not in text


def test_the_checker_does_complain() -> None:
    package = {"uri": "urn:x", "version": "1.1", "publishedDate": "x", "publisher": {"name": "P"}}
    found = complaints({**package, "releases": [{"ocid": "x", "bids": {"details": [{"id": 5}]}}]})
    assert any("bids/details/0/id" in one for one in found)
    assert any("publishedDate" in one for one in found)


def test_lines_of_one_buyer_and_year_come_back_the_same(tmp_path: Path) -> None:
    other = a_release(2, buyer={"id": "240240016507", "name": "ТОО"})
    path = written(tmp_path, as_lines([a_release(1), other]))
    procurement("import", path, "--no-tables")
    lines, _ = procurement("export", "--buyer", BUYER, "--year", "2025")
    assert [json.loads(one)["ocid"] for one in lines.splitlines()] == ["ocds-invented-1"]
    assert procurement("export", "--year", "2020")[0] == ""
    first = json.loads(lines)
    procurement("import", written(tmp_path, lines.encode(), "again.jsonl"), "--no-tables")
    kept = json.loads(procurement("export", "--buyer", BUYER)[0])
    assert kept["contracts"] == first["contracts"]


def test_coverage_of_files_and_of_what_is_kept(tmp_path: Path) -> None:
    path = written(tmp_path, as_json({"releases": [{"ocid": "x", "a": [{"b": 0}, {"b": ""}]}]}))
    out, _ = procurement("coverage", path)
    assert json.loads(out) == {
        "": 1, "/": 1, "/a": 1, "/a[]": 1, "/a[]/": 1, "/a[]/b": 1, "/ocid": 1,
    }  # fmt: skip
    procurement("import", written(tmp_path, as_json(a_release(1)), "b.json"), "--no-tables")
    assert json.loads(procurement("coverage")[0])["/contracts[]/dateSigned"] == 1
