"""The ladder of words: observation, sign of risk, mismatch with a document, confirmed violation."""

from baqylau.contexts.fieldwork.errors import DocumentMissing, LadderSkipped
from baqylau.contexts.fieldwork.vocabulary import Rung


def check_entry(rung: Rung, *, document: str) -> None:
    """Members may enter what they saw up to a mismatch; a violation is never theirs to declare."""
    if rung == Rung.VIOLATION:
        raise LadderSkipped(rung=rung)
    if rung == Rung.MISMATCH and not document.strip():
        raise DocumentMissing


def check_confirmation(rung: Rung, *, is_state: bool, confirmation: str) -> None:
    """Only a mismatch becomes a violation, and only by the act of a competent state body."""
    if rung != Rung.MISMATCH or not is_state:
        raise LadderSkipped(rung=rung)
    if not confirmation.strip():
        raise DocumentMissing
