"""A PNG with nothing but a picture in it."""

import struct
import zlib
from typing import Final

from baqylau.foundation.evidence.copies.plan import Reason, Refused

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_ALLOWED: Final = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_COLOURS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # kind of colour: values of a pixel


def check(content: bytes) -> tuple[int, int]:
    """Width and height of the picture. Raises `Refused` (not clean)."""
    chunks = _chunks(content)
    kinds = [kind for kind, _body in chunks]
    orderly = kinds[:1] == [b"IHDR"] and kinds[-1:] == [b"IEND"] and kinds.count(b"IHDR") == 1
    if not orderly or len(chunks[0][1]) != 13 or chunks[-1][1]:  # noqa: PLR2004  the format's
        raise Refused(Reason.NOT_CLEAN)
    width, height, depth, colour, *rest = struct.unpack(">IIBBBBB", chunks[0][1])
    if any(rest) or colour not in _COLOURS:
        raise Refused(Reason.NOT_CLEAN)
    row = 1 + (width * depth * _COLOURS[colour] + 7) // 8
    _holds_exactly(b"".join(body for kind, body in chunks if kind == b"IDAT"), row * height)
    return width, height


def _chunks(content: bytes) -> list[tuple[bytes, bytes]]:
    """All chunks; refuses a kind that is not allowed, a wrong sum, and bytes behind the last."""
    if not content.startswith(_SIGNATURE):
        raise Refused(Reason.NOT_CLEAN)
    at, found = len(_SIGNATURE), []
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        named = content[at + 4 : at + 8 + length]
        total = content[at + 8 + length : at + 12 + length]
        if named[:4] not in _ALLOWED or total != zlib.crc32(named).to_bytes(4, "big"):
            raise Refused(Reason.NOT_CLEAN)
        found.append((named[:4], named[4:]))
        at += 12 + length
    return found


def _holds_exactly(packed: bytes, size: int) -> None:
    """Whether the packed rows are as many as the picture has: more of them would be a hiding place."""
    unpacker = zlib.decompressobj()
    try:
        rows = unpacker.decompress(packed, size + 1)
    except zlib.error as broken:
        raise Refused(Reason.NOT_CLEAN) from broken
    if len(rows) != size or not unpacker.eof or unpacker.unused_data:
        raise Refused(Reason.NOT_CLEAN)
