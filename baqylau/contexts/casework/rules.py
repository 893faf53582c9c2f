"""Decisions about cases, on plain values."""

from collections.abc import Iterable
from datetime import date

from baqylau.contexts.casework.errors import (
    CaseAlreadyClosed,
    CaseWithoutTitle,
    NotOfTheSameBody,
)


def check_title(title: str) -> None:
    """A case without a title cannot be found again."""
    if not title.strip():
        raise CaseWithoutTitle


def check_open(closed_on: date | None) -> None:
    """Only an open case can change."""
    if closed_on is not None:
        raise CaseAlreadyClosed(closed_on=closed_on)


def check_same_body(body: int, *, others: Iterable[int]) -> None:
    """What a case holds belongs to its own body."""
    if any(other != body for other in others):
        raise NotOfTheSameBody


def month_of(day: date) -> date:
    """The first day of the month, which names it in the totals."""
    return day.replace(day=1)
