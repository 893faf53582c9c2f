"""The history of a signal."""

from datetime import datetime

from baqylau.contexts.intake.models import Signal, SignalEntry
from baqylau.contexts.intake.vocabulary import Act
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of


def enter(signal: Signal, act: Act, *, by: Actor, at: datetime, note: str = "") -> None:
    """Note what happened, to the day: hours could tell who was online."""
    SignalEntry.objects.create(signal=signal, act=act, note=note[:300], by=by.person, on=day_of(at))
