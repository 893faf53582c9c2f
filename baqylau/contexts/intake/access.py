"""The only way to hold a signal, or a mailbox.

Signals are for those who take signals, in their body and territory; a mailbox is for whoever has its
words.

Unknown and forbidden look the same: NoSuchSignal, NoSuchMailbox.
"""

from datetime import date

from django.db.models import Q
from nacl.exceptions import CryptoError

from baqylau.contexts.intake.errors import NoSuchMailbox, NoSuchSignal
from baqylau.contexts.intake.models import Mailbox, Signal, SignalExhibit
from baqylau.contexts.intake.rules import receipt
from baqylau.contexts.intake.rules.receipt import ReceiptKeys
from baqylau.contexts.intake.rules.sealing import Own
from baqylau.foundation.identity import queries as identity
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


def signal_to_change(
    ref: str, *, by: Actor, capability: Capability = Capability.TAKE_SIGNAL
) -> Signal:
    """The signal, locked for a change that needs this capability."""
    found = Signal.objects.select_for_update().filter(ref=ref).first()
    if found is None or not by.may(capability, body=found.body_id, place=found.place_id):
        raise NoSuchSignal
    return found


def must_belong(exhibit: str, *, to: Signal) -> None:
    """Refuse an original (by reference) that was not handed over with this signal."""
    if not SignalExhibit.objects.filter(signal=to, exhibit__ref=exhibit).exists():
        raise NoSuchSignal


def guard_original(exhibit: int, *, by: Actor, on: date) -> None:
    """Refuse an original (by key) of a signal to who does not take it, or has an interest in it.

    Originals of anything else are not for intake to judge.
    """
    tie = SignalExhibit.objects.filter(exhibit_id=exhibit).select_related("signal").first()
    if tie is None or by.is_system:
        return
    must_take(by, body=tie.signal.body_id, place=tie.signal.place_id)
    identity.must_be_impartial(by, organisation=tie.signal.organisation_id, on=on)


def within_reach(by: Actor) -> Q:
    """The signals this actor may read. Nobody's, where they take none."""
    return reach.within_reach(by, Capability.TAKE_SIGNAL)


def reached(by: Actor) -> list[Q]:
    """The same in parts, one for each body of the actor."""
    return reach.by_body(by, Capability.TAKE_SIGNAL)


def mailbox(keys: ReceiptKeys) -> tuple[Mailbox, Own]:
    """The mailbox these keys open, and what it says to its owner. Refused: NoSuchMailbox.

    The same work is done whether there is one or not: time must not tell.
    """
    found = Mailbox.objects.filter(pk=keys.mailbox).first()
    sealed = bytes(found.own) if found else _nobodys(keys)
    try:
        own = Own.from_bytes(receipt.open_with(keys, sealed))
    except CryptoError as problem:
        raise NoSuchMailbox from problem
    if found is None:
        raise NoSuchMailbox
    return found, own


def _nobodys(keys: ReceiptKeys) -> bytes:
    return receipt.seal_to(keys.public, Own(signal="", text=" " * 200).to_bytes())


def signal_of_reporter(ref: str, *, to_change: bool = False) -> Signal:
    """The signal a mailbox names, or the one it was joined to; `to_change`, locked.

    Refused: NoSuchMailbox.
    """
    rows = Signal.objects.select_for_update() if to_change else Signal.objects.all()
    found = rows.filter(ref=ref).first()
    if found is not None and found.merged_into_id:
        found = rows.filter(pk=found.merged_into_id).first()
    if found is None:
        raise NoSuchMailbox
    return found
