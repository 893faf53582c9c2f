"""What members read beside the signals themselves: counts, history, promises, originals."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from baqylau.contexts.intake import access
from baqylau.contexts.intake.models import Arrival, Signal, SignalEntry, SignalExhibit
from baqylau.contexts.intake.queries.signals import SignalFacts, Sought, facts_of
from baqylau.contexts.intake.queries.words import said_in
from baqylau.contexts.intake.rules.promises import Promises, promises
from baqylau.contexts.intake.vocabulary import SignalState
from baqylau.foundation.evidence import queries as evidence
from baqylau.foundation.evidence.errors import VaultLocked
from baqylau.foundation.evidence.queries import ExhibitFacts, Keyring
from baqylau.kernel.actors import Actor

MANY: Final = 1000  # counts go no further: nobody reads a queue that long
_CHOICES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """What happened to a signal. `by` is a person's key, None the reporter or the system."""

    act: str
    note: str
    by: int | None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalFacts:
    """One message about a signal. `text` and `link` only where a key opened them."""

    channel: str
    on: date
    is_proven: bool
    text: str = ""
    link: str = ""
    point: str = ""
    has_contact: bool = False


def how_many(by: Actor, sought: Sought) -> int:
    """How many signals this actor would read, up to `MANY`."""
    parts = [
        Signal.objects.filter(part & sought.where()).order_by()[:MANY].count()
        for part in access.reached(by)
    ]
    return min(MANY, sum(parts))


def promises_of(signals: Iterable[SignalFacts]) -> dict[int, Promises]:
    """The promises about these signals, by key; one query."""
    found = {signal.pk: signal for signal in signals}
    acts: dict[int, list[tuple[str, date]]] = defaultdict(list)
    rows = SignalEntry.objects.filter(signal_id__in=found).order_by("pk")
    for signal, act, on in rows.values_list("signal_id", "act", "on"):
        acts[signal].append((act, on))
    return {pk: promises(signal.received_on, acts[pk]) for pk, signal in found.items()}


def history(ref: str, by: Actor) -> list[EntryFacts]:
    """What happened to a signal, oldest first. Refused: NoSuchSignal."""
    rows = SignalEntry.objects.filter(signal=access.signal(ref, by=by)).order_by("pk")
    return [EntryFacts(act=row.act, note=row.note, by=row.by, on=row.on) for row in rows]


def arrivals(ref: str, by: Actor, *, keys: Keyring) -> list[ArrivalFacts]:
    """Every message about a signal, in the order they came; sealed where no key opens them.

    Who said it is never among these words. Refused: NoSuchSignal.
    """
    signal = access.signal(ref, by=by)
    rows = Arrival.objects.filter(signal=signal).order_by("on", "pk")
    fitting = keys.for_matter(signal.organisation_id)
    return [_arrival(row, fitting) for row in rows]


def _arrival(row: Arrival, keys: Keyring) -> ArrivalFacts:
    try:
        said = said_in(row, keys=keys)
    except VaultLocked:
        # Also where the keys at hand are younger or older than this message.
        return ArrivalFacts(channel=row.channel, on=row.on, is_proven=row.is_proven)
    return ArrivalFacts(
        channel=row.channel,
        on=row.on,
        is_proven=row.is_proven,
        text=said.text,
        link=said.link,
        point=said.point,
        has_contact=bool(said.contact),
    )


def originals(ref: str, by: Actor) -> list[ExhibitFacts]:
    """The originals handed over with a signal, oldest first. Refused: NoSuchSignal."""
    ties = SignalExhibit.objects.filter(signal=access.signal(ref, by=by))
    return evidence.exhibits(ties.values_list("exhibit_id", flat=True))


def could_be_the_same(ref: str, by: Actor, *, keys: Keyring) -> tuple[SignalFacts, ...]:
    """Recent signals of the same body that this one might repeat: same place first, then same sphere."""
    held = access.signal(ref, by=by)
    open_ones = Signal.objects.filter(
        access.within_reach(by), body_id=held.body_id, merged_into=None
    ).exclude(pk=held.pk)
    open_ones = open_ones.exclude(state=SignalState.DECLINED).order_by("-received_on", "-pk")
    near = list(open_ones.filter(place_id=held.place_id)[:_CHOICES])
    if held.sphere and len(near) < _CHOICES:
        known = [row.pk for row in near]
        alike = open_ones.filter(sphere=held.sphere).exclude(pk__in=known)
        near += list(alike[: _CHOICES - len(near)])
    return facts_of(near, keys)
