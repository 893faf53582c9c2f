"""The log as outsiders see it: below an address, or in a folder."""

import base64
import json
from collections.abc import Iterator
from typing import Any, Final, Literal

from baqylau.foundation.ledger.tree import parse_bundle
from baqylau.foundation.ledger.verifying import (
    TILE,
    Unverified,
    fetcher,
    tile_path,
)

_GONE: Final = {404, 410}


class Source:
    """Where the log is read. Every read may raise OSError: not there, or nobody answers."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._fetch = fetcher(where)

    def checkpoint(self) -> bytes:
        """The newest checkpoint as it is shown to us."""
        return self._fetch("checkpoint")

    def tile(self, level: int, index: int, width: int) -> bytes:
        """So many hashes of a tile, or more (`tree.ReadTile`)."""
        return self._tile(level, index, width)

    def entries(self, start: int, size: int) -> Iterator[bytes]:
        """The entries from start on, of a log of this size. Raises Unverified where some are missing."""
        for bundle in range(start // TILE, -(-size // TILE)):
            width = min(TILE, size - bundle * TILE)
            held = parse_bundle(self._tile("entries", bundle, width))[:width]
            if len(held) < width:
                message = f"Of the entries from {bundle * TILE} on, some are missing."
                raise Unverified(message)
            yield from held[max(0, start - bundle * TILE) :]

    def contents(self, index: int) -> tuple[bytes, bytes] | None:
        """What an entry commits to, and its salt; None where nobody may read it. Raises Unverified."""
        raw = self._optional(f"entries/{index}/payload")
        if raw is None:
            return None
        try:
            told = json.loads(raw)
            return base64.b64decode(told["payload"], validate=True), bytes.fromhex(told["salt"])
        except (ValueError, LookupError, TypeError):
            message = f"The contents of entry {index} are not shown in a form that can be read."
            raise Unverified(message) from None

    def stamps(self) -> dict[str, Any]:
        """The newest stamps of the time, by who gave them: `checkpoint` and `token` (base64)."""
        raw = self._optional("stamps")
        held = json.loads(raw) if raw else {}
        return held if isinstance(held, dict) else {}

    def _tile(self, level: int | Literal["entries"], index: int, width: int) -> bytes:
        """A tile or bundle; the full one where the partial one was deleted since."""
        try:
            return self._fetch(tile_path(level, index, width))
        except OSError:
            return self._fetch(tile_path(level, index))

    def _optional(self, path: str) -> bytes | None:
        try:
            return self._fetch(path)
        except FileNotFoundError:
            return None
        except OSError as problem:
            if getattr(problem, "code", None) in _GONE:
                return None
            raise
