"""What may be sent, when to try again, and what to keep. Pure."""

import unicodedata
from datetime import datetime, timedelta
from typing import Final, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

MOST_TRIES: Final = 12
KEPT_FOR: Final = timedelta(days=30)
LONGEST_ADDRESS: Final = 254
LONGEST_SUBJECT: Final = 200
LONGEST_TEXT: Final = 100_000
_FIRST_PAUSE: Final = timedelta(minutes=1)
_LONGEST_PAUSE: Final = timedelta(hours=12)

Problem = Literal["address", "subject", "text"]


def letter_problem(*, to: str, subject: str, text: str) -> Problem | None:
    """What makes the letter impossible to send, if anything.

    A line break in an address or a subject could add headers of somebody else's choosing; no
    control character has any business there.
    """
    if len(to) > LONGEST_ADDRESS or _has_controls(to) or not _is_address(to):
        return "address"
    if not subject.strip() or len(subject) > LONGEST_SUBJECT or _has_controls(subject):
        return "subject"
    if not text.strip() or len(text) > LONGEST_TEXT or "\x00" in text:
        return "text"
    return None


def _has_controls(text: str) -> bool:
    """Control characters, and the line and paragraph separators that some mailers break at."""
    return any(unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in text)


def _is_address(to: str) -> bool:
    try:
        validate_email(to)
    except ValidationError:
        return False
    return True


def next_try(at: datetime, *, tries: int) -> datetime:
    """When to try again after so many tries (1 or more): in 1, 2, 4 … minutes, at most 12 hours."""
    doublings = min(tries - 1, 10)  # beyond that it is more than the longest anyway
    return at + min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE)


def is_to_be_given_up(tries: int) -> bool:
    """Whether so many failed tries are enough."""
    return tries >= MOST_TRIES


def message_id(ref: str, *, sender: str) -> str:
    """The same for every copy of one letter, so that a second copy can be recognised."""
    host = sender.rpartition("@")[2].strip("> ") or "localhost"
    return f"<{ref}@{host}>"
