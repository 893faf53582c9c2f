"""Bad input is counted, with its line and path, and never stops the reading."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from baqylau.contexts.procurement.signs.strict import lines as module
from baqylau.contexts.procurement.signs.strict.lines import read_file, read_lines
from tests.contexts.procurement.strict.running import lines_of, output, read

GOOD = {"ocid": "ocds-1", "tender": {"procurementMethod": "open", "numberOfTenderers": 1}}


def test_broken_lines_are_told_and_the_others_read() -> None:
    cyrillic = json.dumps({"ocid": "ocds-2", "buyer": {"id": "Ә"}}, ensure_ascii=False)
    content = b'{"ocid": \n\n[1]\n7\n"text"\n' + cyrillic.encode("cp1251", "replace") + b"\n"
    content += '{"ocid": "ЖШС"}'.encode("cp1251") + b"\n" + lines_of(GOOD)
    found = read(content)
    assert (found.lines, found.releases) == (8, 2)
    told = list(found.faults.told())
    assert "line 1: broken JSON" in told
    assert "line 3: not an object" in told
    assert "line 7: not UTF-8" in told
    assert found.broken == 5


def test_a_mark_of_byte_order_and_foreign_line_ends_do_no_harm() -> None:
    found = read(b"\xef\xbb\xbf" + lines_of(GOOD).replace(b"\n", b"\r\n"))
    assert (found.releases, list(found.faults.told())) == (1, [])


def test_ids_that_are_numbers_are_taken_as_not_given() -> None:
    release = {
        "ocid": "ocds-1",
        "buyer": {"id": 5},
        "bids": {"details": [{"status": "valid", "tenderers": [{"id": 7}, {"id": "A"}]}]},
        "awards": [{"status": "active", "suppliers": [{"id": 8}]}],
    }
    found = read(lines_of(release, {"ocid": 9}))
    assert found.tables["process"]["buyer_id"].to_pylist() == [None]
    assert found.tables["bid_tenderer"]["tenderer_id"].to_pylist() == ["A"]
    assert found.tables["bid"]["tenderers"].to_pylist() == [2]
    assert found.tables["award"]["supplier_id"].to_pylist() == [None]
    told = list(found.faults.told())
    assert "line 1, /buyer/id: not a text: taken as not given" in told
    assert "line 2, /ocid: not a text: the line is left out" in told


def test_arrays_that_are_none_are_told_and_the_rest_is_read() -> None:
    release = {
        "ocid": "ocds-1",
        "buyer": [],
        "tender": "none",
        "bids": {"details": [None, 3, {"status": "valid", "tenderers": {"id": "A"}}]},
        "awards": {"status": "active"},
    }
    found = read(lines_of(release, GOOD))
    assert found.releases == 2
    assert found.tables["bid"].num_rows == 3
    assert found.tables["bid"]["tenderers"].to_pylist() == [0, 0, 0]
    told = list(found.faults.told())
    assert "line 1, /awards: not an array" in told
    assert "line 1, /bids/details[]: not an object" in told
    assert "line 1, /bids/details[]/tenderers: not an array" in told
    assert "line 1, /tender: not an object" in told


def test_of_lines_with_one_ocid_the_first_is_taken() -> None:
    again = {"ocid": "ocds-1", "bids": {"details": [{"status": "valid"}]}}
    found = read(lines_of(GOOD, {"ocid": "ocds-2"}, again, again))
    assert found.tables["process"]["name"].to_pylist() == ["ocds-1", "ocds-2"]
    assert found.tables["bid"].num_rows == 0
    assert list(found.faults.told()) == [
        "line 3, /ocid: stood in an earlier line: the line is left out",
        "line 4, /ocid: stood in an earlier line: the line is left out",
    ]


def test_absurd_sums_and_dates_are_told_and_do_not_stop_the_signs() -> None:
    def bid(amount: object) -> dict[str, Any]:
        return {"status": "valid", "value": {"amount": amount, "currency": "KZT"}, "tenderers": []}

    release = {
        "ocid": "ocds-1",
        "tender": {"tenderPeriod": {"startDate": "0001-01-01T00:00:00+05:00", "endDate": "soon"}},
        "bids": {"details": [bid(1e300), bid(-5), bid(0), bid(10**400), bid("7"), bid(["7"])]},
    }
    far = {"ocid": "ocds-2", "tender": {"tenderPeriod": {"startDate": "9999-12-31T00:00:00Z"}}}
    found = read(lines_of(release, far))
    told = list(found.faults.told())
    assert "line 1, /bids/details[]/value/amount: nought or an absurd sum" in told
    assert "line 1, /bids/details[]/value/amount: not a number: taken as not given" in told
    assert "line 1, /tender/tenderPeriod/endDate: not a time of RFC 3339" in told
    assert "line 2, /tender/tenderPeriod/startDate: an absurd date" in told
    assert output(lines_of(release, far), "[R003]\n[R028]\n[R036]\n") == {"Meta": {}}


def test_a_nest_without_end_is_a_broken_line() -> None:
    found = read(b'{"ocid": "ocds-1", "tender": ' + b"[" * 100_000 + b"\n" + lines_of(GOOD))
    assert (found.releases, found.broken) == (1, 1)


def test_many_faults_of_a_kind_are_counted() -> None:
    found = read(lines_of(*({"ocid": f"ocds-{n}", "buyer": {"id": n}} for n in range(9))))
    told = list(found.faults.told())
    assert told[:3] == [f"line {n}, /buyer/id: not a text: taken as not given" for n in (1, 2, 3)]
    assert told[3] == "… and 6 more lines or places, /buyer/id: not a text: taken as not given"


def test_pieces_read_apart_are_the_same_as_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    releases = [
        {"ocid": f"ocds-{n}", "buyer": {"id": n if n % 7 == 0 else "Ә" * n}} for n in range(60)
    ]
    content = lines_of(*releases).removesuffix(b"\n")
    path = tmp_path / "releases.jsonl"
    path.write_bytes(content)
    whole = read(content)
    for size in (50, 777, 4096):
        monkeypatch.setattr(module, "_PIECE", size)
        for found in (
            read_file(path, preparing=None, processes=1),
            read_lines(io.BytesIO(content), preparing=None, processes=1),
        ):
            assert found.tables["process"].equals(whole.tables["process"])
            assert list(found.faults.told()) == list(whole.faults.told())
            assert found.lines == 60


def test_several_processes_keep_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "releases.jsonl"
    path.write_bytes(lines_of(*({"ocid": f"ocds-{n}", "buyer": {"id": n}} for n in range(500))))
    monkeypatch.setattr(module, "_PIECE", 4096)
    found = read_file(path, preparing=None, processes=2)
    assert found.tables["process"]["name"].to_pylist() == [f"ocds-{n}" for n in range(500)]
    assert found.tables["process"]["ocid"].to_pylist() == list(range(1, 501))
    assert next(found.faults.told()).startswith("line 1, /buyer/id")


def test_a_packed_file_that_is_cut_off_tells_where_it_ended() -> None:
    # Random texts: else all would lie in what one block of the packing holds.
    releases = [
        {"ocid": f"ocds-{n * 7919 % 100_003:x}-{n * 104_729 % 99_991:x}"} for n in range(40_000)
    ]
    packed = gzip.compress(lines_of(*releases))
    with gzip.GzipFile(fileobj=io.BytesIO(packed[: len(packed) // 2])) as source:
        found = read_lines(source, preparing=None, processes=1)
    assert found.broke_off
    assert found.lines == found.releases + found.broken
