"""Reads of evidence. Other apps import them from here."""

from baqylau.foundation.evidence.keys import LOCKED, Keyring
from baqylau.foundation.evidence.queries.copies import (
    CopyFacts,
    copies,
    copy,
    public_copies,
    shown_copy,
)
from baqylau.foundation.evidence.queries.exhibits import (
    CustodyFacts,
    ExhibitFacts,
    custody_of,
    exhibit,
    exhibits,
)
from baqylau.foundation.evidence.queries.keys import (
    KeyFacts,
    bodies_with_keys,
    has_keys,
    keys_of,
    opens_for,
    recipients,
    unseal,
)

__all__ = [
    "LOCKED",
    "CopyFacts",
    "CustodyFacts",
    "ExhibitFacts",
    "KeyFacts",
    "Keyring",
    "bodies_with_keys",
    "copies",
    "copy",
    "custody_of",
    "exhibit",
    "exhibits",
    "has_keys",
    "keys_of",
    "opens_for",
    "public_copies",
    "recipients",
    "shown_copy",
    "unseal",
]
