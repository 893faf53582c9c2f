"""What members decide about signals."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from baqylau.contexts.intake import access
from baqylau.contexts.intake.actions.entries import enter
from baqylau.contexts.intake.errors import AlreadyDecided, CannotJoin, NotAHandler, ReasonNeeded
from baqylau.contexts.intake.models import Arrival, Signal, SignalExhibit
from baqylau.contexts.intake.vocabulary import Act, SignalState
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of

_WAITING = {SignalState.HELD, SignalState.NEW}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a member makes of a signal. `place` and `organisation` are keys.

    `summary` is the member's own line, for colleagues who hold no key: nobody is named in it.
    """

    place: int
    sphere: str = ""
    organisation: int | None = None
    severity: int = 0
    summary: str = ""


@transaction.atomic
def let_in(ref: str, *, by: Actor, at: datetime) -> None:
    """Let a signal that came without proof of work into the queue. Doing it twice changes nothing.

    Refused, as all below: NoSuchSignal, and ConflictOfInterest for who has declared one.
    """
    held = _to_decide(ref, by=by, at=at)
    if held.state != SignalState.HELD:
        return
    _move(held, SignalState.NEW)
    enter(held, Act.LET_IN, by=by, at=at)


@transaction.atomic
def judge(ref: str, judgement: Judgement, *, by: Actor, at: datetime) -> None:
    """Say what a signal is about and how pressing it is. Refused: NoSuchSignal."""
    held = _to_decide(ref, by=by, at=at)
    access.must_take(by, body=held.body_id, place=judgement.place)
    held.place_id = judgement.place
    held.region_id = places.region_of(judgement.place, held.received_on) or judgement.place
    held.sphere, held.organisation_id = judgement.sphere, judgement.organisation
    held.severity, held.summary = judgement.severity, judgement.summary.strip()
    held.save(update_fields=["place", "region", "sphere", "organisation", "severity", "summary"])
    enter(held, Act.JUDGED, by=by, at=at)


@transaction.atomic
def assign(ref: str, *, to: int | None, by: Actor, at: datetime) -> None:
    """Give a signal to a member (by key of the person), or to nobody in particular.

    Who has an interest in it may still pass it on. Refused: NotAHandler, ConflictOfInterest (of `to`).
    """
    held = access.signal_to_change(ref, by=by)
    if held.assigned_to == to:
        return
    if to is not None:
        _must_handle(held, to, at=at)
    held.assigned_to = to
    held.save(update_fields=["assigned_to"])
    enter(held, Act.ASSIGNED, by=by, at=at)


@transaction.atomic
def decline(ref: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Do not take a signal up; the reporter reads the reason. Refused: ReasonNeeded, AlreadyDecided."""
    held = _to_decide(ref, by=by, at=at)
    _must_wait(held)
    if not reason.strip():
        raise ReasonNeeded
    _move(held, SignalState.DECLINED)
    enter(held, Act.DECLINED, note=reason.strip(), by=by, at=at)


@transaction.atomic
def reopen(ref: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Take out again what was declined; both steps stay in the history, for the reporter too.

    Refused: ReasonNeeded, AlreadyDecided (it was not declined).
    """
    held = _to_decide(ref, by=by, at=at)
    if held.state != SignalState.DECLINED:
        raise AlreadyDecided
    if not reason.strip():
        raise ReasonNeeded
    _move(held, SignalState.NEW)
    enter(held, Act.REOPENED, note=reason.strip(), by=by, at=at)


@transaction.atomic
def note_taken_up(ref: str, *, by: Actor, at: datetime) -> None:
    """A case has taken the signal up; casework says so. Doing it twice changes nothing."""
    held = _to_decide(ref, by=by, at=at)
    if held.state == SignalState.TAKEN:
        return
    _move(held, SignalState.TAKEN)
    enter(held, Act.TAKEN_UP, by=by, at=at)


@transaction.atomic
def merge(ref: str, *, into: str, by: Actor, at: datetime) -> None:
    """Join a signal to another about the same matter: its messages and files go there.

    Its reporter reads from now on what happens to the whole. Refused: AlreadyDecided, CannotJoin.
    """
    # Always in one order, so that two who join at once do not wait for each other.
    both = {one: _to_decide(one, by=by, at=at) for one in sorted({ref, into})}
    held, whole = both[ref], both[into]
    _must_wait(held)
    is_open = whole.state in {*_WAITING, SignalState.TAKEN}
    if held.pk == whole.pk or held.body_id != whole.body_id or not is_open:
        raise CannotJoin
    Arrival.objects.filter(signal=held).update(signal=whole)
    SignalExhibit.objects.filter(signal=held).update(signal=whole)
    Signal.objects.filter(merged_into=held).update(merged_into=whole)
    _take_over(held, whole)
    held.state, held.merged_into = SignalState.MERGED, whole
    held.save(update_fields=["state", "merged_into"])
    enter(held, Act.MERGED, note=whole.ref, by=by, at=at)
    enter(whole, Act.ARRIVED_AGAIN, note=held.ref, by=by, at=at)


def _to_decide(ref: str, *, by: Actor, at: datetime) -> Signal:
    """The signal, for who may decide about it."""
    held = access.signal_to_change(ref, by=by)
    identity.must_be_impartial(by, organisation=held.organisation_id, on=day_of(at))
    return held


def _must_handle(held: Signal, person: int, *, at: datetime) -> None:
    """Refuse to give a signal to who takes none there, or has an interest in what it is about."""
    on = day_of(at)
    known = identity.holders(Capability.TAKE_SIGNAL, body=held.body_id, place=held.place_id, on=on)
    if person not in known:
        raise NotAHandler
    if identity.conflicted(person, held.organisation_id, on=on):
        raise ConflictOfInterest


def _take_over(held: Signal, whole: Signal) -> None:
    """What waits, is let in or named in one of two that are joined, is so in the whole."""
    if held.state == SignalState.NEW and whole.state == SignalState.HELD:
        whole.state = SignalState.NEW
    whole.is_anonymous = whole.is_anonymous and held.is_anonymous
    whole.unread_since = min(filter(None, (whole.unread_since, held.unread_since)), default=None)
    whole.save(update_fields=["state", "is_anonymous", "unread_since"])


def _must_wait(held: Signal) -> None:
    if held.state not in _WAITING:
        raise AlreadyDecided


def _move(held: Signal, state: SignalState) -> None:
    held.state = state
    held.save(update_fields=["state"])
