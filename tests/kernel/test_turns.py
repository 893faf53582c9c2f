"""Writers of a database with room for one stand in line."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from baqylau.kernel.turns import writing_turn


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
