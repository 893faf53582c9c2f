"""What can be copied, and how its first bytes must look: a claim that the content denies is refused."""

from dataclasses import dataclass
from typing import Final

from baqylau.foundation.evidence.copies.plan import Kind

HEAD: Final = 4096  # bytes enough for every signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A media type: the reader it is given to, and the (offset, bytes) one of which it must show."""

    kind: Kind
    reader: str  # Pillow's or ffmpeg's own name; nothing is ever guessed by them
    signs: tuple[tuple[int, bytes], ...]

    def fits(self, head: bytes) -> bool:
        """Whether content that begins so may be of this format."""
        return any(head.startswith(sign, at) for at, sign in self.signs)


def _photo(reader: str, *signs: bytes, at: int = 0) -> Format:
    return Format(kind="photo", reader=reader, signs=tuple((at, sign) for sign in signs))


def _audio(reader: str, *signs: bytes, at: int = 0) -> Format:
    return Format(kind="audio", reader=reader, signs=tuple((at, sign) for sign in signs))


def _video(reader: str, *signs: bytes, at: int = 0) -> Format:
    return Format(kind="video", reader=reader, signs=tuple((at, sign) for sign in signs))


_MP3: Final = (b"ID3", *(bytes((0xFF, second)) for second in (0xFA, 0xFB, 0xF2, 0xF3, 0xE2, 0xE3)))
_BOXES: Final = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")  # of MP4 and QuickTime

FORMATS: Final[dict[str, Format]] = {
    "image/jpeg": _photo("JPEG", b"\xff\xd8\xff"),
    "image/png": _photo("PNG", b"\x89PNG\r\n\x1a\n"),
    "image/webp": _photo("WEBP", b"WEBP", at=8),
    "image/gif": _photo("GIF", b"GIF87a", b"GIF89a"),
    "image/bmp": _photo("BMP", b"BM"),
    "image/tiff": _photo("TIFF", b"II*\0", b"MM\0*"),
    "image/avif": _photo("AVIF", b"ftypavif", b"ftypavis", b"ftypmif1", at=4),
    "application/pdf": Format(kind="document", reader="pdf", signs=((0, b"%PDF-"),)),
    "audio/mpeg": _audio("mp3", *_MP3),
    "audio/ogg": _audio("ogg", b"OggS"),
    "audio/wav": _audio("wav", b"WAVE", at=8),
    "audio/mp4": _audio("mov", *_BOXES, at=4),
    "audio/amr": _audio("amr", b"#!AMR"),
    "video/mp4": _video("mov", *_BOXES, at=4),
    "video/quicktime": _video("mov", *_BOXES, at=4),
    "video/3gpp": _video("mov", *_BOXES, at=4),
    "video/webm": _video("matroska", b"\x1aE\xdf\xa3"),
    "video/x-msvideo": _video("avi", b"AVI ", at=8),
}
