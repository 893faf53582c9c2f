from hypothesis import given
from hypothesis import strategies as st

from baqylau.foundation.places.rules import shapes
from baqylau.foundation.places.rules.shapes import Ring, Shape

LEFT: Shape = [[[(0, 0), (2, 0), (2.1, 1), (1.9, 2), (2.05, 3), (2, 4), (0, 4)]]]
RIGHT: Shape = [[[(2, 0), (4, 0), (4, 4), (2, 4), (2.05, 3), (1.9, 2), (2.1, 1)]]]
HOLED: Shape = [[[(0, 0), (9, 0), (9, 9), (0, 9)], [(4, 4), (4, 5), (5, 5), (5, 4)]]]
CITY: Shape = [[[(4, 4), (5, 4), (5, 5), (4, 5)]]]


def area(*found: Shape) -> float:
    return sum(shapes.signed_area(r) for shape in found for polygon in shape for r in polygon)


def edges(found: Shape) -> set[tuple[shapes.Point, shapes.Point]]:
    rings = [ring for polygon in found for ring in polygon]
    return {e for ring in rings for e in zip(ring, [*ring[1:], ring[0]], strict=True)}


def test_merging_neighbours_removes_their_border_and_keeps_their_land() -> None:
    merged = shapes.merged([LEFT, RIGHT])
    assert len(merged) == 1
    assert area(merged) == area(LEFT, RIGHT) == 16


def test_merging_a_city_into_its_surroundings_fills_the_hole() -> None:
    assert shapes.merged([HOLED, CITY]) == [[HOLED[0][0]]]
    assert [len(polygon) for polygon in shapes.merged([HOLED])] == [2]


@given(st.floats(0, 3))
def test_simplified_neighbours_have_neither_gap_nor_overlap(tolerance: float) -> None:
    lighter = shapes.simplified({"left": LEFT, "right": RIGHT}, tolerance)
    whole = shapes.merged(lighter.values())
    assert [len(polygon) for polygon in whole] == [1]
    assert abs(area(whole) - area(*lighter.values())) < 1e-9


@given(st.floats(0, 20))
def test_a_city_and_the_hole_it_fills_stay_the_same_ring(tolerance: float) -> None:
    lighter = shapes.simplified({"around": HOLED, "city": CITY}, tolerance)
    reverse = {(b, a) for a, b in edges(lighter["city"])}
    assert reverse <= edges(lighter["around"])
    assert area(lighter["city"]) > 0


def test_geojson_comes_back_turned_the_right_way_and_closed() -> None:
    clockwise = {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]}
    shape = shapes.from_geojson(clockwise)
    assert shapes.signed_area(shape[0][0]) == 1
    ring = shapes.to_geojson(shape)["coordinates"][0]
    assert ring[0] == ring[-1]
    assert shapes.to_geojson([*LEFT, *RIGHT])["type"] == "MultiPolygon"


def test_steps_are_hundredths_of_a_degree() -> None:
    assert shapes.from_steps([7100, 5100, 50, 0, 0, -25]) == [(71, 51), (71.5, 51), (71.5, 50.75)]


def test_a_label_lies_inside_even_a_bent_shape_and_beside_a_hole() -> None:
    bent: Ring = [(0, 0), (10, 0), (10, 2), (2, 2), (2, 8), (10, 8), (10, 10), (0, 10)]
    assert shapes.contains(bent, shapes.label_point([[bent]]))
    label = shapes.label_point(HOLED)
    assert shapes.contains(HOLED[0][0], label)
    assert not shapes.contains(CITY[0][0], label)
