"""Refusals of intake. Facts only; the wording is in templates `refusals/<code>.html`."""

from datetime import date

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchSignal(NotFound):
    """No such signal, or not for this actor."""


class SignalFromTomorrow(Refusal):
    """A signal cannot have been received after the day it is taken down."""

    code, status = "signal-from-tomorrow", 409

    def __init__(self, *, received_on: date, today: date) -> None:
        super().__init__(received_on, today)
        self.received_on, self.today = received_on, today


class SignalWithoutWords(Refusal):
    """A signal says something; an empty one cannot be looked into."""

    code, status = "signal-without-words", 409
