"""Writes of intake, a verb each. Other apps import them from here."""

from baqylau.contexts.intake.actions.batching import write_batches
from baqylau.contexts.intake.actions.originals import open_exhibit
from baqylau.contexts.intake.actions.receiving import (
    File,
    Received,
    Report,
    SignalDraft,
    receive,
    take_signal,
)
from baqylau.contexts.intake.actions.talking import (
    add_evidence,
    close_mailbox,
    reveal_identity,
    say_whether_fixed,
    write_from_reporter,
    write_to_reporter,
)
from baqylau.contexts.intake.actions.triage import (
    Judgement,
    assign,
    decline,
    judge,
    let_in,
    merge,
    note_taken_up,
    reopen,
)

__all__ = [
    "File",
    "Judgement",
    "Received",
    "Report",
    "SignalDraft",
    "add_evidence",
    "assign",
    "close_mailbox",
    "decline",
    "judge",
    "let_in",
    "merge",
    "note_taken_up",
    "open_exhibit",
    "receive",
    "reopen",
    "reveal_identity",
    "say_whether_fixed",
    "take_signal",
    "write_batches",
    "write_from_reporter",
    "write_to_reporter",
]
