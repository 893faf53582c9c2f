"""The key under which people and what parties share are hashed. Made once, kept, never given out.

Whoever has it and a list of all numbers can tell who is who; without it nobody can.
"""

import secrets
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings

from baqylau.kernel.keeping import kept

_BYTES: Final = 32


def people_key() -> bytes:
    """The key of this installation."""
    return _read(settings.PROCUREMENT_HOME / "people-key")


@cache
def _read(path: Path) -> bytes:
    return kept(path, lambda: secrets.token_bytes(_BYTES))
