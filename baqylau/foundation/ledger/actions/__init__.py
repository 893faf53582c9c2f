"""Writes of the ledger. Other apps import them from here."""

from baqylau.foundation.ledger.actions.backfilling import record_late
from baqylau.foundation.ledger.actions.continuing import Continued, continue_log
from baqylau.foundation.ledger.actions.record import (
    Decision,
    close_payloads,
    open_payloads,
    record,
    record_many,
)
from baqylau.foundation.ledger.actions.sequencing import sequence
from baqylau.foundation.ledger.actions.stamping import stamp_newest
from baqylau.foundation.ledger.actions.withdrawing import supersede, withdraw
from baqylau.foundation.ledger.actions.witnessing import witness_newest
from baqylau.foundation.ledger.entries import Signature, canonical, words_to_sign
from baqylau.foundation.ledger.form import key_subject

__all__ = [
    "Continued",
    "Decision",
    "Signature",
    "canonical",
    "close_payloads",
    "continue_log",
    "key_subject",
    "open_payloads",
    "record",
    "record_late",
    "record_many",
    "sequence",
    "stamp_newest",
    "supersede",
    "withdraw",
    "witness_newest",
    "words_to_sign",
]
