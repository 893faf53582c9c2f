"""Answers of no about pressure and contacts."""

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchPressure(NotFound):
    """No such entry, or not for this actor."""


class PressureIncomplete(Refusal):
    """An entry says what happened, on a day that has come."""

    code, status = "pressure-incomplete", 400


class ContactTakesTwo(Refusal):
    """A contact names a second member who was there, or says why there was none."""

    code, status = "contact-takes-two", 400
