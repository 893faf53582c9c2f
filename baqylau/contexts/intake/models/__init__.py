"""Tables of intake: signals, what reached us about them, and the mailboxes of those who told."""

from baqylau.contexts.intake.models.day import DayCommitment, ReportsOfDay
from baqylau.contexts.intake.models.mailbox import Mailbox, MailboxItem
from baqylau.contexts.intake.models.signal import (
    Arrival,
    Signal,
    SignalEntry,
    SignalExhibit,
    SignalTotal,
)

__all__ = [
    "Arrival",
    "DayCommitment",
    "Mailbox",
    "MailboxItem",
    "ReportsOfDay",
    "Signal",
    "SignalEntry",
    "SignalExhibit",
    "SignalTotal",
]
