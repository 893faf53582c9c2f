"""What casework announces. Keys are public references."""

from dataclasses import dataclass
from typing import ClassVar

from baqylau.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Event):
    """A body took a matter up."""

    name: ClassVar[str] = "casework.case-opened"
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMadePublic(Event):
    """Everybody may now see that the matter is looked into."""

    name: ClassVar[str] = "casework.case-made-public"
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed(Event):
    """The body is done with the matter."""

    name: ClassVar[str] = "casework.case-closed"
    case: str
