"""Originals handed over with signals: who opens one says why, and has no interest in the matter."""

from datetime import datetime

from baqylau.contexts.intake import access
from baqylau.contexts.intake.errors import ReasonNeeded
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.queries import Keyring
from baqylau.kernel.actors import Actor


def open_exhibit(
    ref: str, exhibit: str, *, why: str, by: Actor, at: datetime, keys: Keyring
) -> evidence.OpenedOriginal:
    """An original of a signal, for reading; the look and its reason are recorded first.

    Refused: NoSuchSignal, ReasonNeeded, ConflictOfInterest (by the guard), and what evidence refuses.
    """
    access.must_belong(exhibit, to=access.signal(ref, by=by))
    if not why.strip():
        raise ReasonNeeded
    return evidence.open_original(exhibit, by=by, at=at, keys=keys, why=why.strip())
