"""The settings file: sections that compute, sections that mend, and what is not known."""

from typing import Any

import pytest

from baqylau.contexts.procurement.signs.strict.settings import SettingsError, read_settings
from tests.contexts.procurement.strict.running import lines_of, output

PREPARING = """
[defaults]
currency = KZT
bid_status = valid
award_status = active
party_roles = true

[redactions]
amount = 0|1
organization_id = placeholder

[corrections]
award_status_by_contract_status = true

[modifications]
move_auctions = true
prefix_buyer_or_procuring_entity_id = B-
prefix_tenderer_or_supplier_id = T-
split_procurement_method_details = -

[codelists.bid_status]
not-qualified = disqualified

[codelists.award_status]
Active = active
"""


def test_a_value_of_another_kind_is_refused_with_its_place() -> None:
    with pytest.raises(SettingsError, match=r"R038.threshold = half"):
        read_settings("[R038]\nthreshold = half\n")
    with pytest.raises(SettingsError, match=r"R048.digits = -1"):
        read_settings("[R048]\ndigits = -1\n")
    with pytest.raises(SettingsError):
        read_settings("[R003\nthreshold\n")


def test_an_indicator_is_computed_where_it_has_a_section() -> None:
    assert list(read_settings("; [R003]\n[R018]\n[R058]\n").indicators) == ["R018", "R058"]


def test_unknown_keys_and_sections_are_named() -> None:
    found = read_settings("colour = red\n[R003]\nlimit = 5\n[R099]\n[output]\nnoise = 1\n")
    assert set(found.unknown) == {"colour", "R003.limit", "output.noise", "R099"}


def test_known_keys_without_effect_are_not() -> None:
    text = "[output]\ninfo_currency_mismatches = true\n[defaults]\nitem_classification_scheme = X\n"
    assert read_settings(text).unknown == ()
    assert not read_settings(text).prepares


def test_names_keep_their_case_and_quotes_fall_away() -> None:
    found = read_settings('currency = "KZT"\n[R003.procurement_method_details]\nШұғыл = 3\n')
    assert found.currency == "KZT"
    assert found.indicators["R003"]["days_by_method"] == {"Шұғыл": 3}


def test_releases_are_mended_by_the_sections_that_prepare() -> None:
    release = {
        "ocid": "ocds-1",
        "buyer": {"id": 7},
        "bids": {
            "details": [
                {"status": "not-qualified", "tenderers": [{"id": 1}], "value": {"amount": 5}},
                {"tenderers": {"id": "T-2"}, "value": {"amount": 6}},
                {"tenderers": [{"id": "placeholder"}], "value": {"amount": 0}},
            ]
        },
        "awards": [
            {"id": 1, "status": "Active", "suppliers": [{"id": 2}]},
            {"id": 2, "suppliers": [{"id": 3}]},
        ],
        "contracts": [{"awardID": 2, "status": "cancelled"}],
    }
    found = output(lines_of(release), PREPARING + "[R035]\n[R036]\n[R038]\nthreshold = 0.1\n")
    assert found["OCID"] == {"ocds-1": {"R035": 1.0, "R036": 1.0}}
    assert found["Tenderer"] == {"T-2": {"R035": 0.0}}
    assert found["Buyer"] == {"B-7": {"R038": 1 / 3}}


def test_bids_are_moved_from_auctions_and_methods_cut_short() -> None:
    release = {
        "ocid": "ocds-1",
        "tender": {"procurementMethodDetails": "request - of prices"},
        "auctions": [
            {"stages": [{"bids": [{"tenderers": [{"id": one}], "value": {"amount": 9}}]}]}
            for one in "ab"
        ],
    }
    text = "price_comparison_procurement_methods = request\n" + PREPARING + "[R028]\n"
    assert output(lines_of(release), text)["OCID"] == {"ocds-1": {"R028": 1.0}}


def test_maps_tell_who_took_part() -> None:
    def bid(who: str, status: str) -> dict[str, Any]:
        return {"status": status, "tenderers": [{"id": who}]}

    release = {
        "ocid": "ocds-1",
        "buyer": {"id": "B"},
        "tender": {"procuringEntity": {"id": "E"}},
        "bids": {"details": [bid("A", "valid"), bid("C", "disqualified"), bid("C", "withdrawn")]},
        "awards": [{"status": "active", "suppliers": [{"id": "A"}]}],
    }
    maps = output(lines_of(release), "[R035]\n[R038]\n", maps=True)["Maps"]
    assert maps["ocid_tenderer"] == {"ocds-1": ["A", "C"]}
    assert maps["ocid_tenderer_r035"] == {"ocds-1": ["A"]}
    assert maps["ocid_buyer_r038"] == {"ocds-1": "B"}
    assert maps["ocid_procuringentity_r038"] == {"ocds-1": "E"}
