"""Refusals and outages of this app."""

from typing import ClassVar

from baqylau.kernel.errors import Outage, Refusal


class BadLetter(Refusal):
    """The letter could never be sent as it is; `reason` is one of `rules.letter_problem`."""

    code: ClassVar[str] = "bad-letter"
    status: ClassVar[int] = 422

    def __init__(self, *, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class MailDown(Outage):
    """The mail server did not answer, or asked us to come again. Carries no address."""


class AddressRefused(Outage):
    """The mail server says that this address will never work. Carries no address."""
