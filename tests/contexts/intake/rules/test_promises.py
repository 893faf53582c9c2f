"""Our own clocks: a word within a week, an answer within three months."""

from datetime import date

import pytest

from baqylau.contexts.intake.rules.promises import months_later, promises

CAME = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 10, 1), date(2027, 1, 1)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 1, 31), date(2026, 4, 30)),
    ],
)
def test_three_months_later_is_the_same_day_or_the_months_last(day: date, later: date) -> None:
    assert months_later(day, 3) == later


def test_a_promise_is_broken_the_day_after_its_last_day() -> None:
    kept = promises(CAME, [("taken_down", CAME), ("judged", date(2026, 10, 2))])
    assert kept.acknowledge_by == date(2026, 10, 8)
    assert not kept.is_overdue(date(2026, 10, 8))
    assert kept.is_overdue(date(2026, 10, 9))


def test_a_word_keeps_the_first_and_only_an_answer_the_second() -> None:
    wrote = ("handler_wrote", date(2026, 10, 5))
    kept = promises(CAME, [wrote])
    assert kept.acknowledged_on == date(2026, 10, 5)
    assert not kept.is_overdue(date(2026, 12, 31))
    assert kept.is_overdue(date(2027, 1, 2))
    taken = ("taken_up", date(2026, 10, 6))
    assert promises(CAME, [wrote, taken]).answered_on is None
    after = promises(CAME, [taken, ("handler_wrote", date(2026, 12, 1))])
    assert after.answered_on == date(2026, 12, 1)


def test_declining_answers_until_it_is_taken_out_again() -> None:
    declined, reopened = ("declined", date(2026, 10, 3)), ("reopened", date(2026, 10, 4))
    assert promises(CAME, [declined]).answered_on == date(2026, 10, 3)
    again = promises(CAME, [declined, reopened])
    assert again.answered_on is None
    assert again.acknowledged_on == date(2026, 10, 3)
