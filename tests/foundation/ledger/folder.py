"""A whole log in a folder, made without the store, with witnesses: what outsiders are given to check."""

import base64
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from baqylau.foundation.ledger import entries, notes, tree
from baqylau.foundation.ledger.notes import Listed, Signer
from baqylau.foundation.ledger.verifying import TILE, leaf_hash

SIGNER = notes.log_signer("log.example/invented", bytes(range(32)))
WITNESSES = [notes.witness_signer(f"witness-{n}.example", bytes([n]) * 32) for n in (1, 2, 3)]
SALT, AT = b"s" * 32, 1_795_000_000


def payload_of(number: int) -> bytes:
    return entries.canonical({"title": "Ойдан шығарылған жол", "number": number})


def entry_of(number: int, **more: object) -> bytes:
    held: dict[str, object] = {
        "kind": "activity.published",
        "subject": f"activity/n{number}",
        "seq": 0,
        "prev": "",
        "commitment": entries.commitment(SALT, payload_of(number)),
        "role": "coordinator",
        "policy": entries.RULES,
        "day": date(2026, 11, 22),
    }
    return entries.Entry(**(held | more)).to_bytes()  # type: ignore[arg-type]


def policy_of(needed: int = 2) -> str:
    listed = [Listed(notes.vkey(one.key), "", f"w{n}") for n, one in enumerate(WITNESSES, 1)]
    return notes.policy_text([Listed(notes.vkey(SIGNER.key))], listed, needed)


@dataclass
class Folder:
    """The log below `home`, and its entries."""

    home: Path
    entries: list[bytes] = field(default_factory=list)

    def read(self, level: int, index: int, width: int) -> bytes:
        return (self.home / tree.tile_path(level, index, width)).read_bytes()

    def add(self, *added: bytes) -> "Folder":
        size = len(self.entries)
        for tile in tree.grow(self.read, size, [leaf_hash(one) for one in added]):
            self._put(tile.path, tile.hashes)
        for part in tree.bundles(size, added):
            kept = self.entries[part.index * TILE :][: part.kept]
            self._put(part.path, tree.bundle([*kept, *part.added]))
        self.entries += added
        self._put("checkpoint", self.note().encode())
        return self

    def note(self, *witnesses: Signer, signer: Signer = SIGNER) -> str:
        size = len(self.entries)
        note = notes.signed_checkpoint(signer, size, tree.root(self.read, size))
        lines = [notes.cosign(note, one, AT) for one in witnesses or WITNESSES[:2]]
        return notes.add_signatures(note, lines)

    def proof(self, index: int, note: str = "", entry: bytes | None = None) -> str:
        path = tree.inclusion_path(self.read, index, len(self.entries))
        return notes.proof_text(index, path, note or self.note(), entry or self.entries[index])

    def payload(self, number: int) -> bytes:
        held = {"payload": base64.b64encode(payload_of(number)).decode(), "salt": SALT.hex()}
        return json.dumps(held).encode()

    def _put(self, path: str, raw: bytes) -> None:
        (self.home / path).parent.mkdir(parents=True, exist_ok=True)
        (self.home / path).write_bytes(raw)


def folder(home: Path, count: int = 5) -> Folder:
    return Folder(home).add(*map(entry_of, range(count)))
