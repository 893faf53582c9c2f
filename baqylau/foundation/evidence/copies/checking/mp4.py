"""An MP4 with nothing but one picture track and at most one sound in it.

Every box is on a list, texts and dates in them are fixed, and the samples that the tables name fill
the heap of data to the last byte: nothing lies between them. H.264 samples hold slices and
parameters only, no messages (SEI), which is where captions and camera notes hide.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from baqylau.foundation.evidence.copies.plan import Reason, Refused

_HOLDERS: Final = {
    b"": {b"ftyp", b"moov", b"free", b"mdat"},
    b"moov": {b"mvhd", b"trak", b"udta"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"edts": {b"elst"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"vmhd", b"smhd", b"dinf", b"stbl"},
    b"dinf": {b"dref"},
    b"stbl": {
        *(b"stsd", b"stts", b"stss", b"ctts", b"stsc", b"stsz", b"stco", b"co64"),
        *(b"sgpd", b"sbgp", b"sdtp"),
    },
}
_FIXED: Final = {
    b"free": {b""},
    b"dref": {bytes(7) + b"\x01\0\0\0\x0curl \0\0\0\x01"},  # the data is in this very file
    b"hdlr": {
        bytes(8) + b"vide" + bytes(12) + b"VideoHandler\0",
        bytes(8) + b"soun" + bytes(12) + b"SoundHandler\0",
    },
    b"udta": {  # a list of tags with no tag in it
        b"\0\0\0\x35meta\0\0\0\0\0\0\0\x21hdlr"
        + bytes(8)
        + b"mdirappl"
        + bytes(9)
        + b"\0\0\0\x08ilst"
    },
}
_TAILS: Final = {  # what stands so many bytes before the end
    b"mvhd": (28, bytes(24)),  # no pictures for a preview
    b"tkhd": (44, struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30)),  # not turned
    b"mdhd": (4, b"\x55\xc4\0\0"),  # no language
}
_BRANDS: Final = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"avc1", b"mp41", b"mp42")
_COMPRESSORS: Final = (bytes(32), b"\x0cLavc libx264".ljust(32, b"\0"))
_IN_AVC: Final = {b"avcC", b"pasp", b"colr", b"btrt", b"fiel"}
_IN_AAC: Final = {b"esds", b"btrt"}
_SLICES: Final = {1, 5, 7, 8, 9}  # kinds of H.264 units


@dataclass(frozen=True, slots=True)
class Film:
    """What an MP4 shows: pixels, seconds."""

    width: int
    height: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Box:
    path: tuple[bytes, ...]  # from the outermost box to this one
    body: bytes
    start: int  # of the body, from the beginning of the file


def check(content: bytes) -> Film:
    """What it shows. Raises `Refused` (not clean)."""
    try:
        boxes = list(_walk(content, 0, len(content), ()))
        for box in boxes:
            _check_box(box)
        return _checked_film(boxes)
    except (struct.error, IndexError, KeyError, ValueError) as broken:
        raise Refused(Reason.NOT_CLEAN) from broken


def _walk(content: bytes, at: int, end: int, path: tuple[bytes, ...]) -> Iterator[_Box]:
    allowed = _HOLDERS[path[-1] if path else b""]
    while at < end:
        length, kind = struct.unpack_from(">I4s", content, at)
        head = 8
        if length == 1 and kind == b"mdat":
            (length,), head = struct.unpack_from(">Q", content, at + 8), 16
        if length < head or at + length > end or kind not in allowed:
            raise Refused(Reason.NOT_CLEAN)
        here = (*path, kind)
        if kind in _HOLDERS:
            yield from _walk(content, at + head, at + length, here)
        else:
            yield _Box(here, content[at + head : at + length], at + head)
        at += length


def _check_box(box: _Box) -> None:
    if not _is_plain(box.path[-1], box.body):
        raise Refused(Reason.NOT_CLEAN)


def _is_plain(kind: bytes, body: bytes) -> bool:
    match kind:
        case b"ftyp":
            return all(body[at : at + 4] in _BRANDS for at in (0, *range(8, len(body), 4)))
        case b"free" | b"udta" | b"dref" | b"hdlr":
            return body in _FIXED[kind]
        case b"mvhd" | b"tkhd" | b"mdhd":
            from_end, fixed = _TAILS[kind]
            return _has_no_dates(body) and body.startswith(fixed, len(body) - from_end)
        case b"stsd":
            return _is_plain_description(body)
    return True


def _has_no_dates(body: bytes) -> bool:
    return not any(body[4 : 20 if body[0] else 12])


def _is_plain_description(body: bytes) -> bool:
    """One entry, H.264 or AAC, with its own kinds of boxes inside and no name of a device."""
    count, length, kind = struct.unpack_from(">I I4s", body, 4)
    if count != 1 or length != len(body) - 8:
        return False
    inside, known = (86, _IN_AVC) if kind == b"avc1" else (36, _IN_AAC)
    named = kind == b"mp4a" or body[8 + 50 : 8 + 82] in _COMPRESSORS
    return kind in {b"avc1", b"mp4a"} and named and _kinds(body[8 + inside :]) <= known


def _kinds(content: bytes) -> set[bytes]:
    at, found = 0, set()
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        if length < 8 or at + length > len(content):  # noqa: PLR2004  a box's head
            raise Refused(Reason.NOT_CLEAN)
        found.add(kind)
        at += length
    return found


# --- samples -------------------------------------------------------------------------------------------


def _checked_film(boxes: list[_Box]) -> Film:
    tracks = _tracks(boxes)
    pictures = [track for track in tracks if track[b"hdlr"][8:12] == b"vide"]
    heaps = [box for box in boxes if box.path == (b"mdat",)]
    if len(pictures) != 1 or len(tracks) > 2 or len(heaps) != 1:  # noqa: PLR2004
        raise Refused(Reason.NOT_CLEAN)
    samples = [list(_samples(track)) for track in tracks]
    _fill_exactly(sorted(s for of_track in samples for s in of_track), heaps[0])
    for start, size in samples[tracks.index(pictures[0])]:
        at = start - heaps[0].start
        _check_slices(heaps[0].body[at : at + size])
    (head,) = (box.body for box in boxes if box.path[-1] == b"mvhd")
    scale, lasting = struct.unpack_from(">IQ" if head[0] else ">II", head, 20 if head[0] else 12)
    width, height = struct.unpack(">II", pictures[0][b"tkhd"][-8:])
    return Film(width >> 16, height >> 16, lasting / scale)


def _tracks(boxes: list[_Box]) -> list[dict[bytes, bytes]]:
    """The boxes of each track by kind. A track begins with its header."""
    tracks: list[dict[bytes, bytes]] = []
    for box in boxes:
        if box.path[-1] == b"tkhd":
            tracks.append({})
        if b"trak" in box.path:
            if box.path[-1] in tracks[-1]:
                raise Refused(Reason.NOT_CLEAN)
            tracks[-1][box.path[-1]] = box.body
    return tracks


def _samples(track: dict[bytes, bytes]) -> Iterator[tuple[int, int]]:
    """Where each sample lies in the file, and its length."""
    same, count = struct.unpack_from(">II", track[b"stsz"], 4)
    sizes = iter([same] * count if same else struct.unpack_from(f">{count}I", track[b"stsz"], 12))
    table, form = (track[b"co64"], "Q") if b"co64" in track else (track[b"stco"], "I")
    places = struct.unpack_from(f">{struct.unpack_from('>I', table, 4)[0]}{form}", table, 8)
    runs = list(struct.iter_unpack(">III", track[b"stsc"][8:]))
    for number, place in enumerate(places, start=1):
        _first, in_chunk, _which = [run for run in runs if run[0] <= number][-1]
        for _ in range(in_chunk):
            size = next(sizes, 0)
            yield place, size
            place += size  # noqa: PLW2901  the next sample follows


def _fill_exactly(samples: list[tuple[int, int]], heap: _Box) -> None:
    at = heap.start
    for start, size in samples:
        if start != at:
            raise Refused(Reason.NOT_CLEAN)
        at += size
    if at != heap.start + len(heap.body):
        raise Refused(Reason.NOT_CLEAN)


def _check_slices(sample: bytes) -> None:
    at = 0
    while at < len(sample):
        (length,) = struct.unpack_from(">I", sample, at)
        if not length or sample[at + 4] & 0x1F not in _SLICES:
            raise Refused(Reason.NOT_CLEAN)
        at += 4 + length
    if at != len(sample):
        raise Refused(Reason.NOT_CLEAN)
