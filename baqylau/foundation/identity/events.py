"""What identity announces."""

from dataclasses import dataclass
from typing import ClassVar

from baqylau.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateGranted(Event):
    """Somebody holds a role in a body from a certain day. `mandate` is its public reference."""

    name: ClassVar[str] = "identity.mandate-granted"
    mandate: str
    person: int
    body: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateEnded(Event):
    """A mandate was ended before its term. `mandate` is its public reference."""

    name: ClassVar[str] = "identity.mandate-ended"
    mandate: str
    person: int
    body: int
    role: str
