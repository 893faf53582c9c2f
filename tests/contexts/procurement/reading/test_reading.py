"""Everything that publishers do to a file, and what comes of it."""

import gzip
import io

import pytest

from baqylau.contexts.procurement.rules.ocds.reading import Broken, Publisher, Told, read
from tests.contexts.procurement.reading.making import (
    BUYER,
    KEY,
    PERSON,
    a_release,
    as_json,
    as_lines,
    reading,
    releases,
    slips,
)

TWO = [a_release(1), a_release(2)]


def codes(source: bytes) -> set[str]:
    return {one.code for one in slips(source)}


@pytest.mark.parametrize(
    "source",
    [
        as_lines(TWO),
        b"\xef\xbb\xbf" + as_lines(TWO),
        as_json(TWO),
        as_json(TWO, indent=2),
        as_json({"releases": TWO}),
        as_json({"uri": "u", "releases": TWO, "license": "l"}, indent=1),
        as_json({"records": [{"ocid": "x", "compiledRelease": one} for one in TWO]}, indent=2),
        as_json({"records": [{"ocid": "x", "releases": [one]} for one in TWO]}),
        as_lines([{"releases": [one]} for one in TWO]),
        as_json(TWO[0], indent=2) + as_json(TWO[1], indent=2),
        as_json(TWO).decode().encode("utf-16"),
    ],
)
def test_the_same_releases_in_whatever_they_are_wrapped(source: bytes) -> None:
    assert [one["ocid"] for one in releases(source)] == ["ocds-invented-1", "ocds-invented-2"]
    assert [one["tender"]["title"] for one in releases(source)] == ["Топливо", "Топливо"]


def test_a_package_is_read_without_being_held_whole() -> None:
    class Endless(io.RawIOBase):
        """A package that never ends."""

        told = 0

        def read(self, _size: int = -1) -> bytes:
            self.told += 1
            head = b'{"uri": "u", "releases": [\n' if self.told == 1 else b""
            return head + as_json(a_release(self.told)) + b",\n"

    endless = Endless()
    found = read(endless, KEY)
    assert [next(found).ocid for _ in range(3)] == [f"ocds-invented-{n}" for n in (1, 2, 3)]  # type: ignore[union-attr]
    assert endless.told < 2000


def test_a_broken_line_costs_that_line_and_says_which() -> None:
    source = as_json(TWO[0]) + b'\n{"ocid": \n\n' + as_json(TWO[1])
    assert len(releases(source)) == 2
    assert [(one.code, one.line, one.skipped) for one in slips(source)] == [
        ("broken-json", 2, True)
    ]


def test_a_broken_element_of_a_package_costs_that_element() -> None:
    source = (
        b'{"releases": [\n' + as_json(TWO[0]) + b',\n{"ocid": nope},\n' + as_json(TWO[1]) + b"]}"
    )
    assert len(releases(source)) == 2
    assert [(one.code, one.line) for one in slips(source)] == [("broken-json", 3)]


@pytest.mark.parametrize(
    ("encoding", "title"), [("cp1251", "Топливо дизельное"), ("latin-1", "Adquisición de útiles")]
)
def test_another_encoding_is_found_out_and_told(encoding: str, title: str) -> None:
    tender = {"id": "1", "title": title}
    source = as_json({"ocid": "x", "tag": ["compiled"], "tender": tender}).decode().encode(encoding)
    assert releases(source)[0]["tender"]["title"] == title
    assert [(one.code, one.value, one.skipped) for one in slips(source)] == [
        ("encoding", encoding, False)
    ]


def test_a_truncated_archive_gives_what_is_whole_and_says_that_it_broke() -> None:
    packed = gzip.compress(as_lines(a_release(n) for n in range(300)), mtime=0)
    found = list(read(gzip.GzipFile(fileobj=io.BytesIO(packed[:-200])), KEY))  # type: ignore[arg-type]
    assert isinstance(found[-1], Broken)
    assert found[-1].code == "archive-broken"


def test_a_truncated_package_gives_what_is_whole_and_says_that_it_broke() -> None:
    source = as_json({"releases": TWO})[:-100]
    assert [one["ocid"] for one in releases(source)] == ["ocds-invented-1"]
    assert reading(source)[-1] == Broken("source-truncated")


