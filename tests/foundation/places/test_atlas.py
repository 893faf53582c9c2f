"""The atlas without a database: a small invented country that has had its reforms."""

from datetime import date
from typing import Any

import pytest

from baqylau.foundation.places.rules.atlas import Atlas, NameFact, ParentFact, PlaceFact
from baqylau.foundation.places.rules.spans import ALWAYS, Span
from baqylau.foundation.places.vocabulary import (
    COUNTRY_KATO,
    ChangeFacts,
    ChangeKind,
    Fate,
    Level,
)
from baqylau.kernel.texts import Trilingual

REFORM, EARLIER, LATER = date(2022, 6, 8), date(2020, 2, 1), date(2026, 11, 1)
COUNTRY, EAST, ABAI, SEMEY, OSKEMEN, SOUTH, TURKISTAN, SHYMKENT = range(1, 9)
SPLIT_2018 = date(2018, 6, 19)


def named(text: str) -> Trilingual:
    return Trilingual(text, text, text)


def changed(on: date, kind: ChangeKind, giver: int, taker: int, *, whole: bool) -> ChangeFacts:
    return ChangeFacts(on, kind, giver, taker, whole, named("what"), "", None)


def an_atlas(**other: Any) -> Atlas:
    facts: dict[str, Any] = {
        "places": [
            PlaceFact(COUNTRY, COUNTRY_KATO, Level.COUNTRY, "KZ", ALWAYS),
            PlaceFact(EAST, "630000000", Level.REGION, "KZ-63", ALWAYS),
            PlaceFact(ABAI, "100000000", Level.REGION, "KZ-10", Span(REFORM)),
            PlaceFact(SEMEY, "101000000", Level.CITY, None, ALWAYS),
            PlaceFact(OSKEMEN, "631000000", Level.CITY, None, ALWAYS),
            PlaceFact(SOUTH, "510000000", Level.REGION, None, Span(None, SPLIT_2018)),
            PlaceFact(TURKISTAN, "610000000", Level.REGION, "KZ-61", Span(SPLIT_2018)),
            PlaceFact(SHYMKENT, "790000000", Level.CITY_REPUBLIC, "KZ-79", Span(SPLIT_2018)),
        ],
        "names": [NameFact(EAST, named("East"), ALWAYS), NameFact(ABAI, named("Abai"), ALWAYS)],
        "parents": [
            *(ParentFact(p, COUNTRY, ALWAYS) for p in (EAST, ABAI, SOUTH, TURKISTAN, SHYMKENT)),
            ParentFact(SEMEY, EAST, Span(None, REFORM)),
            ParentFact(SEMEY, ABAI, Span(REFORM)),
            ParentFact(OSKEMEN, EAST, ALWAYS),
        ],
        "changes": [
            changed(REFORM, ChangeKind.SPLIT_OFF, EAST, ABAI, whole=False),
            changed(REFORM, ChangeKind.MOVED_CENTRE, EAST, EAST, whole=True),
            changed(SPLIT_2018, ChangeKind.DISSOLVED, SOUTH, TURKISTAN, whole=True),
            changed(SPLIT_2018, ChangeKind.SPLIT_OFF, SOUTH, SHYMKENT, whole=False),
        ],
    }
    return Atlas.of(**{**facts, **other})


def fate(place: int, on: date, today: date = LATER) -> tuple[Fate, tuple[int, ...]]:
    found = an_atlas().equivalents(place, on=on, today=today)
    return found.fate, found.regions


def test_an_unknown_key_is_a_bug_and_an_unknown_code_is_none() -> None:
    atlas = an_atlas()
    assert atlas.by_kato("999999999") is None
    with pytest.raises(KeyError):
        atlas.as_of(99, LATER)


def test_regions_are_those_of_the_day() -> None:
    codes = [[p.kato for p in an_atlas().regions(on)] for on in (date(2017, 1, 1), EARLIER, LATER)]
    assert codes[0] == ["510000000", "630000000"]
    assert codes[1] == ["610000000", "630000000", "790000000"]
    assert codes[2] == ["100000000", "610000000", "630000000", "790000000"]


def test_a_city_changes_its_region_on_the_day_of_the_reform() -> None:
    atlas = an_atlas()
    assert atlas.region_of(SEMEY, date(2022, 6, 7)) == EAST
    assert atlas.region_of(SEMEY, REFORM) == ABAI
    assert atlas.as_of(SEMEY, REFORM).parent_kato == "100000000"
    assert [p.id for p in atlas.inside(EAST, EARLIER)] == [SEMEY, OSKEMEN]
    assert [p.id for p in atlas.inside(EAST, LATER)] == [OSKEMEN]


def test_a_place_before_its_time_does_not_exist_yet_but_has_a_name() -> None:
    early = an_atlas().as_of(ABAI, EARLIER)
    assert not early.exists
    assert early.names == named("Abai")
    assert an_atlas().name(SEMEY, LATER) == named("101000000")


def test_a_figure_of_a_region_divided_since_cannot_be_divided() -> None:
    assert fate(EAST, EARLIER) == (Fate.INDIVISIBLE, (ABAI, EAST))
    assert an_atlas().equivalents(EAST, on=EARLIER, today=LATER).region is None
    assert fate(EAST, REFORM) == (Fate.SAME, (EAST,))
    assert fate(EAST, EARLIER, today=date(2022, 6, 7)) == (Fate.SAME, (EAST,))


def test_a_figure_of_a_district_goes_with_its_land() -> None:
    assert fate(SEMEY, EARLIER) == (Fate.MOVED, (ABAI,))
    assert fate(SEMEY, LATER) == (Fate.SAME, (ABAI,))
    assert fate(OSKEMEN, EARLIER) == (Fate.SAME, (EAST,))


def test_a_dissolved_region_is_followed_whatever_the_order_of_that_day() -> None:
    assert fate(SOUTH, date(2017, 1, 1)) == (Fate.INDIVISIBLE, (TURKISTAN, SHYMKENT))
    whole = [changed(SPLIT_2018, ChangeKind.DISSOLVED, SOUTH, TURKISTAN, whole=True)]
    found = an_atlas(changes=whole).equivalents(SOUTH, on=date(2017, 1, 1), today=LATER)
    assert (found.fate, found.region) == (Fate.MOVED, TURKISTAN)


def test_the_country_stays_the_country() -> None:
    assert fate(COUNTRY, date(2017, 1, 1)) == (Fate.SAME, (COUNTRY,))


def test_a_mandate_covers_all_that_ever_belonged() -> None:
    atlas = an_atlas()
    assert atlas.covered(EAST) == {EAST, SEMEY, OSKEMEN}
    assert atlas.covered(COUNTRY) == set(range(1, 9))
    assert atlas.covered(OSKEMEN) == {OSKEMEN}


def test_changes_are_told_to_both_sides() -> None:
    atlas = an_atlas()
    assert [c.kind for c in atlas.changes_of(ABAI)] == [ChangeKind.SPLIT_OFF]
    assert [c.on for c in atlas.changes_of(SOUTH)] == [SPLIT_2018, SPLIT_2018]
