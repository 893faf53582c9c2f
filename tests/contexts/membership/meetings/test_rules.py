"""Quorum and outcome, by themselves."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.membership.rules import meetings as rules
from baqylau.contexts.membership.rules.meetings import Quorum, Tally
from baqylau.contexts.membership.vocabulary import QuestionState, QuorumKind

DAY = date(2026, 1, 1)
MANY = st.integers(0, 20)
PEOPLE = st.frozensets(st.integers(0, 30), max_size=30)
RULES = st.builds(Quorum, st.sampled_from(list(QuorumKind)), st.integers(1, 99), st.just(DAY))


@pytest.mark.parametrize(
    ("kind", "value", "members", "needed"),
    [
        ("more_than", 50, 5, 3),
        ("more_than", 50, 4, 3),
        ("at_least", 50, 5, 3),
        ("at_least", 50, 4, 2),
        ("at_least", 67, 0, 1),
        ("number", 3, 9, 3),
    ],
)
def test_so_many_are_needed(kind: str, value: int, members: int, needed: int) -> None:
    assert rules.needed(Quorum(QuorumKind(kind), value, DAY), members) == needed


@given(RULES, PEOPLE, PEOPLE, PEOPLE)
def test_nobody_kept_out_or_from_outside_makes_a_quorum(
    rule: Quorum, members: frozenset[int], present: frozenset[int], out: frozenset[int]
) -> None:
    found = rules.seats(rule, members=members, present=present, kept_out=out)
    assert found.voters == (present & members) - out
    assert found.is_quorate == (len(found.voters) >= rules.needed(rule, len(members)))


@given(RULES, PEOPLE, PEOPLE, PEOPLE)
def test_a_recusal_never_lowers_the_number_needed(
    rule: Quorum, members: frozenset[int], present: frozenset[int], out: frozenset[int]
) -> None:
    without = rules.seats(rule, members=members, present=present, kept_out=())
    found = rules.seats(rule, members=members, present=present, kept_out=out)
    assert found.needed == without.needed >= 1
    assert without.is_quorate or not found.is_quorate


@given(yes=MANY, no=MANY, abstained=MANY, silent=MANY, is_secret=st.booleans())
def test_nothing_is_adopted_by_fewer_than_half_of_those_present(
    yes: int, no: int, abstained: int, silent: int, *, is_secret: bool
) -> None:
    present = yes + no + abstained + silent
    found = rules.outcome(Tally(yes, no, abstained), present=present, is_secret=is_secret)
    if found == QuestionState.ADOPTED:
        assert 2 * yes > present
    if is_secret and yes + no + abstained < rules.SMALLEST_SECRET:
        assert found == QuestionState.TOO_FEW


def test_the_rule_that_began_last_holds() -> None:
    old, new = (Quorum(QuorumKind.NUMBER, 3, date(year, 1, 1)) for year in (2024, 2026))
    assert rules.in_force([new, old], date(2025, 6, 1)) == old
    assert rules.in_force([new, old], date(2026, 1, 1)) == new
    assert rules.in_force([new, old], date(2023, 1, 1)) is None
