"""Releases as they are kept: deflated JSON."""

import zlib
from typing import Any, Final

import msgspec

_LEVEL: Final = 6


def packed(value: object) -> bytes:
    """The value as deflated JSON with names in order: equal values are equal bytes."""
    return zlib.compress(msgspec.json.encode(value, order="deterministic"), _LEVEL)


def unpacked(kept: bytes) -> Any:
    """The value that was packed."""
    return msgspec.json.decode(zlib.decompress(kept))
