"""What is signed and handed out: keys, notes, checkpoints, cosignatures, policies, proof files.

The writing side of C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-policy and tlog-proof;
reading and checking are `verifying`. Notes are for machines and experts, never a page's text.
"""

import base64
from collections.abc import Sequence
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from baqylau.foundation.ledger.verifying import (
    LOG_KEY,
    PROOF_HEADER,
    WITNESS_KEY,
    Checkpoint,
    Key,
    Policy,
    parse_checkpoint,
    parse_note,
    parse_policy,
    parse_signature,
    parse_vkey,
)


class Signer(NamedTuple):
    """A private half: its Ed25519 seed of 32 bytes, with the public key and the name it signs under."""

    key: Key
    seed: bytes


class Listed(NamedTuple):
    """A log or witness of a policy; the name counts for witnesses only."""

    vkey: str
    address: str = ""
    name: str = ""


def new_seed() -> bytes:
    """The 32 bytes of a new private key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def log_signer(origin: str, seed: bytes) -> Signer:
    """Who signs the checkpoints of the log of this origin. Refused with ValueError: a name no key has."""
    return _signer(origin, LOG_KEY, seed)


def witness_signer(name: str, seed: bytes) -> Signer:
    """Who co-signs under this name. Refused with ValueError: a name no key has."""
    return _signer(name, WITNESS_KEY, seed)


def _signer(name: str, kind: int, seed: bytes) -> Signer:
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    key = Key(name, kind, public)
    parse_vkey(vkey(key))
    return Signer(key, seed)


def vkey(key: Key) -> str:
    """The key as others write it down: name+id+base64."""
    return f"{key.name}+{key.id.hex()}+{_base64(bytes([key.kind]) + key.public)}"


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """What is signed of a state of the log."""
    lines = (
        checkpoint.origin,
        str(checkpoint.size),
        _base64(checkpoint.root),
        *checkpoint.extensions,
    )
    text = "\n".join(lines) + "\n"
    parse_checkpoint(text)
    return text


def sign(text: str, *signers: Signer) -> str:
    """A note of this text, which ends in a line break, with the logs' signatures."""
    return with_signatures(text, [_line(one.key, _sign(one, text.encode())) for one in signers])


def signed_checkpoint(signer: Signer, size: int, root: bytes) -> str:
    """The checkpoint of a log of this size and root; its origin is the signer's name."""
    return sign(checkpoint_text(Checkpoint(signer.key.name, size, root)), signer)


def cosign(note: str, signer: Signer, at: int) -> str:
    """A witness's signature line over a checkpoint, line break included; at: seconds since 1970.

    Only after its log's signature and its consistency with all that the witness saw were checked.
    """
    text = parse_note(note.encode()).text
    signed = _sign(signer, b"cosignature/v1\ntime %d\n" % at + text.encode())
    return _line(signer.key, at.to_bytes(8, "big") + signed)


def add_signatures(note: str, lines: Sequence[str]) -> str:
    """The note with further signature lines; a later one of a key takes the place of its earlier one.

    Refused with Unverified: lines that are not signatures, more than 16 of them in all.
    """
    text = parse_note(note.encode()).text
    below = [f"{line}\n" for line in note[len(text) + 1 :].split("\n")[:-1]]
    newest = {parse_signature(line[:-1])[:2]: line for line in [*below, *lines]}
    return with_signatures(text, list(newest.values()))


def with_signatures(text: str, lines: Sequence[str]) -> str:
    """A note of a text and signature lines, each with its line break. Refused: Unverified."""
    note = text + "\n" + "".join(lines)
    parse_note(note.encode())
    return note


def policy_text(logs: Sequence[Listed], witnesses: Sequence[Listed], needed: int) -> str:
    """A policy: these logs, and so many of these witnesses. Refused with ValueError: what says nothing."""
    lines = [f"log {one.vkey} {one.address}".rstrip() for one in logs]
    lines += [f"witness {one.name} {one.vkey} {one.address}".rstrip() for one in witnesses]
    if needed:
        lines.append(f"group witnesses {needed} {' '.join(one.name for one in witnesses)}")
    lines.append(f"quorum {'witnesses' if needed else 'none'}")
    text = "\n".join(lines) + "\n"
    parse_policy(text.encode())
    return text


def needed(policy: Policy, name: str = "") -> int:
    """The smallest number of witnesses that can be enough for the policy, or a group of it."""
    if name not in policy.groups:
        return 1
    of_all, members = policy.groups[name]
    return sum(sorted(needed(policy, one) for one in members)[:of_all])


def proof_text(
    index: int, path: Sequence[bytes], checkpoint: str, entry: bytes | None = None
) -> str:
    """A proof file; with the entry in its `extra` line it stands alone."""
    extra = [] if entry is None else [f"extra {_base64(entry)}"]
    head = [PROOF_HEADER, *extra, f"index {index}", *map(_base64, path)]
    return "\n".join(head) + "\n\n" + checkpoint


def _line(key: Key, signature: bytes) -> str:
    return f"— {key.name} {_base64(key.id + signature)}\n"


def _sign(signer: Signer, message: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(signer.seed).sign(message)


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
