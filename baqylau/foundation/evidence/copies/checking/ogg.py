"""Opus in Ogg with nothing but one sound in it."""

from dataclasses import dataclass
from typing import Final

from baqylau.foundation.evidence.copies.plan import Reason, Refused

_PAGE_HEAD: Final = 27
_FIRST, _LAST = 2, 4  # bits of a page
_HEAD_BYTES: Final = 19
_RATE: Final = 48_000
# What ffmpeg writes when told to write nothing about itself and the day.
_TAGS: Final = tuple(
    b"OpusTags" + len(vendor).to_bytes(4, "little") + vendor + comments
    for vendor in (b"ffmpeg", b"Lavf")
    for comments in (
        bytes(4),
        b"\x01\0\0\0\x14\0\0\0encoder=Lavc libopus",
    )
)


@dataclass(frozen=True, slots=True)
class _Page:
    bits: int
    granule: int
    serial: int
    number: int
    body: bytes
    length: int


def check(content: bytes) -> float:
    """How long it lasts, in seconds. Raises `Refused` (not clean)."""
    pages = _pages(content)
    of_one = {page.serial for page in pages} == {pages[0].serial} if pages else False
    in_order = [page.number for page in pages] == list(range(len(pages)))
    ends = [bool(page.bits & _LAST) for page in pages] == [False] * (len(pages) - 1) + [True]
    starts = [bool(page.bits & _FIRST) for page in pages] == [True] + [False] * (len(pages) - 1)
    if not (of_one and in_order and ends and starts) or len(pages) < 3:  # noqa: PLR2004
        raise Refused(Reason.NOT_CLEAN)
    head, tags = pages[0].body, pages[1].body
    if not head.startswith(b"OpusHead\x01") or len(head) != _HEAD_BYTES or tags not in _TAGS:
        raise Refused(Reason.NOT_CLEAN)
    return max(0.0, (pages[-1].granule - int.from_bytes(head[10:12], "little")) / _RATE)


def _pages(content: bytes) -> list[_Page]:
    """All pages; refuses anything between or behind them."""
    at, found = 0, []
    while at < len(content):
        page = _page(content, at)
        found.append(page)
        at += page.length
    return found


def _page(content: bytes, at: int) -> _Page:
    head = content[at : at + _PAGE_HEAD]
    if len(head) < _PAGE_HEAD or head[:5] != b"OggS\0":
        raise Refused(Reason.NOT_CLEAN)
    lengths = content[at + _PAGE_HEAD : at + _PAGE_HEAD + head[26]]
    start, size = at + _PAGE_HEAD + head[26], sum(lengths)
    body = content[start : start + size]
    if len(lengths) != head[26] or len(body) != size:
        raise Refused(Reason.NOT_CLEAN)
    granule, serial, number = (
        int.from_bytes(head[a:b], "little") for a, b in ((6, 14), (14, 18), (18, 22))
    )
    return _Page(head[5], granule, serial, number, body, _PAGE_HEAD + head[26] + size)
