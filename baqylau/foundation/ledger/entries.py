"""What stands in the public log: entries without names or free text, and commitments to what they speak of.

Whoever reads an entry learns that something of a kind happened on a day; only with the payload and
its salt do they learn what, and that it is unchanged. An unsalted hash of a short text could be guessed.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

import rfc8785

from baqylau.foundation.ledger.errors import EntryTooLong
from baqylau.foundation.ledger.form import LONGEST_ENTRY
from baqylau.foundation.ledger.verifying import leaf_hash

VERSION: Final = 1
SALT: Final = 32  # bytes
RULES: Final = "baqylau-1"  # the version of the rules applied, where a process has none of its own
_PAYLOAD: Final = b"baqylau/payload/v1\x00"
_SIGNED: Final = b"baqylau/decision/v1\x00"


@dataclass(frozen=True, slots=True)
class Signature:
    """A decider's own word: the first eight hexadecimal signs of the key's SHA-256, and base64."""

    key: str
    sig: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. `seq` counts from 0 within the subject; `prev` is the leaf before it there, or empty."""

    kind: str
    subject: str
    seq: int
    prev: str
    commitment: str
    role: str
    policy: str
    day: date
    signatures: Sequence[Signature] = ()
    refs: Sequence[str] = ()

    def to_bytes(self) -> bytes:
        """Canonical JSON (RFC 8785). Refused: EntryTooLong."""
        held = {
            "v": VERSION,
            "type": self.kind,
            "subject": self.subject,
            "seq": self.seq,
            "prev": self.prev,
            "commitment": self.commitment,
            "role": self.role,
            "policy": self.policy,
            "day": self.day.isoformat(),
            "sigs": [asdict(one) for one in self.signatures],
            "refs": list(self.refs),
        }
        # The names are ASCII and the numbers whole: sorted JSON is RFC 8785 then, in a tenth of its time.
        made = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        if len(made) > LONGEST_ENTRY:
            raise EntryTooLong
        return made


def canonical(facts: Mapping[str, Any]) -> bytes:
    """The one way to write these facts down (RFC 8785)."""
    return rfc8785.dumps(dict(facts))


def commitment(salt: bytes, payload: bytes) -> str:
    """What binds an entry to its payload without telling it; 64 hexadecimal signs."""
    return hashlib.sha256(_PAYLOAD + salt + len(payload).to_bytes(8, "big") + payload).hexdigest()


def leaf(entry: bytes) -> str:
    """The leaf of an entry (RFC 9162 §2.1.1); 64 hexadecimal signs."""
    return leaf_hash(entry).hex()


def words_to_sign(kind: str, subject: str, payload: bytes) -> bytes:
    """What a decider signs: the kind, the subject, and the very words of the decision."""
    told = canonical({"type": kind, "subject": subject})
    return _SIGNED + len(told).to_bytes(8, "big") + told + hashlib.sha256(payload).digest()
