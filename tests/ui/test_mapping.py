"""The drawn map: projection, paths, tints."""

import math

from hypothesis import given
from hypothesis import strategies as st

from baqylau.ui import mapping
from baqylau.ui.parts import RegionShape

SQUARE = [(60.0, 50.0), (62.0, 50.0), (62.0, 48.0), (60.0, 48.0), (60.0, 50.0)]
BIG = [(62.0, 50.0), (70.0, 50.0), (70.0, 44.0), (62.0, 44.0), (62.0, 50.0)]


def shape(kato: str, ring: list[tuple[float, float]], value: int | None = 1) -> RegionShape:
    return RegionShape(kato, kato, [ring], ring[0], value, 1)


def test_no_shapes_make_an_empty_picture() -> None:
    picture = mapping.project([], width=300)
    assert (picture.width, picture.height, picture.regions) == (300, 0, [])


def test_shapes_fill_the_width_and_the_smallest_lies_on_top() -> None:
    picture = mapping.project([shape("small", SQUARE), shape("big", BIG)], width=400)
    assert [region.kato for region in picture.regions] == ["big", "small"]
    small = picture.regions[1]
    assert small.path.startswith("M4 4l")
    assert small.path.endswith("Z")
    assert 0 < picture.height <= 400


def test_points_that_fall_together_are_drawn_once() -> None:
    dense = [(60.0 + i / 100_000, 50.0) for i in range(50)] + SQUARE[1:]
    picture = mapping.project([shape("a", dense)], width=200)
    assert picture.regions[0].path.count(" ") < 12


@given(st.floats(-180, 180), st.floats(-80, 79), st.floats(0.01, 1))
def test_north_is_up_and_east_is_right(lon: float, lat: float, step: float) -> None:
    x, y = mapping.mercator((lon, lat))
    assert mapping.mercator((lon, lat + step))[1] > y
    assert mapping.mercator((lon + step, lat))[0] > x


def test_mercator_agrees_with_its_definition() -> None:
    x, y = mapping.mercator((180, 0))
    assert math.isclose(x, math.pi)
    assert math.isclose(y, 0, abs_tol=1e-12)


def test_steps_tell_no_data_from_nothing_and_the_most_from_the_rest() -> None:
    assert mapping.steps_of([None, 0, 1, 2, 3, 4]) == [None, 0, 1, 2, 3, 4]
    assert mapping.steps_of([5, 5, 5]) == [4, 4, 4]
    assert mapping.steps_of([]) == []


@given(st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=1))
def test_a_larger_value_never_has_a_weaker_tint(values: list[int | None]) -> None:
    pairs = [
        (v, s)
        for v, s in zip(values, mapping.steps_of(values), strict=True)
        if v is not None and s is not None
    ]
    assert all(a[1] <= b[1] for a in pairs for b in pairs if a[0] <= b[0])
    assert all(0 <= step <= 4 for _, step in pairs)


def test_the_legend_names_the_range_of_each_step_in_use() -> None:
    shapes = [
        RegionShape("a", "a", [SQUARE], SQUARE[0], v, s)
        for v, s in [(0, 0), (3, 1), (9, 1), (None, None)]
    ]
    assert mapping.legend(shapes) == [(0, 0, 0), (1, 3, 9)]
