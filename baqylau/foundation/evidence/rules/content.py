"""What a file is, by its first bytes: names and claims of browsers are not believed. Pure."""

from typing import Final

HEAD: Final = 4096  # bytes enough for every decision below
UNKNOWN: Final = "application/octet-stream"

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_SIGNATURES: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xfa", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"\xff\xe3", "audio/mpeg"),
    (b"\xff\xe2", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_RIFF: Final = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS: Final = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"avif": "image/avif",
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
}
_OFFICE_PARTS: Final = (
    (b"word/", _OFFICE + "wordprocessingml.document"),
    (b"xl/", _OFFICE + "spreadsheetml.sheet"),
    (b"ppt/", _OFFICE + "presentationml.presentation"),
)


def media_type(head: bytes) -> str:
    """The media type that the first `HEAD` bytes show; `UNKNOWN` where they show none."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], UNKNOWN)
    if head[4:8] == b"ftyp":
        fallback = "video/3gpp" if head[8:11] == b"3gp" else "video/mp4"
        return _BRANDS.get(head[8:12], fallback)
    if head.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _OFFICE_PARTS if part in head), "application/zip")
    return UNKNOWN


def safe_name(name: str) -> str:
    """The last part of a file's name without control signs, at most 255 characters, never empty."""
    last = name.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    printable = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    return printable[-255:] or "file"
