"""Showing what a long command is doing: a line for each step, with its time."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO


class Steps:
    """Numbered steps of one command. Each line says what is done, then how long it took."""

    def __init__(self, count: int, out: TextIO | None = None) -> None:
        self._count, self._done = count, 0
        self._out = out or sys.stderr

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Announce a step before it begins, so that a slow one is seen to be at work."""
        self._done += 1
        self._out.write(f"[{self._done}/{self._count}] {what} … ")
        self._out.flush()
        begun = monotonic()
        yield
        self._out.write(f"{monotonic() - begun:.1f} s\n")
        self._out.flush()
