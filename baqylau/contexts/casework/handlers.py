"""Reactions of casework to what fieldwork announces. Idempotent: events may be told twice."""

from baqylau.contexts.casework import actions
from baqylau.contexts.fieldwork.events import FixVerified
from baqylau.kernel.events import subscribe


def listen() -> None:
    """Subscribe once, when the app is ready."""
    subscribe(FixVerified, note_verified_fix)


def note_verified_fix(event: FixVerified) -> None:
    """Note a verified fix on the cases that led to it."""
    actions.note_fix(event.record, at=event.at)
