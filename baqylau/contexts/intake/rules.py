"""What makes a signal one: words, and a day that has come."""

from datetime import date

from baqylau.contexts.intake.errors import SignalFromTomorrow, SignalWithoutWords


def check_signal(text: str, *, received_on: date, today: date) -> None:
    """Refuse an empty signal, or one received after today."""
    if not text.strip():
        raise SignalWithoutWords
    if received_on > today:
        raise SignalFromTomorrow(received_on=received_on, today=today)


def month_of(day: date) -> date:
    """The first day of the month, which names it in the totals."""
    return day.replace(day=1)
