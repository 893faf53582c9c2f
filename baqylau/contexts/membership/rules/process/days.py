"""All deadlines of a process, in one place: whole days of the log, so that no clock or zone moves one."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from baqylau.contexts.membership.rules.process.case import Case

# What has to follow each state, and within how many days of its entry.
_WINDOWS: Final[Mapping[str, str]] = {
    "draft": "notice_days",
    "reopened": "notice_days",
    "notified": "service_days",
    "heard": "decision_days",
    "decided": "reasons_days",
    "appealed": "panel_days",
}


def due_on(case: Case) -> date | None:
    """The last day for what has to follow; None where nothing has to.

    In force: the last day for an appeal.
    """
    if case.since is None:
        return None
    if case.state == "reply_open" and case.reply_by is not None:
        return case.reply_by + timedelta(days=case.norms.days("hearing_days"))
    if case.state == "in_force":
        return case.appeal_by
    window = _WINDOWS.get(case.state)
    return case.since + timedelta(days=case.norms.days(window)) if window else None


def reply_by(case: Case, served_on: date) -> date:
    """The last day for the reply to a notice that was served on this day."""
    days = case.notice.reply_days if case.notice else case.norms.days("reply_days")
    return served_on + timedelta(days=days)


def appeal_by(case: Case, served_on: date) -> date:
    """The last day for an appeal against a decision that was served on this day."""
    return served_on + timedelta(days=case.norms.days("appeal_days"))


def interim_until(case: Case, decided_on: date) -> date:
    """The last day of an interim measure: counted from the end of the one it renews."""
    running = case.interim_until
    first = running + timedelta(days=1) if running and running >= decided_on else decided_on
    return first + timedelta(days=case.norms.days("interim_days") - 1)


def interim_rests_until(case: Case, others: Iterable[Case]) -> date | None:
    """The last day without another interim measure, by those of the person's other processes.

    None where no other process had one.
    """
    measures = [
        one.on
        for other in others
        for one in other.steps
        if one.name in {"interim", "interim_renewed"}
    ]
    return (
        max(measures) + timedelta(days=case.norms.days("interim_rest_days")) if measures else None
    )


def longest_until(case: Case, decided_on: date) -> date:
    """The last day a measure may have."""
    return decided_on + timedelta(days=case.norms.days("longest_days"))


def is_reply_over(case: Case, on: date) -> bool:
    """Whether the reply has come, or its last day is behind us."""
    return case.has_replied or (case.reply_by is not None and on > case.reply_by)


def is_overdue(case: Case, on: date) -> bool:
    """Whether what had to follow has not, and its last day is behind us."""
    due = due_on(case)
    return due is not None and on > due
