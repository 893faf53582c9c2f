"""A log to try things on: decisions, witnesses that sign without being asked twice, and who looks on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from baqylau.foundation.ledger import actions, keys, notes, verifying
from baqylau.foundation.ledger.models import Checkpoint
from baqylau.foundation.ledger.notes import Listed, Signer
from baqylau.foundation.ledger.store import Store
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON

WITNESSES = [notes.witness_signer(f"witness-{n}.example", bytes([n]) * 32) for n in (1, 2, 3)]


def decide(subject: str = "activity/abc", *, at: datetime = NOON, **more: Any) -> str:
    """A decision is taken and recorded; the record's ref."""
    facts = more.pop("facts", {"title": "A road in an invented village"})
    with transaction.atomic():
        return actions.record(Kind.ACTIVITY_PUBLISHED, subject, facts, by=SYSTEM, at=at, **more)


def decide_many(count: int, *, subjects: int = 7, at: datetime = NOON) -> None:
    """So many decisions about a few subjects in turn."""
    with transaction.atomic():
        actions.record_many(
            (
                actions.Decision(
                    kind=Kind.ACTIVITY_PUBLISHED,
                    subject=f"activity/{n % subjects}",
                    facts={"number": n},
                )
                for n in range(count)
            ),
            by=SYSTEM,
            at=at,
        )


def ask_for(needed: int) -> None:
    """From now on so many of three witnesses have to co-sign."""
    listed = [Listed(notes.vkey(one.key), "", f"w{n}") for n, one in enumerate(WITNESSES, 1)]
    text = notes.policy_text([Listed(keys.public_line())], listed, needed)
    (keys.home() / "policy").write_text(text, encoding="utf-8")


def cosign(*signers: Signer, at: datetime = NOON) -> None:
    """These witnesses put their word to the newest checkpoint."""
    row = Checkpoint.objects.order_by("-size")[0]
    seconds = int(at.timestamp())
    lines = [notes.cosign(row.note, one, seconds) for one in signers]
    row.note = notes.add_signatures(row.note, lines)
    policy = verifying.parse_policy(keys.policy().encode())
    seen = verifying.verify_checkpoint(row.note.encode(), policy, quorum=False)
    row.is_quorate = seen.is_quorate
    row.save(update_fields=["note", "is_quorate"])
    Store(keys.home()).put_cosigned(row.note)


def whole_log() -> list[bytes]:
    """All entries, once every hash from them to the signed root was computed anew."""
    log = Store(keys.home())
    if not log.checkpoint():
        return []
    note = verifying.parse_note(log.checkpoint().encode())
    held = verifying.parse_checkpoint(note.text)
    assert keys.public() in note.signed_by([keys.public()])
    entries = list(log.entries(0, held.size, size=held.size))
    assert _root(map(verifying.leaf_hash, entries)) == held.root
    return entries


def _root(leaves: Iterable[bytes]) -> bytes:
    """RFC 9162 section 2.1.1, word for word."""
    row = list(leaves)
    if len(row) == 1:
        return row[0]
    split = 1 << ((len(row) - 1).bit_length() - 1)
    return verifying.node_hash(_root(row[:split]), _root(row[split:]))
