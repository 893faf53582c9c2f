"""Signals that a case takes up: intake is told, so that their reporters are."""

from collections.abc import Iterable
from datetime import datetime

from baqylau.contexts.casework import rules
from baqylau.contexts.intake import actions as intake_actions
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.intake.models import Signal
from baqylau.kernel.actors import Actor


def taken_up(refs: Iterable[str], *, body: int, by: Actor, at: datetime) -> set[int]:
    """Keys of these signals, each taken up; one that was joined to another counts with its whole.

    Refused: NotOfTheSameBody, intake's NoSuchSignal.
    """
    found = [intake.signal(_whole(ref), by) for ref in refs]
    rules.check_same_body(body, others=(signal.body for signal in found))
    for signal in found:
        intake_actions.note_taken_up(signal.ref, by=by, at=at)
    return {signal.pk for signal in found}


def _whole(ref: str) -> str:
    """The signal that this one was joined to, or itself."""
    whole = Signal.objects.filter(merged__ref=ref).values_list("ref", flat=True).first()
    return whole or ref
