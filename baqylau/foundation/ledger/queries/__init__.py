"""Reads of the ledger. Other apps import them from here."""

from baqylau.foundation.ledger.queries.checkpoints import (
    CheckpointFacts,
    CosignatureFacts,
    latest_checkpoint,
    log_key,
    policy_text,
    proof,
)
from baqylau.foundation.ledger.queries.entries import (
    Contents,
    EntriesPage,
    EntryFacts,
    Withdrawal,
    entries,
    entry,
    loss_of,
    of_beginnings,
    of_subject,
    of_subjects,
    payload,
    unsequenced,
    withdrawal_of,
)
from baqylau.foundation.ledger.queries.standing import Standing, State, standing
from baqylau.foundation.ledger.queries.witnesses import WitnessFacts, witnesses

__all__ = [
    "CheckpointFacts",
    "Contents",
    "CosignatureFacts",
    "EntriesPage",
    "EntryFacts",
    "Standing",
    "State",
    "Withdrawal",
    "WitnessFacts",
    "entries",
    "entry",
    "latest_checkpoint",
    "log_key",
    "loss_of",
    "of_beginnings",
    "of_subject",
    "of_subjects",
    "payload",
    "policy_text",
    "proof",
    "standing",
    "unsequenced",
    "withdrawal_of",
    "witnesses",
]
