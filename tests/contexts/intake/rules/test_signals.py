"""What makes a signal one."""

from datetime import date

import pytest

from baqylau.contexts.intake import rules
from baqylau.contexts.intake.errors import SignalFromTomorrow, SignalWithoutWords

TODAY = date(2026, 10, 15)


def test_a_signal_has_words_and_a_day_that_has_come() -> None:
    with pytest.raises(SignalWithoutWords):
        rules.check_signal(" \n", received_on=TODAY, today=TODAY)
    with pytest.raises(SignalFromTomorrow) as refusal:
        rules.check_signal("A pit.", received_on=date(2026, 10, 16), today=TODAY)
    assert refusal.value.received_on == date(2026, 10, 16)
    rules.check_signal("A pit.", received_on=TODAY, today=TODAY)
