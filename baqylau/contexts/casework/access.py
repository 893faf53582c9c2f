"""The only way to hold a case or an appeal. Unknown and forbidden look the same: NoSuchCase."""

from datetime import date

from django.db.models import Q

from baqylau.contexts.casework.errors import NoSuchCase
from baqylau.contexts.casework.models import Appeal, Case, Task
from baqylau.contexts.procurement.queries import concerned
from baqylau.foundation.identity import queries as identity
from baqylau.kernel import reach
from baqylau.kernel.actors import Actor, Capability


def must_hold(by: Actor, capability: Capability, *, body: int, place: int) -> None:
    """Refuse who does not hold the capability in this body and place."""
    if not by.may(capability, body=body, place=place):
        raise NoSuchCase


def case_to_change(ref: str, capability: Capability, *, by: Actor, on: date | None = None) -> Case:
    """The case, locked for a change that needs this capability.

    With `on`, whoever has an interest in what it concerns on that day is refused too.
    """
    found = Case.objects.select_for_update().filter(ref=ref).first()
    if found is None:
        raise NoSuchCase
    must_hold(by, capability, body=found.body_id, place=found.place_id)
    if on is not None:
        must_be_impartial(found, by=by, on=on)
    return found


def must_be_impartial(case: Case, *, by: Actor, on: date) -> None:
    """Refuse who has an interest in the case's organisation or in a side of its contract.

    Refused: identity's ConflictOfInterest.
    """
    identity.must_be_impartial(by, organisation=case.organisation_id, on=on)
    concerned.must_be_impartial(case.contract_id, by=by, on=on)


def case_seen(ref: str, *, by: Actor) -> Case:
    """The case, for members of its body and place. What is public of it is `queries.public`'s."""
    found = Case.objects.select_related("merged_into").filter(ref=ref).first()
    if found is None:
        raise NoSuchCase
    must_hold(by, Capability.SEE_WORK, body=found.body_id, place=found.place_id)
    return found


def task_to_change(ref: str, *, by: Actor, on: date) -> Task:
    """The task, locked, for whoever records work on its case and has no interest in the matter."""
    locked = Task.objects.select_for_update(of=("self",)).select_related("case")
    found = locked.filter(ref=ref).first()
    if found is None:
        raise NoSuchCase
    case = found.case
    must_hold(by, Capability.RECORD_WORK, body=case.body_id, place=case.place_id)
    must_be_impartial(case, by=by, on=on)
    return found


def appeal_to_change(ref: str, capability: Capability, *, by: Actor, on: date) -> Appeal:
    """The appeal, locked for a change that needs this capability.

    Whoever has an interest in what its case concerns or in its addressee is refused too.
    """
    locked = Appeal.objects.select_for_update(of=("self",))
    found = _appeal(locked.select_related("case").filter(ref=ref).first(), capability, by)
    must_be_impartial(found.case, by=by, on=on)
    identity.must_be_impartial(by, organisation=found.addressee_id, on=on)
    return found


def appeal_seen(ref: str, *, by: Actor) -> Appeal:
    """The appeal, for members of its body and place only: letters are not public."""
    rows = Appeal.objects.select_related("case", "earlier")
    return _appeal(rows.filter(ref=ref).first(), Capability.SEE_WORK, by)


def _appeal(found: Appeal | None, capability: Capability, by: Actor) -> Appeal:
    if found is None:
        raise NoSuchCase
    must_hold(by, capability, body=found.body_id, place=found.place_id)
    return found


def within_reach(by: Actor, capability: Capability = Capability.SEE_WORK) -> Q:
    """The cases or appeals of the bodies and places in which the actor holds the capability."""
    return reach.within_reach(by, capability)
