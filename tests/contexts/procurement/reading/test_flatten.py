"""A release as rows of the tables of signs."""

from datetime import UTC, datetime

from baqylau.contexts.procurement.rules.ocds.packing import packed, unpacked
from baqylau.contexts.procurement.tables.flatten import flatten
from baqylau.contexts.procurement.tables.schema import SCHEMAS
from tests.contexts.procurement.reading.making import a_release, as_json, releases


def rows_of(release: dict[str, object], *, lots: bool = True) -> dict[str, list[dict[str, object]]]:
    """Rows as dicts, after the release was read."""
    found = flatten(releases(as_json(release))[0], lots=lots)
    return {
        name: [dict(zip(SCHEMAS[name].names, row, strict=True)) for row in rows]
        for name, rows in found.items()
    }


def test_an_announcement_of_two_lots_is_two_processes() -> None:
    rows = rows_of(a_release(1))
    first, second = rows["process"]
    assert (first["ocid"], first["tender_ocid"]) == ("ocds-invented-1-1", "ocds-invented-1")
    assert (first["amount"], first["item"], first["tenderers"]) == (100.0, "192026.510.000000", 1)
    assert (first["region"], first["year"], first["method_details"]) == ("590000000", 2025, "2")
    assert (second["amount"], second["item"]) == (50.0, None)
    assert [one["ocid"] for one in rows["bid"]] == ["ocds-invented-1-1"]
    assert rows["bid"][0]["tenderer_id"] == rows["award"][0]["supplier_id"]


def test_as_given_it_is_one_process_and_nothing_is_counted_for_it() -> None:
    rows = rows_of(a_release(1), lots=False)
    assert [one["ocid"] for one in rows["process"]] == ["ocds-invented-1"]
    assert rows["process"][0]["tenderers"] is None
    assert rows["process"][0]["method_details"] == "Открытый конкурс"
    assert rows["process"][0]["start_text"] == "2025-01-01T00:00:00+05:00"


def test_a_contract_is_one_row_with_what_was_done() -> None:
    (contract,) = rows_of(a_release(1))["contract"]
    assert contract["contract_key"] == "ocds-invented-1/c1"
    assert contract["ocid"] == "ocds-invented-1-1"
    assert (contract["amount"], contract["total"], contract["paid"]) == (90.0, 108.5, 40.0)
    assert (contract["amendments"], contract["accepted"], contract["prepaid"]) == (1, None, None)
    assert contract["signed_at"] == datetime(2025, 1, 31, 21, tzinfo=UTC)


def test_the_year_is_that_of_the_place_where_it_was_signed() -> None:
    told = a_release(1)
    told["contracts"][0]["dateSigned"] = "2025-01-01T02:00:00+05:00"
    assert rows_of(told)["contract"][0]["year"] == 2025


def test_what_names_no_lot_among_several_is_in_none_and_a_contract_is_never_lost() -> None:
    told = a_release(1)
    told["bids"]["details"][0]["relatedLots"] = []
    told["awards"][0]["relatedLots"] = []
    rows = rows_of(told)
    assert rows["bid"] == rows["award"] == []
    assert [one["ocid"] for one in rows["contract"]] == ["ocds-invented-1"]


def test_the_only_lot_takes_what_names_none() -> None:
    told = a_release(1)
    told["tender"]["lots"] = told["tender"]["lots"][:1]
    told["bids"]["details"][0].pop("relatedLots")
    told["awards"][0].pop("relatedLots")
    rows = rows_of(told)
    assert {rows[name][0]["ocid"] for name in ("bid", "award", "contract")} == {"ocds-invented-1-1"}


def test_a_contract_of_two_lots_is_counted_in_the_first() -> None:
    told = a_release(1)
    told["contracts"][0]["relatedLots"] = ["2", "1"]
    assert [one["ocid"] for one in rows_of(told)["contract"]] == ["ocds-invented-1-2"]


def test_what_is_packed_comes_out_the_same_in_the_same_bytes() -> None:
    told = a_release(1)
    assert unpacked(packed(told)) == told
    assert packed(dict(reversed(told.items()))) == packed(told)
