"""Reactions of casework to what fieldwork and the post announce. Idempotent: events may be told twice."""

from baqylau.contexts.casework import actions
from baqylau.contexts.fieldwork.events import FixVerified
from baqylau.foundation.notices.events import LetterFailed, LetterSent
from baqylau.kernel.events import subscribe


def listen() -> None:
    """Subscribe once, when the app is ready."""
    subscribe(FixVerified, note_verified_fix)
    subscribe(LetterSent, note_letter_sent)
    subscribe(LetterFailed, note_letter_failed)


def note_verified_fix(event: FixVerified) -> None:
    """Note a verified fix on the cases that led to it."""
    actions.note_fix(event.record, at=event.at)


def note_letter_sent(event: LetterSent) -> None:
    """Start the clock of the appeal that went by this letter; a letter of others is passed over."""
    actions.note_letter_sent(event.ref, at=event.at)


def note_letter_failed(event: LetterFailed) -> None:
    """Show on the appeal that its letter was given up."""
    actions.note_letter_failed(event.ref, at=event.at)
