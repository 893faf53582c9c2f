"""Whether there is anything new for a member, asked of every app that knows of work.

Each question gets yes or no; what there is stays where it is. Assembly asks, since no app below may
know all others.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from baqylau.contexts.casework import queries as casework
from baqylau.contexts.fieldwork.queries import work
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.intake.queries import Sought
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.actors import Actor, Capability
from baqylau.outlets.reports import queries as reports
from baqylau.outlets.reports.vocabulary import State

_SOON: Final = 3
_DAY: Final = timedelta(days=1)


def anything_new(by: Actor, on: date) -> bool:
    """Whether anything is new since the day before, falls due, or waits for this actor."""
    return any(question(by, on) for question in QUESTIONS)


def has_new_signals(by: Actor, on: date) -> bool:
    """Signals received yesterday or today, or a reporter's words that wait since then."""
    if not by.may_somewhere(Capability.TAKE_SIGNAL):
        return False
    newest = intake.signals(by, size=1).items
    waiting = intake.signals(by, sought=Sought(unread=True)).items
    days = (*(one.received_on for one in newest), *(one.unread_since for one in waiting))
    return any(day is not None and day >= on - _DAY for day in days)


def has_clocks_running_out(by: Actor, on: date) -> bool:
    """Answers to recommendations and appeals that are due within three working days."""
    last = _working_days_later(on, _SOON)
    if work.is_any_running_out(by=by, on=on, until=last):
        return True
    return any(item.on >= on for item in casework.deadlines(by, on=on, last=last))


def has_tasks_due(by: Actor, on: date) -> bool:
    """One's own tasks in cases that are due within three working days."""
    last = _working_days_later(on, _SOON)
    days = (task.due_on for task in casework.tasks_of(by))
    return any(day is not None and on <= day <= last for day in days)


def has_fixes_to_see(by: Actor, on: date) -> bool:
    """Fixes claimed since yesterday that somebody has to go and see."""
    return work.is_any_claimed(by=by, since=on - _DAY)


def has_reports_to_sign(by: Actor, on: date) -> bool:
    """Reports that somebody else has prepared and this actor may publish."""
    del on
    if not by.may_somewhere(Capability.PUBLISH_REPORT):
        return False
    drafts = (card.ref for card in reports.work_list(by=by) if card.state == State.DRAFT)
    return any(_may_sign(ref, by) for ref in drafts)


def _may_sign(ref: str, by: Actor) -> bool:
    draft = reports.draft(ref, by=by)
    return draft.may_publish and draft.is_second


def _working_days_later(day: date, count: int) -> date:
    calendar = institutions.calendar()
    while count:
        day += _DAY
        count -= calendar.is_working(day)
    return day


QUESTIONS: Final[tuple[Callable[[Actor, date], bool], ...]] = (
    has_new_signals,
    has_clocks_running_out,
    has_tasks_due,
    has_fixes_to_see,
    has_reports_to_sign,
)
