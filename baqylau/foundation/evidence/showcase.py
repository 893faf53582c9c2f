"""The folder of public copies: plain files, each there only while two people stand for it.

Whoever controls the folder can exchange a copy; its SHA-256 is in the database.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.conf import settings

# What a copy can be, and how it is named; nothing else is ever served.
ENDINGS: Final[dict[str, str]] = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/pdf": "pdf",
    "audio/ogg": "ogg",
    "video/mp4": "mp4",
}


def file_name(ref: str, media_type: str) -> str:
    """The name a public copy is downloaded under."""
    return f"{ref}.{ENDINGS[media_type]}"


def path_of(ref: str, media_type: str) -> Path:
    """Where the copy lies while it is public."""
    return Path(settings.HOME) / "copies" / file_name(ref, media_type)


def put(ref: str, media_type: str, chunks: Iterable[bytes]) -> None:
    """Lay the copy out, whole or not at all."""
    path = path_of(ref, media_type)
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    begun = path.with_name(f".{path.name}")
    try:
        with begun.open("wb") as file:
            for piece in chunks:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        begun.replace(path)
    except BaseException:
        begun.unlink(missing_ok=True)
        raise


def remove(ref: str, media_type: str) -> None:
    """Take the copy away."""
    path_of(ref, media_type).unlink(missing_ok=True)
