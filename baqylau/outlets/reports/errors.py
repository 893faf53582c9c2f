"""Answers of no from reports. Wording: templates `refusals/<code>.html`."""

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchReport(NotFound):
    """No such report, or not for this actor."""


class NoSuchBody(NotFound):
    """No such body on this installation."""


class NoSuchPlace(NotFound):
    """No such region."""


class PeriodTooLong(Refusal):
    """A report covers at most so many years."""

    code, status = "period-too-long", 400

    def __init__(self, *, years: int) -> None:
        self.years = years


class SamePerson(Refusal):
    """Whoever prepared a report may not be the one who publishes it."""

    code, status = "same-person", 409


class AlreadyPublished(Refusal):
    """A published report is frozen."""

    code, status = "already-published", 409


class NothingToPublish(Refusal):
    """A report without a single figure is not published."""

    code, status = "nothing-to-publish", 409
