"""Refusals of casework. Facts only; the wording is in templates `refusals/<code>.html`."""

from datetime import date

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchCase(NotFound):
    """No such case, or not for this actor."""


class CaseAlreadyClosed(Refusal):
    """Nothing can be added to a closed case."""

    code, status = "case-already-closed", 409

    def __init__(self, *, closed_on: date) -> None:
        super().__init__(closed_on)
        self.closed_on = closed_on


class CaseWithoutTitle(Refusal):
    """A case must say in a line what it is about."""

    code, status = "case-without-title", 409


class NotOfTheSameBody(Refusal):
    """A case holds signals and activities of its own body only."""

    code, status = "not-of-the-same-body", 409
