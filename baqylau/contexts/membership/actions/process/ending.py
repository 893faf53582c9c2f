"""Serving a decision, appealing it, taking a process back, and what time does by itself."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from baqylau.contexts.membership.access import process as access
from baqylau.contexts.membership.actions.process.effects import rest, settle
from baqylau.contexts.membership.actions.process.hearing import CODE, LOGIN
from baqylau.contexts.membership.actions.process.stepping import Held, hold, step
from baqylau.contexts.membership.errors.process import NoticeIncomplete, ProcessDiffers
from baqylau.contexts.membership.models import Process
from baqylau.contexts.membership.queries.process.unfinished import unfinished
from baqylau.kernel.actors import ANYONE, Actor
from baqylau.kernel.clock import day_of


@transaction.atomic
def put_in_force(ref: str, *, how: str, key: str = "", by: Actor, at: datetime) -> None:
    """Note, signed, that the decision with its reasons was handed to the person; from today it holds.

    Refused: NotYourSigningKey and what the guards refuse.
    """
    held = hold(access.process_to_change(ref, by=by))
    days = held.case.norms.days("appeal_days")
    appeal_by = day_of(at) + timedelta(days=days)
    facts = {"by": held.alias(by), "how": how, "appeal_by": appeal_by.isoformat()}
    step(held, "in_force", facts, key=key, by=by, at=at)
    settle(held, at=at)


@transaction.atomic
def appeal(ref: str, text: str, *, by: Actor, at: datetime) -> None:
    """The person appeals, signed in; in place of an appeal by a code that somebody else had made.

    Refused: NoSuchProcess, OutOfOrder, TooLate, AppealStands.
    """
    _appeal(hold(access.process_of(ref, by=by)), text, {"via": LOGIN}, by=by, at=at)


@transaction.atomic
def appeal_by_code(ref: str, code: str, text: str, *, at: datetime) -> None:
    """The person appeals by their code. Refused: UnknownCode, OutOfOrder, TooLate, AppealStands."""
    row, number = access.held_by_code(ref, code)
    _appeal(hold(row), text, {"via": CODE, "code": number}, by=ANYONE, at=at)


def _appeal(held: Held, text: str, via: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    if not text.strip():
        raise NoticeIncomplete(missing=["words"])
    facts = {"by": held.case.person, **via}
    if held.case.appeal is not None:
        facts["replaces"] = True
    step(held, "appealed", facts, texts={"text": text.strip()}, by=by, at=at)
    settle(held, at=at)


@transaction.atomic
def withdraw(ref: str, *, reason: str, key: str = "", by: Actor, at: datetime) -> None:
    """Take the process back, signed, before anything was decided.

    Refused: NotYourSigningKey and what the guards refuse.
    """
    held = hold(access.process_to_change(ref, by=by))
    if len(reason.strip()) < held.case.norms.days("reason_signs"):
        raise NoticeIncomplete(missing=["reason"])
    facts = {"by": held.alias(by)}
    step(held, "withdrawn", facts, texts={"reason": reason.strip()}, key=key, by=by, at=at)
    settle(held, at=at)


@transaction.atomic
def end_interim(ref: str, *, key: str = "", by: Actor, at: datetime) -> None:
    """End an interim measure, signed, before its last day.

    Refused: NotYourSigningKey and what the guards refuse.
    """
    held = hold(access.process_to_change(ref, by=by))
    step(held, "interim_ended", {"by": held.alias(by)}, key=key, by=by, at=at)
    settle(held, at=at)


def sweep(*, at: datetime) -> int:
    """What time does by itself: what is overdue falls, what nobody can appeal any more is final.

    How many processes moved. One whose entries do not hold is left as it is. Safe to run at any time.
    """
    return sum(_moved_by_time(ref, at=at) for ref in unfinished(on=day_of(at)))


@transaction.atomic
def _moved_by_time(ref: str, *, at: datetime) -> bool:
    locked = Process.objects.select_for_update(of=("self",)).select_related("person", "body")
    try:
        held = hold(locked.get(ref=ref))
    except ProcessDiffers:
        return False
    before = len(held.case.steps)
    for name in ("final", "expired", "final"):
        rest(held, at=at, name=name)
    settle(held, at=at)
    return len(held.case.steps) != before
