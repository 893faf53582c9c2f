"""An invented log in memory, and a witness beside it: what tests of witnesses and monitors stand on."""

import base64
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from baqylau.foundation.ledger import notes, tree
from baqylau.foundation.ledger.verifying import TILE, leaf_hash
from baqylau.foundation.ledger.witness.judging import Witness
from baqylau.foundation.ledger.witness.memory import Memory
from baqylau.foundation.ledger.witness.serving import Server

ORIGIN = "invented.example/log"
LOG = notes.log_signer(ORIGIN, b"\x01" * 32)


class Log:
    """A log of these entries; `note` and `path` are of its first so many."""

    def __init__(self, entries: Sequence[bytes], signer: notes.Signer = LOG) -> None:
        self.entries, self.signer = list(entries), signer
        self._tiles: dict[tuple[int, int], bytes] = {}
        for tile in tree.grow(self.tile, 0, [leaf_hash(one) for one in entries]):
            self._tiles[tile.level, tile.index] = tile.hashes

    def tile(self, level: int, index: int, width: int) -> bytes:
        return self._tiles[level, index][: width * 32]

    def root(self, size: int) -> bytes:
        return tree.root(self.tile, size)

    def note(self, size: int | None = None) -> str:
        size = len(self.entries) if size is None else size
        return notes.signed_checkpoint(self.signer, size, self.root(size))

    def path(self, old: int, new: int) -> list[bytes]:
        return tree.consistency_path(self.tile, old, new)

    def request(self, old: int, new: int) -> bytes:
        return request(old, self.path(old, new), self.note(new))

    def written(self, home: Path) -> None:
        """The log as files in a folder, as an installation serves it."""
        files = {
            tree.tile_path(level, at, len(raw) // 32): raw
            for (level, at), raw in self._tiles.items()
        }
        for at in range(0, len(self.entries), TILE):
            cut = self.entries[at : at + TILE]
            files[tree.tile_path("entries", at // TILE, len(cut))] = tree.bundle(cut)
        files["checkpoint"] = self.note().encode()
        for name, raw in files.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_bytes(raw)


def request(old: int, path: Sequence[bytes], note: str) -> bytes:
    lines = [f"old {old}", *(base64.b64encode(one).decode() for one in path), "", note]
    return "\n".join(lines).encode()


def some(count: int, what: str = "entry") -> list[bytes]:
    return [f"{what} {number}".encode() for number in range(count)]


def signer(name: str = "w1") -> notes.Signer:
    return notes.witness_signer(f"{name}.example", name.encode().ljust(32, b"."))


def a_witness(
    home: Path, *logs: notes.Signer, name: str = "w1", at: float = 1_800_000_000
) -> Witness:
    keys = [one.key for one in logs or (LOG,)]
    return Witness(signer(name), keys, Memory(home), clock=lambda: at)


@contextmanager
def listening(witness: Witness) -> Iterator[str]:
    """The address of this witness, while it listens."""
    server = Server(("127.0.0.1", 0), witness)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
