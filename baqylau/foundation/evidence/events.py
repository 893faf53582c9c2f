"""What evidence announces."""

from dataclasses import dataclass
from typing import ClassVar

from baqylau.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAdded(Event):
    """A body has a key that originals are sealed to from now on."""

    name: ClassVar[str] = "evidence.key-added"
    body: int
