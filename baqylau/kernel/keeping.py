"""Secrets of an installation that are made once, on first use, and kept in a file of their own.

Promise: whoever is given the secret is given the same one ever after, whatever is killed meanwhile.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """The content of the file, readable by its owner only; made, and durable, where it is missing."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, make())
    return path.read_bytes()


def _put(path: Path, content: bytes) -> None:
    """Of several who begin together one wins, and all use what is there afterwards."""
    draft, name = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
    try:
        os.write(draft, content)
        os.fsync(draft)
        with suppress(FileExistsError):
            os.link(name, path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        os.close(draft)
        Path(name).unlink(missing_ok=True)
