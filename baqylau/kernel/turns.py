"""Taking turns: at a database that has room for one writer, and at a processor that has few cores.

SQLite lets whoever finds it busy sleep and try again, so that under a rush some wait many times as
long as others. Here they stand in line: the next is woken when the one before has committed.

Many may be at the door of one process, most of them on slow lines, but only a few work at once: more
would only take the interpreter from each other, and all would wait as long as the last.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from heapq import heappop, heappush
from itertools import count
from typing import Final

from django.conf import settings
from django.db import connection

_AT_ONCE: Final = 2


class _Line:
    """Those at work and those who wait, by when they came in: who came first is called first.

    `threading.Semaphore` wakes in the order of asking, and whoever has to ask again, because more of
    their report has arrived, would stand behind everybody each time.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._free = _AT_ONCE
        self._waiting: list[tuple[int, threading.Lock]] = []
        self._numbers = count()

    def number(self) -> int:
        """The number of one who comes in now."""
        return next(self._numbers)

    def enter(self, number: int) -> None:
        """Wait to be called."""
        with self._guard:
            if self._free:
                self._free -= 1
                return
            called = threading.Lock()
            called.acquire()
            heappush(self._waiting, (number, called))
        called.acquire()

    def leave(self) -> None:
        """Call the next."""
        with self._guard:
            if self._waiting:
                heappop(self._waiting)[1].release()
            else:
                self._free += 1


_line: Final = _Line()
_held: Final = threading.local()


@contextmanager
def working_turn() -> Iterator[None]:
    """Wait for one's turn to work, and keep it but for what is done `aside`."""
    number = _line.number()
    _line.enter(number)
    _held.number = number
    try:
        yield
    finally:
        _held.number = None
        _line.leave()


@contextmanager
def aside() -> Iterator[None]:
    """Let others work while one waits for somebody's line or another process, or works for seconds.

    Not inside a transaction: who holds the database must not wait for a turn.
    """
    number = getattr(_held, "number", None)
    if number is None:
        yield
        return
    _held.number = None
    _line.leave()
    try:
        yield
    finally:
        _line.enter(number)
        _held.number = number


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
