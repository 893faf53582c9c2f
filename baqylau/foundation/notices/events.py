"""What this app announces. `about` is the asker's own reference, given back as it was."""

from dataclasses import dataclass
from typing import ClassVar

from baqylau.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSent(Event):
    """A mail server has taken the letter."""

    name: ClassVar[str] = "notices.letter-sent"

    ref: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFailed(Event):
    """We have given up on the letter: it must go another way."""

    name: ClassVar[str] = "notices.letter-failed"

    ref: str
    about: str
