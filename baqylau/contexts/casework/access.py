"""The only way to hold a case. Unknown and forbidden look the same: NoSuchCase."""

from django.db.models import Q

from baqylau.contexts.casework.errors import NoSuchCase
from baqylau.contexts.casework.models import Case
from baqylau.kernel import reach
from baqylau.kernel.actors import Actor, Capability


def must_hold(by: Actor, capability: Capability, *, body: int, place: int) -> None:
    """Refuse who does not hold the capability in this body and place."""
    if not by.may(capability, body=body, place=place):
        raise NoSuchCase


def case_to_change(ref: str, capability: Capability, *, by: Actor) -> Case:
    """The case, locked for a change that needs this capability."""
    found = Case.objects.select_for_update().filter(ref=ref).first()
    if found is None:
        raise NoSuchCase
    must_hold(by, capability, body=found.body_id, place=found.place_id)
    return found


def case_seen(ref: str, *, by: Actor) -> Case:
    """The case as everybody may see a public one, and members their body's."""
    found = Case.objects.filter(ref=ref).first()
    if found is None:
        raise NoSuchCase
    if not found.is_public:
        must_hold(by, Capability.SEE_WORK, body=found.body_id, place=found.place_id)
    return found


def within_reach(by: Actor) -> Q:
    """The cases of the bodies and places whose work the actor may see, public or not."""
    return reach.within_reach(by, Capability.SEE_WORK)
