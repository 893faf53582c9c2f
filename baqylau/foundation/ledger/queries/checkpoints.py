"""States of the log that we signed, who co-signed them, and proofs that an entry is in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from baqylau.foundation.ledger import keys, notes, tree, verifying
from baqylau.foundation.ledger.errors import NoProofYet, NoSuchEntry
from baqylau.foundation.ledger.models import Checkpoint, Record
from baqylau.foundation.ledger.store import Store


@dataclass(frozen=True, slots=True)
class CosignatureFacts:
    """A witness of the policy says: consistent with all I saw, and the largest I saw at this moment."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointFacts:
    """A signed state. `cosignatures` are those of the policy's witnesses that verify.

    `needed` of `known` witnesses make a quorum; both 0 where no policy names any. `note` is the signed
    text with all signatures; `at` when it was signed last, `root` 64 hexadecimal signs.
    """

    size: int
    root: str
    note: str
    at: datetime
    is_quorate: bool
    cosignatures: tuple[CosignatureFacts, ...]
    needed: int
    known: int


def latest_checkpoint() -> CheckpointFacts | None:
    """The newest signed state of the log; None before the first."""
    row = Checkpoint.objects.order_by("-size").first()
    return facts_of(row) if row else None


def proof(index: int) -> str:
    """The text of the `.tlog-proof` file of an entry: it can be checked for ever, offline.

    Against the first checkpoint that holds the entry and has a quorum, with the entry's bytes as the
    extra line. Refused: NoSuchEntry, NoProofYet.
    """
    row = Record.objects.filter(index=index).only("entry").first() if index >= 0 else None
    if row is None or row.entry is None:
        raise NoSuchEntry
    held = Checkpoint.objects.filter(is_quorate=True, size__gt=index).order_by("size").first()
    if held is None:
        raise NoProofYet
    path = tree.inclusion_path(Store(keys.home()).tile, index, held.size)
    return notes.proof_text(index, path, held.note, entry=bytes(row.entry))


def log_key() -> str:
    """The log's public key as a line (C2SP signed-note vkey); empty before the first checkpoint."""
    return keys.public_line()


def policy_text() -> str:
    """Which witnesses there are and how many must co-sign (C2SP tlog-policy); empty where none is set."""
    return keys.policy()


def facts_of(row: Checkpoint) -> CheckpointFacts:
    """A checkpoint, with those cosignatures that verify now by the policy there is now."""
    needed, known = asked_for()
    return CheckpointFacts(
        size=row.size,
        root=row.root,
        note=row.note,
        at=row.at,
        is_quorate=row.is_quorate,
        cosignatures=tuple(
            CosignatureFacts(name, datetime.fromtimestamp(time, UTC))
            for name, time in sorted(signed_by(row.note).times.items())
        ),
        needed=needed,
        known=known,
    )


@dataclass(frozen=True, slots=True)
class SignedBy:
    """What a checkpoint's note is worth by the policy there is now: `times` in seconds, by witness."""

    size: int
    times: Mapping[str, int]
    is_quorate: bool


def signed_by(note: str) -> SignedBy:
    """Who of the policy co-signed this note of ours."""
    return _signed_by(note, keys.policy(), keys.public_line())


def asked_for() -> tuple[int, int]:
    """How many witnesses make a quorum, and of how many; 0 and 0 where no policy names any."""
    policy = policy_in_force(keys.policy(), keys.public_line())
    return (notes.needed(policy), len(policy.witnesses)) if policy else (0, 0)


@lru_cache(maxsize=4)
def policy_in_force(text: str, log: str) -> verifying.Policy | None:
    """The policy of this text for this log; None where none is set, or what is set says nothing clear."""
    try:
        told = verifying.parse_policy(text.encode())
        return told._replace(logs=[verifying.parse_vkey(log)])
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _signed_by(note: str, policy: str, log: str) -> SignedBy:
    """Kept: the same note is on many pages."""
    size = verifying.parse_checkpoint(verifying.parse_note(note.encode()).text).size
    in_force = policy_in_force(policy, log)
    if in_force is None:
        return SignedBy(size, {}, is_quorate=False)
    try:
        seen = verifying.verify_checkpoint(note.encode(), in_force, quorum=False)
    except verifying.Unverified:
        return SignedBy(size, {}, is_quorate=False)
    return SignedBy(size, seen.cosigned, seen.is_quorate)
