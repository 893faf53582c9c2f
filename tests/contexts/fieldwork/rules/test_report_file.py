"""A wrong file is refused whole, with every place and reason named."""

import copy
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.fieldwork.rules.report_file import Known, read

KNOWN = Known(
    lambda _: {"590000000": ["Северо-Казахстанская область"], "710000000": ["Нур-Султан"]}
)
GOOD: dict[str, Any] = {
    "source": "a speech",
    "period": {"from": "2020-01-01", "to": "2020-02-29"},
    "borders": "2020",
    "national": [{"measure": "members", "value": 3500, "qualifier": "more than", "kind": "stock"}],
    "spheres_monitored": ["roads"],
    "regions": [
        {
            "kato": "590000000",
            "region": "Северо-Казахстанская область",
            "records": [
                {"kind": "visit", "sphere": "roads", "count": 4, "findings": 10, "fixed": 7},
                {"kind": "raid", "topic": "college hostels", "note": "number not given"},
            ],
        }
    ],
}


def problems(content: Any) -> list[str]:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    report, found = read(raw, KNOWN)
    assert (report is None) == bool(found)
    return found


def changed(path: str, value: Any) -> dict[str, Any]:
    content = copy.deepcopy(GOOD)
    *steps, last = [int(s) if s.isdigit() else s for s in path.split(".")]
    at: Any = content
    for step in steps:
        at = at[step]
    at[last] = value
    return content


def test_a_good_file_is_read_and_nothing_is_invented() -> None:
    report, found = read(json.dumps(GOOD).encode(), KNOWN)
    assert found == []
    assert report is not None
    visit, raid = report.records
    assert visit.numbers == {"count": 4, "findings": 10, "fixed": 7}
    assert raid.numbers == {}
    assert report.period.last == date(2020, 2, 29)


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        ("regions.0.kato", "999000000", "regions[0].kato"),
        ("regions.0.kato", None, "regions[0].kato"),
        ("regions.0.region", "Атырауская область", "regions[0].region"),
        ("regions.0.records.0.kind", "visits", "regions[0].records[0].kind"),
        ("regions.0.records.0.sphere", "spaceflight", "regions[0].records[0].sphere"),
        ("regions.0.records.0.count", -4, "regions[0].records[0].count"),
        ("regions.0.records.0.count", 4.0, "regions[0].records[0].count"),
        ("regions.0.records.0.count", True, "regions[0].records[0].count"),
        ("regions.0.records.0.count", "4", "regions[0].records[0].count"),
        ("regions.0.records.0.count", 10**12, "regions[0].records[0].count"),
        ("regions.0.records.0.fixed", 11, "regions[0].records[0]"),
        ("regions.0.records.0.colour", "red", "regions[0].records[0].colour"),
        ("regions.0.records.0.note", "a\x00b", "regions[0].records[0].note"),
        ("regions.0.records", {"kind": "visit"}, "regions[0].records"),
        ("regions.0.records.0", "visit", "regions[0].records[0]"),
        ("regions.0", [], "regions[0]"),
        ("national.0.measure", "happiness", "national[0].measure"),
        ("national.0.kind", "level", "national[0].kind"),
        ("national.0.qualifier", "roughly", "national[0].qualifier"),
        ("period.to", "2020-02-30", "period.to"),
        ("period.to", "2019-12-31", "period"),
        ("period.to", "2020-W09-6", "period.to"),
        ("period", None, "period"),
        ("spheres_monitored.0", "magic", "spheres_monitored[0]"),
        ("extra", 1, "extra"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(path: str, value: Any, named: str) -> None:
    found = problems(changed(path, value))
    assert any(line.startswith(f"{named}:") for line in found), found


def test_every_problem_is_named_at_once() -> None:
    content = changed("regions.0.records.0.count", -1)
    content["regions"][0]["records"][1]["kind"] = "nothing"
    content["national"][0]["value"] = None
    assert len(problems(content)) == 3


def test_without_a_period_the_rest_is_read_all_the_same() -> None:
    content = changed("period", None)
    content["regions"][0]["records"][0]["kind"] = "nothing"
    assert [line.split(":")[0] for line in problems(content)] == [
        "period",
        "regions[0].records[0].kind",
    ]


def test_a_region_may_stand_only_once() -> None:
    content = copy.deepcopy(GOOD)
    content["regions"] *= 2
    assert any("regions[1].kato" in line for line in problems(content))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"period": NaN}',
        b'{"period": 1, "period": 2}',
        json.dumps(GOOD, ensure_ascii=False).encode("cp1251"),
        json.dumps(GOOD).encode("utf-16"),
        b"[" * 100_000,
    ],
)
def test_what_is_no_utf8_json_object_is_refused(raw: bytes) -> None:
    assert problems(raw)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_crash(raw: bytes) -> None:
    read(raw, KNOWN)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["period", "from", "to", "regions", "records", "kato", "kind", "count", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*GOOD, "z"]), _json, max_size=6))
def test_no_json_makes_it_crash(content: dict[str, Any]) -> None:
    read(json.dumps({**GOOD, **content}).encode(), KNOWN)


def test_what_python_or_a_database_cannot_take_is_refused_with_its_place() -> None:
    endless = json.dumps(changed("national.0.value", 7)).replace("7", "9" * 5000, 1)
    assert any(line.startswith("national[0].value: ") for line in problems(endless.encode()))
    (line,) = problems(changed("regions.0.records.1.topic", "half a sign \ud83d"))
    assert line.startswith("regions[0].records[1].topic: ")
    (line,) = problems(changed("regions.0.records.1.kind", "\ud83d"))
    assert line.encode().startswith(b"regions[0].records[1].kind: ")


@pytest.mark.parametrize("value", [0, False, []])
@pytest.mark.parametrize("field", ["sphere", "qualifier"])
def test_a_word_of_the_wrong_type_is_not_taken_for_an_absent_one(field: str, value: Any) -> None:
    (line,) = problems(changed(f"regions.0.records.0.{field}", value))
    assert line.startswith(f"regions[0].records[0].{field}: ")


def test_nothing_is_stated_of_days_that_have_not_come() -> None:
    raw = json.dumps(GOOD).encode()
    report, found = read(raw, Known(KNOWN.region_names, today=date(2020, 2, 28)))
    assert report is None
    assert found == ["period.to: This day has not come yet."]
    assert read(raw, Known(KNOWN.region_names, today=date(2020, 2, 29)))[0] is not None
    assert problems(changed("period.to", "9999-12-31")) == ["period.to: This day has not come yet."]
