"""Writers of a database with room for one stand in line, and so do requests before a few cores."""

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from baqylau.kernel import turns
from baqylau.kernel.turns import aside, working_turn, writing_turn


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers")
def test_one_writes_at_a_time(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    inside, most = [0], [0]

    def write(_number: int) -> None:
        with writing_turn():
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            sleep(0.002)
            inside[0] -= 1

    with ThreadPoolExecutor(6) as together:
        list(together.map(write, range(30)))
    assert most[0] == 1


def test_whoever_fails_gives_their_turn_to_the_next(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    with pytest.raises(ZeroDivisionError), writing_turn():
        raise ZeroDivisionError
    with writing_turn():
        pass


@pytest.mark.django_db
def test_whoever_holds_the_database_does_not_wait_in_line(
    settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    with transaction.atomic(), writing_turn():
        assert not list(tmp_path.iterdir())


def _at_most(work: Callable[[Callable[[], None]], None], *, of: int) -> int:
    """How many were inside at once, when `of` threads did the work."""
    inside, most, guard = [0], [0], threading.Lock()

    def step() -> None:
        with guard:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        sleep(0.002)
        with guard:
            inside[0] -= 1

    with ThreadPoolExecutor(of) as together:
        list(together.map(lambda _: work(step), range(of * 3)))
    return most[0]


def test_a_few_work_at_once() -> None:
    def work(step: Callable[[], None]) -> None:
        with working_turn():
            step()

    assert _at_most(work, of=8) == turns._AT_ONCE


def test_whoever_steps_aside_holds_up_nobody() -> None:
    """Eight slow lines: a ninth is answered while they wait."""
    slow, all_wait = threading.Event(), threading.Barrier(9)

    def wait() -> None:
        with working_turn(), aside():
            all_wait.wait(timeout=10)
            slow.wait(timeout=10)

    with ThreadPoolExecutor(8) as together:
        waiting = [together.submit(wait) for _ in range(8)]
        all_wait.wait(timeout=10)
        with working_turn():
            slow.set()
        for one in waiting:
            one.result()


def test_processes_of_a_server_stand_in_one_line() -> None:
    apart = multiprocessing.get_context("fork")
    inside, over = apart.Event(), apart.Event()

    def work() -> None:
        with working_turn():
            inside.set()
            over.wait(timeout=10)

    another = apart.Process(target=work)
    another.start()
    inside.wait(timeout=10)
    assert turns._turns.get_value() == turns._AT_ONCE - 1
    over.set()
    another.join(timeout=10)
    assert turns._turns.get_value() == turns._AT_ONCE


def test_outside_a_turn_nothing_is_given_away() -> None:
    with aside():
        pass
    with pytest.raises(ZeroDivisionError), working_turn(), aside():
        raise ZeroDivisionError
    assert turns._turns.get_value() == turns._AT_ONCE