def test_shapes_of_version_one() -> None:
    old = {
        "ocid": "x",
        "tag": "award",
        "tender": {"id": 7, "status": "Complete", "amendment": {"rationale": "Срок"}},
        "awards": {
            "id": 1,
            "status": "Active",
            "suppliers": [{"identifier": {"scheme": "KZ-BIN", "id": BUYER}, "name": "ТОО"}],
        },
        "contracts": [{"id": 3, "awardID": 1}],
    }
    found = releases(as_json(old))[0]
    assert found["tag"] == ["award"]
    assert found["tender"] == {
        "id": "7",
        "status": "complete",
        "amendments": [{"rationale": "Срок"}],
    }
    assert found["awards"][0]["suppliers"] == [{"id": f"KZ-BIN-{BUYER}", "name": "ТОО"}]
    assert found["contracts"] == [{"id": "3", "awardID": "1"}]
    assert found["parties"][0]["roles"] == ["supplier"]
    assert codes(as_json(old)) == {"integer-id", "not-a-list", "spelt-otherwise", "one-amendment"}


def test_statuses_as_they_are_spelt_in_real_files() -> None:
    spelt = ["qualified", "active", "not-qualified", "Disqualified", "Quality"]
    bids = {"details": [{"id": str(n), "status": one} for n, one in enumerate(spelt)]}
    source = as_json({"ocid": "x", "bids": bids})
    statuses = [one.get("status") for one in releases(source)[0]["bids"]["details"]]
    assert statuses == ["valid", "valid", "disqualified", "disqualified", None]
    unknown = next(one for one in slips(source) if one.code == "unknown-code")
    assert (unknown.path, unknown.value, unknown.ocid) == ("bids/details/4/status", "Quality", "x")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"contracts": [{"id": "1"}, {"id": "1", "title": "again"}]}, "duplicate-id"),
        ({"contracts": [{"title": "no id"}]}, "no-id"),
        ({"contracts": [5]}, "wrong-type"),
        ({"tender": "a text"}, "wrong-type"),
        ({"tender": {"value": {"amount": 1e22}}}, "bad-sum"),
        ({"tender": {"value": {"amount": "a lot"}}}, "bad-sum"),
        ({"tender": {"tenderPeriod": {"startDate": "2025-02-30"}}}, "bad-date"),
        ({"tender": {"tenderPeriod": {"endDate": "9999-12-31T23:59:59Z"}}}, "bad-date"),
    ],
)
def test_one_thing_wrong_is_told_of_and_the_release_is_kept(
    change: dict[str, object], code: str
) -> None:
    source = as_json(a_release(1) | change)
    assert code in codes(source)
    assert len(releases(source)) == 1
    assert not any(one.skipped for one in slips(source))


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"tag": ["compiled"]}, "no-ocid"),
        ({"ocid": ""}, "no-ocid"),
        ({"ocid": "x" * 200}, "ocid-too-long"),
        ({"records": [{"ocid": "x", "releases": [{"url": "https://example.kz/1"}]}]}, "links-only"),
        (["a text"], "not-a-release"),
    ],
)
def test_what_cannot_be_kept_is_left_out_and_counted(value: object, code: str) -> None:
    source = as_lines([a_release(1), value])
    assert len(releases(source)) == 1
    assert [(one.code, one.line, one.skipped) for one in slips(source) if one.skipped] == [
        (code, 2, True)
    ]


def test_nothing_about_people_is_read() -> None:
    told = a_release(1)
    told["tender"]["description"] = f"Ответственный: ИИН {PERSON}, тел."
    told["awards"][0]["suppliers"][0]["contactPoint"] = {"email": "ivanov@example.kz"}
    text = str(reading(as_json(told)))
    for secret in (PERSON, "Иванов", "Петров", "701", "ivanov"):
        assert secret not in text
    parties = releases(as_json(told))[0]["parties"]
    assert [one["baqylau"]["contacts"][0]["kind"] for one in parties] == ["phone", "email"]


def test_a_package_says_who_published_it() -> None:
    package = {"releases": TWO, "license": "https://l", "publisher": {"name": "P", "uid": 5}}
    facts = [one.facts for one in reading(as_json(package, indent=1)) if isinstance(one, Publisher)]
    assert facts == [{"license": "https://l", "name": "P"}]


def test_a_record_of_changes_is_kept_for_merging() -> None:
    changes = [a_release(1, tag=["tender"]), a_release(1, tag=["award"])]
    found = reading(as_json({"records": [{"ocid": "x", "releases": changes}]}))
    assert [(len(one.releases), one.is_compiled) for one in found if isinstance(one, Told)] == [
        (2, False)
    ]


def test_what_stands_in_the_wrong_place_is_told_of_by_its_kind_only() -> None:
    told = {"awards": [{"id": "1", "suppliers": "Иванов Иван, +7 701 123 45 67"}]}
    wrong = {"tender": {"status": {"name": "Иванов Иван"}, "title": "Звоните: 8 701 123 45 67"}}
    source = as_json(a_release(1, **told, **wrong))
    found = {one.path: one.value for one in slips(source)}
    assert (found["awards/0/suppliers"], found["tender/status"]) == ("str", "dict")
    assert releases(source)[0]["tender"]["title"] == "Звоните: ••••"
