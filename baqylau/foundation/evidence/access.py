"""The only way to hold an exhibit, or the keys of a body. Unknown and forbidden look the same."""

from datetime import date
from typing import Protocol

from baqylau.foundation.evidence.errors import NoSuchCopy, NoSuchExhibit
from baqylau.foundation.evidence.models import Copy, Exhibit
from baqylau.kernel.actors import Actor, Capability


class Guard(Protocol):
    """Refuses an original (by key) that is not for this actor on that day; else says nothing."""

    def __call__(self, exhibit: int, *, by: Actor, on: date) -> None:
        """Raise a refusal, or return."""
        ...


_guards: list[Guard] = []


def add_guard(guard: Guard) -> None:
    """Ask this guard too before an original is opened. Doing it twice changes nothing."""
    if guard not in _guards:
        _guards.append(guard)


def original_to_open(ref: str, *, by: Actor, on: date) -> Exhibit:
    """An exhibit whose original the actor may open: those who attached it to records were asked.

    Refused: NoSuchExhibit, and what the guards refuse.
    """
    exhibit = exhibit_to_open(ref, by=by)
    for guard in _guards:
        guard(exhibit.pk, by=by, on=on)
    return exhibit


def exhibit_to_open(ref: str, *, by: Actor) -> Exhibit:
    """An exhibit of a body whose work the actor may see. Raises `NoSuchExhibit`."""
    exhibit = Exhibit.objects.filter(ref=ref).first()
    if exhibit is None:
        raise NoSuchExhibit
    seen = by.is_system or exhibit.body_key in by.bodies_with(Capability.SEE_WORK)
    if not seen:
        raise NoSuchExhibit
    return exhibit


def copy_seen(ref: str, *, by: Actor, capability: Capability = Capability.SEE_WORK) -> Copy:
    """A copy, for who holds the capability in the body of its original. Raises `NoSuchCopy`."""
    found = Copy.objects.select_related("exhibit").filter(ref=ref).first()
    if found is None:
        raise NoSuchCopy
    if not by.is_system and found.exhibit.body_key not in by.bodies_with(capability):
        raise NoSuchCopy
    return found


def copy_to_decide(ref: str, *, by: Actor, capability: Capability) -> Copy:
    """As `copy_seen`, held until the transaction ends."""
    seen = copy_seen(ref, by=by, capability=capability)
    return Copy.objects.select_for_update(of=("self",)).select_related("exhibit").get(pk=seen.pk)


def must_record(body: int, *, by: Actor) -> None:
    """Refuse who does not record work in the body."""
    if not by.is_system and body not in by.bodies_with(Capability.RECORD_WORK):
        raise NoSuchExhibit


def must_hold_keys(body: int, *, by: Actor) -> None:
    """Refuse who does not look after the body's keys."""
    if not by.is_system and body not in by.bodies_with(Capability.HOLD_KEYS):
        raise NoSuchExhibit
