"""What makes a signal one: words, and a day that has come."""

from datetime import date
from typing import Final

from baqylau.contexts.intake.errors import (
    NothingToSend,
    ReceiptInMessage,
    SignalFromTomorrow,
    SignalWithoutWords,
    TooLong,
)
from baqylau.contexts.intake.rules.receipt import looks_like_receipt

LIMIT: Final = 20_000  # signs in one message


def check_signal(text: str, *, received_on: date, today: date) -> None:
    """Refuse an empty signal, or one received after today."""
    if not text.strip():
        raise SignalWithoutWords
    if received_on > today:
        raise SignalFromTomorrow(received_on=received_on, today=today)


def month_of(day: date) -> date:
    """The first day of the month, which names it in the totals."""
    return day.replace(day=1)


def check_message(text: str, *, files: int) -> None:
    """Refuse what says nothing, says too much, or gives away the words of a receipt."""
    if not text.strip() and not files:
        raise NothingToSend
    if len(text) > LIMIT:
        raise TooLong(limit=LIMIT)
    if looks_like_receipt(text):
        raise ReceiptInMessage
