"""What happened to an appeal, written down."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from baqylau.contexts.casework.models import Appeal, AppealStep
from baqylau.contexts.casework.rules import clocks
from baqylau.contexts.casework.rules.ladder import ladder
from baqylau.contexts.casework.vocabulary import AppealAct, AppealState
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.actors import Actor

# What winding the clock changes: an extension and a silence belong to the clock before.
CLOCK: Final = (
    "counted_from",
    "due_on",
    "due_is_verified",
    "forward_notice_by",
    "extension_notice_by",
    "extended_to",
    "extension_decided_on",
    "extension_told_on",
    "silent_on",
)


def enter(
    held: Appeal,
    act: AppealAct,
    *,
    on: date,
    note: str = "",
    organisation: int | None = None,
    is_late: bool = False,
    detail: str = "",
    exhibits: Iterable[int] = (),
    by: Actor,
    at: datetime,
) -> None:
    """Add a step to the appeal's history, with its last day as it stands now."""
    made = AppealStep.objects.create(
        appeal=held,
        act=act,
        on=on,
        note=note,
        organisation_id=organisation,
        due_on=held.due_on,
        is_late=is_late,
        detail=detail,
        by=by.person,
        at=at,
    )
    made.exhibits.set(exhibits)


def move(held: Appeal, act: AppealAct) -> None:
    """Set the state the act leads to; the caller saves it. Refused: AppealCannot."""
    held.state = clocks.state_after(AppealState(held.state), act)


def must_follow(held: Appeal, act: AppealAct) -> None:
    """Refuse an act that does not lead on. Refused: AppealCannot."""
    clocks.state_after(AppealState(held.state), act)


def wind(held: Appeal, start: date) -> None:
    """Wind the appeal's clock from this day by the law of this day; the caller saves `CLOCK`."""
    clock = clocks.wound(
        held.norm_code, start=start, terms=ladder().terms, law=institutions.deadline
    )
    held.counted_from = clock.counted_from
    held.due_on = clock.due_on
    held.due_is_verified = clock.is_verified
    held.forward_notice_by = clock.forward_notice_by
    held.extension_notice_by = clock.extension_notice_by
    held.extended_to = held.extension_decided_on = held.extension_told_on = None
    held.silent_on = None
    held.sorted_on = clock.due_on or start
