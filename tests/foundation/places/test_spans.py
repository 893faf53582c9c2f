from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from baqylau.foundation.places.rules.atlas import NameFact
from baqylau.foundation.places.rules.spans import ALWAYS, Span, in_force, nearest, overlapping
from baqylau.kernel.texts import Trilingual

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
SPANS = st.builds(Span, st.none() | DAYS, st.none() | DAYS)


def test_the_first_day_belongs_and_the_last_does_not() -> None:
    span = Span(date(2022, 6, 8), date(2023, 1, 1))
    assert date(2022, 6, 7) not in span
    assert date(2022, 6, 8) in span
    assert date(2023, 1, 1) not in span
    assert date(1, 1, 1) in ALWAYS


@given(SPANS, SPANS)
def test_overlapping_is_mutual(a: Span, b: Span) -> None:
    assert a.overlaps(b) == b.overlaps(a)


@given(SPANS, SPANS, DAYS)
def test_a_shared_day_is_an_overlap(a: Span, b: Span, day: date) -> None:
    if day in a and day in b:
        assert a.overlaps(b)


@given(SPANS)
def test_an_empty_span_overlaps_nothing(span: Span) -> None:
    assert span.overlaps(ALWAYS) != span.is_empty()


@given(st.lists(DAYS, min_size=2, max_size=6, unique=True), DAYS)
def test_adjacent_spans_never_overlap_and_exactly_one_holds(cuts: list[date], day: date) -> None:
    edges = [None, *sorted(cuts), None]
    spans = [Span(a, b) for a, b in pairwise(edges)]
    assert not overlapping(spans)
    assert sum(day in span for span in spans) == 1


def test_the_nearest_name_is_the_one_in_force_then_the_last_then_the_first() -> None:
    old = NameFact(1, Trilingual("a", "a", "a"), Span(date(2019, 1, 1), date(2020, 1, 1)))
    new = NameFact(1, Trilingual("b", "b", "b"), Span(date(2021, 1, 1), None))
    assert in_force([old, new], date(2020, 6, 1)) is None
    assert nearest([new, old], date(2020, 6, 1)) is old
    assert nearest([new, old], date(2018, 6, 1)) is old
    assert nearest([new, old], date(2021, 1, 1) + timedelta(days=9)) is new
    assert nearest([], date(2021, 1, 1)) is None
