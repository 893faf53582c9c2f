"""Taking turns at a database that has room for one writer.

SQLite lets whoever finds it busy sleep and try again, so that under a rush some wait many times as
long as others. Here they stand in line: the next is woken when the one before has committed.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


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
