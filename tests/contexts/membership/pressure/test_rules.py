"""What may be told in numbers, and what is called a rise."""

import json
from collections import Counter
from math import exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.membership.rules import pressure as rules
from baqylau.contexts.membership.rules.pressure import Figures, RiseRule

CODES = st.sampled_from("abcdef")
ENTRIES = st.lists(st.tuples(CODES, CODES), max_size=60)
RULE = RiseRule(months=6, at_least=3, chance=0.01)


@given(ENTRIES, st.integers(2, 10))
def test_no_group_below_the_minimum_is_told_or_follows_from_what_is(
    entries: list[tuple[str, str]], minimum: int
) -> None:
    found = rules.figures(entries, minimum=minimum)
    if found.total is None:
        assert len(entries) < minimum
        assert not found.kinds.shown
        assert not found.regions.shown
        return
    for place, told in enumerate((found.kinds, found.regions)):
        counted = Counter(entry[place] for entry in entries)
        hidden = counted.keys() - told.shown.keys()
        assert all(number >= minimum for number in told.shown.values())
        assert all(counted[code] == number for code, number in told.shown.items())
        assert told.merged == found.total - sum(told.shown.values())
        assert told.merged == 0 or (told.merged >= minimum and len(hidden) > 1)


@given(ENTRIES)
def test_figures_are_kept_whole(entries: list[tuple[str, str]]) -> None:
    found = rules.figures(entries, minimum=5)
    assert Figures.from_json(json.loads(json.dumps(found.as_json()))) == found


@given(st.lists(st.integers(0, 40), max_size=12))
def test_a_threshold_is_the_smallest_number_that_chance_hardly_reaches(before: list[int]) -> None:
    found = rules.rise(before, 0, rule=RULE)

    def reached(k: int) -> float:
        return 1 - sum(exp(-found.mean) * found.mean**i / factorial(i) for i in range(k))

    assert found.months == min(6, len(before))
    assert found.threshold >= RULE.at_least
    assert reached(found.threshold) <= RULE.chance + 1e-9
    if found.threshold > RULE.at_least:
        assert reached(found.threshold - 1) > RULE.chance - 1e-9


@pytest.mark.parametrize(
    ("before", "now", "is_one"),
    [([], 2, False), ([], 3, True), ([2] * 6, 6, False), ([2] * 6, 7, True), ([9000], 9001, False)],
)
def test_a_rise(before: list[int], now: int, *, is_one: bool) -> None:
    assert rules.rise(before, now, rule=RULE).is_one == is_one
