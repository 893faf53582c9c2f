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


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReopened(Event):
    """A closed matter is taken up again."""

    name: ClassVar[str] = "casework.case-reopened"
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMerged(Event):
    """A case was joined to another, which now stands for both."""

    name: ClassVar[str] = "casework.case-merged"
    case: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWithdrawn(Event):
    """The public no longer sees the case, and is told why."""

    name: ClassVar[str] = "casework.case-withdrawn"
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealSent(Event):
    """A body wrote to an organisation, or wrote again by another way."""

    name: ClassVar[str] = "casework.appeal-sent"
    appeal: str
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealAnswered(Event):
    """An answer to an appeal was recorded."""

    name: ClassVar[str] = "casework.appeal-answered"
    appeal: str
    case: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealSilent(Event):
    """The time for an answer ran out without one."""

    name: ClassVar[str] = "casework.appeal-silent"
    appeal: str
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealEscalated(Event):
    """The matter goes to the next rung; `next_appeal` is the new draft."""

    name: ClassVar[str] = "casework.appeal-escalated"
    appeal: str
    case: str
    next_appeal: str
