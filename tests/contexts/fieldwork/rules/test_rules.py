"""The ladder, the way to a fix, the cells of counting, the folding of words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.fieldwork.errors import (
    CheckedByAddressee,
    DaysOutOfOrder,
    DocumentMissing,
    LadderSkipped,
    NoSuchStep,
)
from baqylau.contexts.fieldwork.rules import fixing, ladder
from baqylau.contexts.fieldwork.rules.counting import cell_of, is_month
from baqylau.contexts.fieldwork.rules.words import asked, folded
from baqylau.contexts.fieldwork.vocabulary import FixState, Rung, Step
from baqylau.kernel.periods import Period

DAY = date(2026, 3, 5)


def test_members_enter_up_to_a_mismatch_and_never_a_violation() -> None:
    with pytest.raises(LadderSkipped):
        ladder.check_entry(Rung.VIOLATION, document="an act")
    with pytest.raises(DocumentMissing):
        ladder.check_entry(Rung.MISMATCH, document="  ")
    ladder.check_entry(Rung.MISMATCH, document="Contract 12, annex 1")
    ladder.check_entry(Rung.OBSERVATION, document="")


def test_a_violation_needs_a_mismatch_a_state_body_and_a_document() -> None:
    with pytest.raises(LadderSkipped):
        ladder.check_confirmation(Rung.OBSERVATION, is_state=True, confirmation="Order 5")
    with pytest.raises(LadderSkipped):
        ladder.check_confirmation(Rung.MISMATCH, is_state=False, confirmation="Order 5")
    with pytest.raises(DocumentMissing):
        ladder.check_confirmation(Rung.MISMATCH, is_state=True, confirmation="")
    ladder.check_confirmation(Rung.MISMATCH, is_state=True, confirmation="Order 5")


def test_a_fix_is_verified_only_by_a_check_and_can_be_reopened() -> None:
    with pytest.raises(NoSuchStep):
        fixing.state_after(FixState.VERIFIED, Step.CLAIMED)
    with pytest.raises(NoSuchStep):
        fixing.state_after(FixState.OPEN, Step.REOPENED)
    assert fixing.state_after(FixState.CLAIMED, Step.CHECKED_FIXED) == FixState.VERIFIED
    assert fixing.state_after(FixState.CLAIMED, Step.CHECKED_NOT_FIXED) == FixState.OPEN
    assert fixing.state_after(FixState.VERIFIED, Step.REOPENED) == FixState.OPEN


@given(st.lists(st.sampled_from(list(Step)), max_size=12))
def test_no_walk_reaches_verified_without_a_check(steps: list[Step]) -> None:
    state = FixState.OPEN
    for step in steps:
        try:
            state = fixing.state_after(state, step)
        except NoSuchStep:
            continue
        assert (state == FixState.VERIFIED) == (step == Step.CHECKED_FIXED)


def test_who_serves_the_addressee_may_not_check() -> None:
    with pytest.raises(CheckedByAddressee):
        fixing.check_independent(7, offices=[frozenset({3}), frozenset({7, 9})])
    fixing.check_independent(7, offices=[frozenset({3})])
    fixing.check_independent(None, offices=[frozenset({7})])


def test_days_keep_their_order() -> None:
    tomorrow = DAY + timedelta(days=1)
    with pytest.raises(DaysOutOfOrder):
        fixing.check_days(earlier=tomorrow, later=DAY, today=tomorrow)
    with pytest.raises(DaysOutOfOrder):
        fixing.check_days(earlier=DAY, later=tomorrow, today=DAY)
    fixing.check_days(earlier=DAY, later=DAY, today=DAY)


_days = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@given(_days, st.integers(0, 70))
def test_a_cell_holds_what_is_counted_in_it(first: date, length: int) -> None:
    counted = Period(first, first + timedelta(days=length))
    cell = cell_of(counted)
    assert cell.holds(counted)
    assert is_month(cell) or cell == counted


def test_words_are_found_however_they_are_written() -> None:
    assert folded("Ёлка, ҚАЛАСЫ — №5") == "елка каласы 5"
    assert folded("Нұр-Сұлтан") == folded("нур султан")
    assert asked("«»; --") == []
    assert len(asked("a " * 30)) == 8
