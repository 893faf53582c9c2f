"""Bad files are refused whole, with every problem named by its place."""

import json
from typing import Any

import pytest

from baqylau.foundation.places.rules.files import read_places
from baqylau.foundation.places.rules.geojson import read_boundaries

NAMES = {"kk": "Аудан", "ru": "Район", "en": "District"}
GOOD = {
    "kato": "593200000",
    "level": "district",
    "names": [NAMES],
    "parents": [{"kato": "590000000"}],
}
RING = [[68, 54], [70, 54], [70, 55], [68, 55], [68, 54]]


def places(*rows: Any, **other: Any) -> list[str]:
    raw = json.dumps({"places": list(rows), **other}).encode()
    return read_places(raw, known=["590000000"])[1]


def drawn(coordinates: Any, kato: str = "590000000", kind: str = "Polygon") -> list[str]:
    geometry = {"type": kind, "coordinates": coordinates}
    feature = {"type": "Feature", "properties": {"kato": kato}, "geometry": geometry}
    raw = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    return read_boundaries(raw, known=["590000000"])[1]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "line 1, column 2: not valid JSON"),
        ('{"places": []}'.encode("utf-16"), "byte 0: not UTF-8 text"),
        (b'{"places": NaN}', "file: NaN and Infinity are not numbers"),
        (b"[]", "file: an object is expected"),
        (b'{"places": 1}', "places: a list is expected"),
        (b'{"places": [1]}', "places[0]: an object is expected"),
        (b'{"places": [], "palces": []}', "file: unknown field “palces”"),
    ],
)
def test_what_is_not_a_file_of_places_is_named(raw: bytes, said: str) -> None:
    assert read_places(raw, known=[])[1] == [said]


def test_a_good_place_has_no_problems() -> None:
    assert places(GOOD) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kato": "59320000"}, "places[0]: “kato” must be a code of nine digits"),
        ({"level": "oblast"}, "places[0]: “level” must be one of: city, city_district"),
        ({"iso": "59"}, "places[0]: “iso” must look like KZ-59"),
        ({"names": []}, "places[0]: a place needs a name"),
        ({"names": [{**NAMES, "ru": " "}]}, "places[0].names[0]: the text in “ru” is missing"),
        ({"names": [NAMES, NAMES]}, "places[0]: two names hold on the same day"),
        ({"parents": [{"kato": "123456789"}]}, "places[0]: unknown parent 123456789"),
        ({"parents": [{"kato": "593200000"}]}, "places[0]: a place cannot be its own parent"),
        ({"valid_from": "2020-13-01"}, "places[0]: “valid_from” must be a day such as 2022-06-08"),
        (
            {"valid_from": "2020-01-01", "valid_to": "2020-01-01"},
            "places[0]: “valid_to” must be later than “valid_from”",
        ),
    ],
)
def test_each_wrong_field_is_named(change: dict[str, Any], said: str) -> None:
    (problem,) = places({**GOOD, **change})
    assert problem.startswith(said)


def test_all_problems_are_told_at_once() -> None:
    twice = places(GOOD, {**GOOD, "level": ""}, changes=[{"on": "soon", "from": "1"}])
    assert len(twice) > 6
    assert "593200000: this code stands in the file twice" in twice


def test_a_good_shape_has_no_problems() -> None:
    assert drawn([RING]) == []
    assert drawn([[RING]], kind="MultiPolygon") == []


@pytest.mark.parametrize(
    ("coordinates", "said"),
    [
        ([[[54, 68], [54, 70], [55, 70], [55, 68], [54, 68]]], "longitude comes first"),
        ([[[680, 54], *RING[1:-1], [680, 54]]], "outside Kazakhstan"),
        ([RING[:-1]], "must be closed"),
        ([[*RING[:1], ["a", 1], *RING[2:]]], "must be a list of points"),
        ([[[68, 54], [69, 54], [70, 54], [68, 54]]], "encloses no area"),
        ([], "not lists of rings"),
    ],
)
def test_a_broken_ring_is_named_with_its_feature(coordinates: Any, said: str) -> None:
    (problem,) = drawn(coordinates)
    assert problem.startswith("features[0] (590000000): ")
    assert said in problem


def test_an_unknown_code_is_listed_and_never_guessed() -> None:
    assert drawn([RING], kato="591111111") == ["features[0]: unknown code 591111111"]
    assert drawn([RING], kind="Point")[0].endswith("a Polygon or a MultiPolygon is expected")


def test_a_file_without_a_single_shape_is_refused() -> None:
    unit = {"type": "Feature", "properties": {"kato": "590000000"}, "geometry": None}
    raw = json.dumps({"type": "FeatureCollection", "features": [unit]}).encode()
    assert read_boundaries(raw, known=["590000000"])[1] == ["file: no feature has a shape"]
    assert read_boundaries(b"{}", known=[])[1][0].startswith("file: a GeoJSON")
