"""A JPEG with nothing but a picture in it."""

import re
from typing import Final

from baqylau.foundation.evidence.copies.plan import Reason, Refused

_JFIF: Final = b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"  # no size in inches, no thumbnail
_QUANTISERS, _FRAMES, _CODES, _RESTARTS = 0xDB, (0xC0, 0xC2), 0xC4, 0xDD
_APP0, _SCAN, _END = 0xE0, 0xDA, 0xD9
_PLAIN: Final = frozenset({_QUANTISERS, *_FRAMES, _CODES, _RESTARTS, _SCAN})
_MARK: Final = re.compile(
    rb"\xff[^\x00\xd0-\xd7]"
)  # inside a scan: neither a stuffed nor a restart


def check(content: bytes) -> tuple[int, int]:
    """Width and height of the picture. Raises `Refused` (not clean)."""
    if not content.startswith(b"\xff\xd8"):
        raise Refused(Reason.NOT_CLEAN)
    at, size, scans = 2, (0, 0), 0
    while content[at : at + 2] != bytes((0xFF, _END)):
        kind, body = _segment(content, at)
        at += 4 + len(body)
        if kind in _FRAMES and size == (0, 0):
            size = int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big")
        elif kind in _FRAMES:
            raise Refused(Reason.NOT_CLEAN)
        if kind == _SCAN:
            scans += 1
            at = _behind_scan(content, at)
    if at + 2 != len(content) or not scans or 0 in size:
        raise Refused(Reason.NOT_CLEAN)
    return size[1], size[0]


def _segment(content: bytes, at: int) -> tuple[int, bytes]:
    head = content[at : at + 4]
    length = int.from_bytes(head[2:4], "big")
    body = content[at + 4 : at + 2 + length]
    whole = len(head) == 4 and head[0] == 0xFF and len(body) == length - 2  # noqa: PLR2004
    if not whole or not _is_plain(head[1], body, first=at == 2):  # noqa: PLR2004
        raise Refused(Reason.NOT_CLEAN)
    return head[1], body


def _is_plain(kind: int, body: bytes, *, first: bool) -> bool:
    return kind in _PLAIN or (kind == _APP0 and first and body == _JFIF)


def _behind_scan(content: bytes, at: int) -> int:
    mark = _MARK.search(content, at)
    if mark is None:
        raise Refused(Reason.NOT_CLEAN)
    return mark.start()
