"""The only way to hold a signal: for those who take signals, in their body and territory.

Unknown and forbidden look the same: NoSuchSignal.
"""

from django.db.models import Q

from baqylau.contexts.intake.errors import NoSuchSignal
from baqylau.contexts.intake.models import Signal
from baqylau.kernel import reach
from baqylau.kernel.actors import Actor, Capability


def must_take(by: Actor, *, body: int, place: int) -> None:
    """Refuse who does not take signals in this body and place."""
    if not by.may(Capability.TAKE_SIGNAL, body=body, place=place):
        raise NoSuchSignal


def signal(ref: str, *, by: Actor) -> Signal:
    """The signal, for somebody who takes signals where it came from."""
    found = Signal.objects.filter(ref=ref).first()
    if found is None:
        raise NoSuchSignal
    must_take(by, body=found.body_id, place=found.place_id)
    return found


def within_reach(by: Actor) -> Q:
    """The signals this actor may read. Nobody's, where they take none."""
    return reach.within_reach(by, Capability.TAKE_SIGNAL)
