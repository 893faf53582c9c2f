"""Work inside a case: tasks, talk, and handing it on."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from baqylau.contexts.casework import access, rules
from baqylau.contexts.casework.actions.entries import enter
from baqylau.contexts.casework.errors import NoSuchMember
from baqylau.contexts.casework.models import Case, Handover, Remark, RemarkSeen, Task
from baqylau.contexts.casework.vocabulary import Act, ChainRole
from baqylau.foundation.identity import queries as identity
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.ids import new_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """Something to be done. `person` is a key; None leaves it to whoever comes first."""

    text: str
    person: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverDraft:
    """Who hands on to whom: codes of ChainRole, and a member by key where one is meant."""

    from_role: str
    to_role: str
    to_person: int | None = None
    note: str = ""


@transaction.atomic
def set_task(case: str, draft: TaskDraft, *, by: Actor, at: datetime) -> str:
    """Set a task, last in the case's list; its reference.

    Refused: NoSuchCase, CaseAlreadyClosed, NothingSaid, NoSuchMember.
    """
    on = day_of(at)
    held = access.case_to_change(case, Capability.RECORD_WORK, by=by, on=on)
    rules.check_open(held.closed_on)
    rules.check_said(draft.text)
    _check_member(draft.person, held, on)
    last = Task.objects.filter(case=held).aggregate(last=Max("position"))["last"] or 0
    made = Task.objects.create(
        ref=new_ref(),
        case=held,
        text=draft.text.strip(),
        person_id=draft.person,
        position=last + 1,
        due_on=draft.due_on,
        set_by=by.person,
        set_on=on,
    )
    return made.ref


@transaction.atomic
def do_task(ref: str, *, by: Actor, at: datetime) -> None:
    """Say that a task is done. Doing it twice changes nothing. Refused: NoSuchCase."""
    held = access.task_to_change(ref, by=by, on=day_of(at))
    if held.done_on is None:
        held.done_on, held.done_by = day_of(at), by.person
        held.save(update_fields=["done_on", "done_by"])


@transaction.atomic
def undo_task(ref: str, *, by: Actor, at: datetime) -> None:
    """Say that a task is not done after all. Refused: NoSuchCase."""
    held = access.task_to_change(ref, by=by, on=day_of(at))
    held.done_on, held.done_by = None, None
    held.save(update_fields=["done_on", "done_by"])


@transaction.atomic
def move_task_up(ref: str, *, by: Actor, at: datetime) -> None:
    """Put an open task before the one above it; the first stays first. Refused: NoSuchCase."""
    held = access.task_to_change(ref, by=by, on=day_of(at))
    above = Task.objects.filter(case=held.case_id, done_on=None, position__lt=held.position)
    neighbour = above.order_by("-position").first()
    if neighbour is None:
        return
    held.position, neighbour.position = neighbour.position, held.position
    held.save(update_fields=["position"])
    neighbour.save(update_fields=["position"])


@transaction.atomic
def say(case: str, text: str, *, by: Actor, at: datetime) -> int:
    """Say something about a case to its other members, for good; the key of the remark.

    Refused: NoSuchCase, NothingSaid.
    """
    held = access.case_to_change(case, Capability.SEE_WORK, by=by, on=day_of(at))
    rules.check_said(text)
    made = Remark.objects.create(case=held, text=text.strip(), by_id=by.person, at=at)
    _read_to(held, made.pk, by=by)
    return made.pk


@transaction.atomic
def note_talk_read(case: str, *, by: Actor, at: datetime) -> None:
    """Note that the member has the whole talk of a case before them. Refused: NoSuchCase."""
    held = access.case_to_change(case, Capability.SEE_WORK, by=by, on=day_of(at))
    last = held.remarks.aggregate(last=Max("pk"))["last"]
    if last is not None:
        _read_to(held, last, by=by)


@transaction.atomic
def hand_on(case: str, draft: HandoverDraft, *, by: Actor, at: datetime) -> None:
    """Hand a case on inside the group; the public chain shows the roles.

    Refused: NoSuchCase, CaseAlreadyClosed, NoSuchMember.
    """
    on = day_of(at)
    held = access.case_to_change(case, Capability.RECORD_WORK, by=by, on=on)
    rules.check_open(held.closed_on)
    _check_member(draft.to_person, held, on)
    Handover.objects.create(
        case=held,
        from_role=ChainRole(draft.from_role),
        from_person_id=by.person,
        to_role=ChainRole(draft.to_role),
        to_person_id=draft.to_person,
        on=on,
        note=draft.note.strip(),
        by=by.person,
        at=at,
    )
    enter(held, Act.HANDED_ON, detail=draft.to_role, note=draft.note.strip(), by=by, at=at)


def _read_to(held: Case, last: int, *, by: Actor) -> None:
    if by.person is not None:
        RemarkSeen.objects.update_or_create(case=held, person_id=by.person, defaults={"last": last})


def _check_member(person: int | None, held: Case, on: date) -> None:
    """Whoever is given something holds a mandate in the body on that day."""
    if person is None:
        return
    people = identity.people_of(held.body_id, on=on)
    if not any(one.pk == person and any(m.in_force for m in one.mandates) for one in people):
        raise NoSuchMember
