"""What intake announces. Keys are public references; never the words of a signal."""

from dataclasses import dataclass
from typing import ClassVar

from baqylau.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalTaken(Event):
    """A signal was taken down."""

    name: ClassVar[str] = "intake.signal-taken"
    signal: str
