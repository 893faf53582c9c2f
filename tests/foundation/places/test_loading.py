"""The shipped places and maps, and what an operator loads on top of them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from baqylau.foundation.places import actions, queries
from baqylau.foundation.places.errors import NotTheKeeper, PlacesFileRefused
from baqylau.foundation.places.models import Boundary, Place, PlaceChange, PlaceName
from baqylau.foundation.places.rules import shapes
from baqylau.foundation.places.vocabulary import COUNTRY_KATO, Fate, Layer
from baqylau.kernel.actors import ANYONE, SYSTEM
from tests.cast import NOON, TODAY

pytestmark = pytest.mark.django_db
BEFORE_2018, EARLY_2020 = date(2017, 5, 1), date(2020, 2, 1)
LICENCE = {"licence": "CC BY 4.0", "attribution": "An invented surveyor"}
SQUARE = [[[68, 54], [70, 54], [70, 55], [68, 55], [68, 54]]]


def key(kato: str) -> int:
    found = queries.place_by_kato(kato)
    assert found is not None
    return found


def a_file(folder: Path, content: Any) -> Path:
    path = folder / "given.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def a_map(*codes: str) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": SQUARE}
    rows = [{"properties": {"kato": code}, "geometry": geometry} for code in codes]
    return {"type": "FeatureCollection", "features": rows}


def test_loading_again_doubles_nothing() -> None:
    counts = [m.objects.count() for m in (Place, PlaceName, PlaceChange, Boundary)]
    with pytest.raises(NotTheKeeper):
        actions.load_shipped(by=ANYONE, at=NOON)
    actions.load_shipped(by=SYSTEM, at=NOON)
    assert [m.objects.count() for m in (Place, PlaceName, PlaceChange, Boundary)] == counts


def test_the_country_has_twenty_units_today_and_had_fewer_before() -> None:
    assert [len(queries.regions_as_of(on)) for on in (BEFORE_2018, EARLY_2020, TODAY)] == [
        16,
        17,
        20,
    ]
    assert {p.iso for p in queries.regions_as_of(TODAY)} == {
        f"KZ-{p.kato[:2]}" for p in queries.regions_as_of(TODAY)
    }
    assert queries.country() == key(COUNTRY_KATO)


def test_the_capital_has_had_two_names() -> None:
    days = (date(2019, 3, 22), date(2019, 3, 23), date(2022, 9, 18), date(2022, 9, 19))
    found = [queries.place_as_of("710000000", day) for day in days]
    assert [p.names.en for p in found if p] == [
        "Astana city",
        "Nur-Sultan city",
        "Nur-Sultan city",
        "Astana city",
    ]
    assert queries.place_as_of("999999999", TODAY) is None


def test_the_reform_of_2022_is_followed_down_to_districts() -> None:
    taldykorgan, semey = key("331000000"), key("101000000")
    assert queries.region_of(taldykorgan, EARLY_2020) == key("190000000")
    assert queries.region_of(semey, EARLY_2020) == key("630000000")
    moved = queries.today_equivalents(semey, on=EARLY_2020, today=TODAY)
    assert (moved.fate, moved.region) == (Fate.MOVED, key("100000000"))
    old = queries.today_equivalents(key("350000000"), on=EARLY_2020, today=TODAY)
    assert (old.fate, old.regions) == (
        Fate.INDIVISIBLE,
        (key("350000000"), key("620000000")),
    )
    assert semey in queries.covered_places(key("630000000"))


def test_the_atlas_is_read_once_until_something_is_loaded(
    django_assert_num_queries: Any, tmp_path: Path
) -> None:
    held = queries.atlas()
    with django_assert_num_queries(1):
        assert queries.atlas() is held
    names = {"kk": "Жаңа аудан", "ru": "Новый район", "en": "New District"}
    row = {"kato": "599900000", "level": "district", "names": [names]}
    actions.load_places(a_file(tmp_path, {"places": [row]}), by=SYSTEM, at=NOON)
    assert queries.place_by_kato("599900000") is not None


def test_a_bad_file_of_places_changes_nothing(tmp_path: Path) -> None:
    names = {"kk": "а", "ru": "б", "en": "c"}
    good = {"kato": "599900000", "level": "district", "names": [names]}
    bad = {**good, "kato": "599800000", "parents": [{"kato": "123456789"}]}
    with pytest.raises(PlacesFileRefused) as refusal:
        actions.load_places(a_file(tmp_path, {"places": [good, bad]}), by=SYSTEM, at=NOON)
    assert refusal.value.problems == ["places[1]: unknown parent 123456789"]
    assert queries.place_by_kato("599900000") is None


def test_the_shipped_map_covers_the_country_without_gaps_on_any_day() -> None:
    whole = []
    for on, units in ((BEFORE_2018, 16), (EARLY_2020, 17), (TODAY, 20)):
        drawn = queries.boundaries(on, layer=Layer.SCHEMATIC)
        assert len(drawn) == units
        whole.append(shapes.merged(shapes.from_geojson(shape.geometry) for shape in drawn))
    assert [[len(polygon) for polygon in country] for country in whole] == [[1], [1], [1]]
    areas = {round(shapes.signed_area(country[0][0]), 6) for country in whole}
    assert len(areas) == 1


def test_real_boundaries_replace_the_schematic_map_from_their_day(tmp_path: Path) -> None:
    path = a_file(tmp_path, a_map("590000000"))
    loaded = actions.load_boundaries(
        path, valid_from=date(2022, 6, 8), **LICENCE, by=SYSTEM, at=NOON
    )
    assert loaded.shapes == 1
    assert len(loaded.without_shape) == 16
    (shape,) = queries.boundaries(TODAY)
    assert (shape.layer, shape.attribution) == (Layer.REAL, LICENCE["attribution"])
    assert queries.boundaries(EARLY_2020)[0].layer is Layer.SCHEMATIC
    collection = queries.feature_collection([shape], language="kk", extra={shape.place: {"n": 3}})
    assert collection["features"][0]["properties"]["n"] == 3


def test_a_map_with_one_unknown_code_is_refused_whole(tmp_path: Path) -> None:
    path = a_file(tmp_path, a_map("590000000", "000000001"))
    with pytest.raises(NotTheKeeper):
        actions.load_boundaries(path, valid_from=TODAY, **LICENCE, by=ANYONE, at=NOON)
    with pytest.raises(PlacesFileRefused) as refusal:
        actions.load_boundaries(path, valid_from=TODAY, **LICENCE, by=SYSTEM, at=NOON)
    assert refusal.value.problems == ["features[1]: unknown code 000000001"]
    assert not Boundary.objects.filter(layer=Layer.REAL).exists()


def test_a_map_without_thanks_is_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path, a_map("590000000"))
    with pytest.raises(PlacesFileRefused):
        actions.load_boundaries(
            path, valid_from=TODAY, licence=" ", attribution="x", by=SYSTEM, at=NOON
        )


def test_the_database_refuses_impossible_places() -> None:
    for wrong in (
        {"kato": "12"},
        {"kato": "599700000", "iso": "RU-1"},
        {"kato": "599700000", "valid_from": TODAY, "valid_to": TODAY},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Place.objects.create(level="district", **wrong)


def test_choices_begin_with_the_country_and_go_by_name() -> None:
    found = queries.region_choices("en", TODAY)
    assert found[0].kato == COUNTRY_KATO
    assert [c.name for c in found[1:]] == sorted(c.name for c in found[1:])
    assert any("Nur-Sultan city" in {n.en for n in names} for names in queries.all_names().values())
