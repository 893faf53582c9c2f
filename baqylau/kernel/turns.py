"""Taking turns: at a database that has room for one writer, and at a processor that has few cores.

SQLite lets whoever finds it busy sleep and try again, so that under a rush some wait many times as
long as others. Here they stand in line: the next is woken when the one before has committed.

Many may be at the door, most of them on slow lines, but only a few work at once: more would only take
the processor from each other, and all would wait as long as the last. All processes of a server
stand in one line: they get their connections by chance, and with a line each, whoever is in the longer
one would wait longer.
"""

import fcntl
import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.db import connection

_AT_ONCE: Final = 3

# Made before the processes of a server part, and theirs in common; the kernel wakes in order of asking.
# Where processes are begun anew instead of forked, each has a line of its own.
_turns: Final = multiprocessing.Semaphore(_AT_ONCE)
_held: Final = threading.local()


@contextmanager
def working_turn() -> Iterator[None]:
    """Wait for one's turn to work, and keep it but for what is done `aside`."""
    _turns.acquire()
    _held.turn = True
    try:
        yield
    finally:
        _held.turn = False
        _turns.release()


@contextmanager
def aside() -> Iterator[None]:
    """Let others work while one waits for somebody's line or another process, or works for seconds.

    Whoever comes back stands in line again. Not inside a transaction: who holds the database must not
    wait for a turn.
    """
    if not getattr(_held, "turn", False):
        yield
        return
    _held.turn = False
    _turns.release()
    try:
        yield
    finally:
        _turns.acquire()
        _held.turn = True


@contextmanager
def writing_turn() -> Iterator[None]:
    """Wait for one's turn to write. PostgreSQL has many writers and needs no line.

    Nor does whoever is inside a transaction: it holds the database already, and waiting here for
    somebody who waits for the database would hold up both.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    line = os.open(settings.HOME / "writing-turn", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(line, fcntl.LOCK_EX)
        yield
    finally:
        os.close(line)
