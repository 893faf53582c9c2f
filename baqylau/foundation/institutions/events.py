"""What this app announces."""

from dataclasses import dataclass
from typing import ClassVar

from baqylau.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NormVerified(Event):
    """A named person has compared a norm with the text of the act."""

    name: ClassVar[str] = "institutions.norm-verified"

    norm: int
    code: str
    verified_on: str
    """ISO date of the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionVerified(Event):
    """A named person has compared what we say of the law with the text of the act."""

    name: ClassVar[str] = "institutions.provision-verified"

    code: str
    verified_on: str
    """ISO date of the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterChanged(Event):
    """A member has changed the record of an organisation (by key)."""

    name: ClassVar[str] = "institutions.register-changed"

    organisation: int
    act: str
    """A word of `RegisterAct`."""
