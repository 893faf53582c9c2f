"""The log goes on whatever breaks it off: kills, a full disk, a database away, two at once. Attack A11."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from baqylau.foundation.ledger import actions, keys
from baqylau.foundation.ledger.actions import placing
from baqylau.foundation.ledger.audit import audit
from baqylau.foundation.ledger.errors import LogFull
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.store import Store
from tests.cast import NOON
from tests.foundation.ledger import logs

ROOT = Path(__file__).resolve().parents[3]
STEPS = ("write", "fsync", "rename")


class Killed(BaseException):
    """A kill as far as one can be had within a process."""


def break_at(step: int, patch: pytest.MonkeyPatch, problem: BaseException) -> None:
    """At the step from now, of those that change what is on the disk, this goes wrong."""
    steps = count(1)

    def broken(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            if next(steps) == step:
                raise problem
            return call(*args, **kwargs)

        return called

    for name in STEPS:
        patch.setattr(os, name, broken(getattr(os, name)))


def interrupted_at(step: int, problem: BaseException) -> bool:
    """Whether the sequencer, breaking at the step, came to no end."""
    with pytest.MonkeyPatch.context() as patch:
        break_at(step, patch, problem)
        try:
            actions.sequence(at=NOON)
        except (Killed, LogFull):
            return True
    return False


@pytest.mark.django_db
def test_what_breaks_off_at_any_step_is_taken_up_by_the_next_run() -> None:
    entries: list[bytes] = []
    for step in count(1):
        known = entries
        logs.decide_many(260)
        broken = [interrupted_at(step, Killed()) for _ in range(2)]
        logs.decide("activity/late")
        actions.sequence(at=NOON)
        entries = logs.whole_log()
        assert entries[: len(known)] == known
        assert len(entries) == Record.objects.count()
        assert audit().problems == []
        if not any(broken):
            assert step > 10
            break


@pytest.mark.django_db
def test_entries_already_written_keep_their_order_whoever_comes_late() -> None:
    logs.decide_many(300)
    # The fourth file is on its way: both bundles are there, and the first tile is not.
    while not (keys.home() / "tile/entries/001.p/44").exists():
        assert interrupted_at(7, Killed())
    earlier = Record.objects.order_by("id")[0]
    written = Store(keys.home()).left_behind(0)
    assert len(written) == 300
    # A transaction that began before all of them may become final after them (PostgreSQL).
    logs.decide("activity/earlier")
    Record.objects.filter(subject="activity/earlier").update(id=earlier.pk - 1)
    actions.sequence(at=NOON)
    entries = logs.whole_log()
    assert entries[:300] == written
    assert b"activity/earlier" in entries[300]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_what_was_signed_and_the_next_run_goes_on(number: int) -> None:
    logs.decide_many(250)
    actions.sequence(at=NOON)
    known = logs.whole_log()
    logs.decide_many(20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", _full(number))
        with pytest.raises(LogFull):
            actions.sequence(at=NOON)
    assert logs.whole_log() == known
    assert not (keys.home() / "draft").exists()
    assert Record.objects.filter(index=None).count() == 20
    assert actions.sequence(at=NOON) == 20
    assert audit().problems == []


@pytest.mark.django_db
def test_a_disk_that_gets_full_on_the_way_is_no_half_log() -> None:
    for step in count(1):
        logs.decide_many(260)
        is_broken = interrupted_at(step, _full_problem())
        assert len(logs.whole_log()) in {Record.objects.count() - 260, Record.objects.count()}
        actions.sequence(at=NOON)
        assert audit().problems == []
        if not is_broken:
            break


@pytest.mark.django_db
def test_rows_that_could_not_be_told_are_told_later(monkeypatch: pytest.MonkeyPatch) -> None:
    logs.decide_many(5)
    with monkeypatch.context() as patch:
        patch.setattr(placing, "settle", _away)
        with pytest.raises(OperationalError):
            actions.sequence(at=NOON)
    assert Record.objects.filter(index=None).count() == 5
    assert len(logs.whole_log()) == 5
    assert actions.sequence(at=NOON) == 5
    assert actions.sequence(at=NOON) == 0
    assert audit().problems == []


@pytest.mark.django_db(transaction=True)
def test_of_two_sequencers_one_works_and_no_record_is_placed_twice() -> None:
    logs.decide_many(1500)
    done: list[int] = []
    threads = [threading.Thread(target=_sequence_into, args=(done,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    late = actions.sequence(at=NOON)
    assert sum(done) + late == 1500
    assert len(logs.whole_log()) == 1500
    assert audit().problems == []


@pytest.mark.django_db(transaction=True)
def test_nothing_becomes_public_out_of_a_transaction_that_may_be_undone() -> None:
    logs.decide()
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.sequence(at=NOON)
    assert logs.whole_log() == []
    assert actions.sequence(at=NOON) == 1


def test_a_sequencer_killed_at_each_step_loses_and_doubles_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "BAQYLAU_DATABASE": "", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(Path(__file__).with_name("killing.py")), str(tmp_path / "home")]
    told = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert told.returncode == 0, told.stderr
    assert int(told.stdout) > 20


def _sequence_into(done: list[int]) -> None:
    try:
        done.append(actions.sequence(at=NOON))
    finally:
        connection.close()


def _full_problem() -> OSError:
    return OSError(errno.ENOSPC, "No space left on device")


def _full(number: int) -> Callable[..., int]:
    def full(*_args: Any) -> int:
        raise OSError(number, os.strerror(number))

    return full


def _away(*_args: Any, **_more: Any) -> None:
    raise OperationalError
