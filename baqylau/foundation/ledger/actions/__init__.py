"""Writes of the ledger. Other apps import them from here."""

from baqylau.foundation.ledger.actions.record import open_payloads, record
from baqylau.foundation.ledger.entries import Signature, canonical, words_to_sign

__all__ = ["Signature", "canonical", "open_payloads", "record", "words_to_sign"]
