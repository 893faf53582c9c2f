"""A hundred thousand notes, checkpoints and proof files that are nearly ours. Attack A12."""

import json
import random
from pathlib import Path

from baqylau.foundation.ledger.verifying import (
    Unverified,
    parse_checkpoint,
    parse_note,
    parse_policy,
    verify_checkpoint,
    verify_proof,
)
from tests.foundation.ledger.folder import policy_of

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
POLICY = parse_policy(policy_of().encode())


def _spoilt(chance: random.Random, raw: bytes) -> bytes:
    """One to four times: a bit turned, a byte put in or left out, a piece repeated or exchanged."""
    held = bytearray(raw)
    for _ in range(chance.randint(1, 4)):
        at, way = chance.randrange(len(held)), chance.randrange(5)
        if way == 0:
            held[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            held.insert(at, chance.randrange(256))
        elif way == 2 and len(held) > 1:
            del held[at : at + chance.randint(1, 8)]
        elif way == 3:
            held[at:at] = held[at : at + chance.randint(1, 90)]
        else:
            held[at : at + 1] = chance.choice(
                (b"\n", b"\r\n", b"\n\n", b"0", b" ", b"\xe2\x80\x94")
            )
        if not held:
            held = bytearray(raw)
    return bytes(held)


def test_a12_of_a_hundred_thousand_spoilt_notes_and_proofs_none_is_taken_for_another() -> None:
    """Read or refused, never an error; and what verifies says what was signed, and nothing else."""
    chance = random.Random(12)
    note, proof = VECTORS["checkpoint"].encode(), VECTORS["proof"].encode()
    signed = parse_checkpoint(parse_note(note).text)
    tried = taken = 0
    while tried < 100_000:
        is_proof = bool(tried % 2)
        raw = _spoilt(chance, proof if is_proof else note)
        tried += 1
        try:
            seen = verify_proof(raw, POLICY)[1] if is_proof else verify_checkpoint(raw, POLICY)
        except Unverified:
            continue
        taken += 1
        assert seen.checkpoint == signed
        assert seen.is_quorate
    assert (tried, taken < tried) == (100_000, True)
