"""What the addressee does with an appeal before it answers, and its silence."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from baqylau.contexts.casework import access, recording
from baqylau.contexts.casework.actions.steps import CLOCK, enter, move, must_follow, wind
from baqylau.contexts.casework.errors import AppealNotWhole, NoSuchAddressee
from baqylau.contexts.casework.events import AppealSilent
from baqylau.contexts.casework.models import Appeal
from baqylau.contexts.casework.rules import clocks
from baqylau.contexts.casework.rules.clocks import Extension
from baqylau.contexts.casework.rules.ladder import ladder
from baqylau.contexts.casework.vocabulary import AppealAct
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.actors import SYSTEM, Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish

_MANY = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarding:
    """To which organisation (key) an appeal was forwarded, when, and when we were told."""

    to: int
    on: date
    told_on: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionNotice:
    """Until when the time is extended, when that was decided, and when we were told."""

    to: date
    decided_on: date
    told_on: date
    reasons: str = ""


@transaction.atomic
def register_number(ref: str, *, number: str, on: date, by: Actor, at: datetime) -> None:
    """Note the number under which the addressee registered the appeal; the clock counts from it.

    Refused: NoSuchCase, AppealCannot, AppealNotWhole, AppealDaysOutOfOrder.
    """
    held = access.appeal_to_change(ref, Capability.RECORD_WORK, by=by, on=day_of(at))
    if not number.strip():
        raise AppealNotWhole(missing="number")
    clocks.check_days(earlier=held.forwarded_on or held.sent_on, later=on, today=day_of(at))
    move(held, AppealAct.REGISTERED)
    held.number, held.registered_on = number.strip(), on
    wind(held, on)
    held.save(update_fields=["state", "number", "registered_on", "sorted_on", *CLOCK])
    enter(held, AppealAct.REGISTERED, on=on, detail=held.number, by=by, at=at)


@transaction.atomic
def note_forwarding(ref: str, told: Forwarding, *, by: Actor, at: datetime) -> None:
    """Note that another body has the appeal now: the clock begins anew there.

    Told too late, it is noted as late. Refused: NoSuchCase, AppealCannot, NoSuchAddressee,
    AppealDaysOutOfOrder.
    """
    held = access.appeal_to_change(ref, Capability.RECORD_WORK, by=by, on=day_of(at))
    clocks.check_days(earlier=held.forwarded_on or held.sent_on, later=told.on, today=told.told_on)
    clocks.check_days(earlier=told.on, later=told.told_on, today=day_of(at))
    _check_exists(told.to, told.on)
    move(held, AppealAct.FORWARDED)
    is_late = clocks.is_after(told.told_on, held.forward_notice_by)
    held.forwarded_to_id, held.forwarded_on = told.to, told.on
    held.forwarding_told_on = told.told_on
    wind(held, told.on)
    changed = ["state", "forwarded_to", "forwarded_on", "forwarding_told_on", "sorted_on"]
    held.save(update_fields=[*changed, *CLOCK])
    enter(
        held,
        AppealAct.FORWARDED,
        on=told.on,
        note=told.note.strip(),
        organisation=told.to,
        is_late=is_late,
        by=by,
        at=at,
    )


@transaction.atomic
def note_extension(ref: str, told: ExtensionNotice, *, by: Actor, at: datetime) -> bool:
    """Note that the addressee extended its time; whether that moves the clock.

    What comes too late, or grants more than the law does, is noted as such. A decision made after
    the term moves nothing. Refused: NoSuchCase, AppealCannot, AppealDaysOutOfOrder.
    """
    held = access.appeal_to_change(ref, Capability.RECORD_WORK, by=by, on=day_of(at))
    clocks.check_days(earlier=held.sent_on, later=told.decided_on, today=told.told_on)
    clocks.check_days(earlier=told.decided_on, later=told.told_on, today=day_of(at))
    must_follow(held, AppealAct.EXTENDED)
    if held.due_on is None:
        raise AppealNotWhole(missing="clock")
    found = clocks.extension(
        held.due_on,
        to=told.to,
        decided_on=told.decided_on,
        told_on=told.told_on,
        terms=ladder().terms,
        law=institutions.deadline,
    )
    if found.until is not None:
        _extend(held, told, found, until=found.until)
    act = AppealAct.EXTENDED if found.until else AppealAct.EXTENSION_TOLD
    is_late = found.is_late or found.is_beyond_limit
    day, note = told.decided_on, told.reasons.strip()
    enter(held, act, on=day, note=note, is_late=is_late, detail=told.to.isoformat(), by=by, at=at)
    return found.until is not None


def _extend(held: Appeal, told: ExtensionNotice, found: Extension, *, until: date) -> None:
    move(held, AppealAct.EXTENDED)
    held.extended_to = held.due_on = held.sorted_on = until
    held.extension_decided_on, held.extension_told_on = told.decided_on, told.told_on
    held.due_is_verified = held.due_is_verified and found.is_verified
    held.silent_on = None
    held.save(update_fields=["state", "sorted_on", *CLOCK])


def note_silence(*, on: date, at: datetime) -> int:
    """Note silence for every appeal whose time ran out before this day; how many. Safe to repeat."""
    running = Appeal.objects.filter(state__in=clocks.AT_THE_ADDRESSEE, due_on__lt=on)
    refs = list(running.order_by("due_on", "pk").values_list("ref", flat=True)[:_MANY])
    return sum(_note_one(ref, on=on, at=at) for ref in refs)


@transaction.atomic
def _note_one(ref: str, *, on: date, at: datetime) -> bool:
    held = access.appeal_to_change(ref, Capability.RECORD_WORK, by=SYSTEM, on=day_of(at))
    is_running = held.state in clocks.AT_THE_ADDRESSEE
    if not is_running or not clocks.is_after(on, held.due_on):
        return False
    move(held, AppealAct.SILENT)
    held.silent_on = on
    held.save(update_fields=["state", "silent_on"])
    enter(held, AppealAct.SILENT, on=on, by=SYSTEM, at=at)
    recording.appeal_silent(held, by=SYSTEM, at=at)
    publish(AppealSilent(appeal=held.ref, case=held.case.ref, at=at))
    return True


def _check_exists(organisation: int, on: date) -> None:
    found = institutions.organisation_as_of(organisation, on)
    if found is None or not found.exists:
        raise NoSuchAddressee
