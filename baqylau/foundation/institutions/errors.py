"""Refusals of this app."""

from typing import ClassVar

from baqylau.kernel.errors import NotFound, Refusal


class NotTheKeeper(NotFound):
    """Only keepers of the registers may add organisations; to others the door does not exist."""


class NoSuchNorm(NotFound):
    """There is no such norm, or the actor may not check it."""


class NoSuchYear(NotFound):
    """The calendar does not hold this year, or the actor may not check it."""


class NoSuchProvision(NotFound):
    """There is no such provision, or the actor may not check it."""


class NoSuchOrganisation(NotFound):
    """There is no organisation with this key."""


class NoSuchContact(NotFound):
    """There is no such contact point, or the actor may not change it."""


class CheckNeedsSource(Refusal):
    """Nobody can vouch for a norm without saying where its text was read."""

    code: ClassVar[str] = "check-needs-source"
    status: ClassVar[int] = 422


class CheckInFuture(Refusal):
    """A check cannot be dated after the day it is recorded."""

    code: ClassVar[str] = "check-in-future"
    status: ClassVar[int] = 422


class BadOrganisation(Refusal):
    """An organisation's facts contradict themselves; `reason` names what."""

    code: ClassVar[str] = "bad-organisation"
    status: ClassVar[int] = 422

    def __init__(self, *, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BadContact(Refusal):
    """A contact point nobody could use; `reason` is one of `rules.checking`."""

    code: ClassVar[str] = "bad-contact"
    status: ClassVar[int] = 422

    def __init__(self, *, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
