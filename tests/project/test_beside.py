"""What may take long is done beside the loop, one at a time."""

import threading

import pytest
from django.db import DatabaseError

from baqylau.project.beside import Beside


def test_it_is_not_begun_a_second_time_while_it_is_being_done() -> None:
    may_end, done = threading.Event(), []
    beside = Beside(lambda: done.append(may_end.wait(10)))
    assert beside.begin()
    assert not beside.begin()
    may_end.set()
    beside.wait(10)
    assert beside.begin()
    beside.wait(10)
    assert done == [True, True]


def test_a_database_that_is_away_puts_it_off(caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> None:
        raise DatabaseError

    beside = Beside(fails)
    beside.begin()
    beside.wait(10)
    assert "this was put off" in caplog.text
