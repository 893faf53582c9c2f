"""Decisions about cases, on plain values."""

from collections.abc import Iterable
from datetime import date

from baqylau.contexts.casework.errors import (
    CannotMerge,
    CaseAlreadyClosed,
    CaseNeedsReason,
    CaseNotClosed,
    CaseWithoutTitle,
    NothingSaid,
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


def check_reason(reason: str) -> None:
    """What is decided about a case says why."""
    if not reason.strip():
        raise CaseNeedsReason


def check_said(text: str) -> None:
    """A task or a remark has words."""
    if not text.strip():
        raise NothingSaid


def check_may_reopen(closed_on: date | None, *, is_merged: bool) -> None:
    """Only what is closed, and stands for itself, can be reopened."""
    if closed_on is None or is_merged:
        raise CaseNotClosed


def check_merge(case: int, whole: int, *, bodies: tuple[int, int]) -> None:
    """A case is joined to another of its own body."""
    if case == whole or len(set(bodies)) > 1:
        raise CannotMerge


def month_of(day: date) -> date:
    """The first day of the month, which names it in the totals."""
    return day.replace(day=1)
