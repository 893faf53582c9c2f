"""How a flood is kept from pushing honest reports aside."""

from itertools import count

from baqylau.ui.flood import (
    CALM,
    HOUR,
    STRAIGHT_IN,
    Spent,
    Tally,
    goes_straight_in,
    tries,
)


def test_the_sum_grows_with_a_flood_and_never_without_end() -> None:
    assert tries(0) == tries(CALM)
    assert tries(CALM * 3) > tries(CALM)
    assert tries(10**6) == tries(10**9) == 16 * tries(0)


def test_without_work_or_in_a_flood_a_report_waits() -> None:
    assert goes_straight_in(is_worked=True, seen=1)
    assert goes_straight_in(is_worked=True, seen=STRAIGHT_IN)
    assert not goes_straight_in(is_worked=True, seen=STRAIGHT_IN + 1)
    assert not goes_straight_in(is_worked=False, seen=1)


def test_addresses_are_forgotten_with_the_hour_and_never_held_as_they_are() -> None:
    salts = (f"salt {number}".encode() for number in count())
    tally = Tally(fresh=lambda: next(salts))
    assert [tally.note("203.0.113.7", second=10) for _ in range(3)] == [1, 2, 3]
    assert tally.seen("203.0.113.8", second=10) == 0
    assert "203.0.113.7" not in repr(tally)
    assert b"203.0.113.7" not in b"".join(tally._counts)
    assert tally.seen("203.0.113.7", second=10 + HOUR) == 0


def test_a_proof_counts_once_until_it_would_expire() -> None:
    spent = Spent(100.0)
    assert spent.spend("one", second=0)
    assert not spent.spend("one", second=50)
    assert spent.spend("two", second=60)
    assert spent.spend("one", second=101)
    assert not spent.spend("two", second=101)
