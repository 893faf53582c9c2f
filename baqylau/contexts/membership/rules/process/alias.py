"""Pseudonyms of the log: the same for a person throughout one process, another in every other."""

import hashlib
from typing import Final

_SIGNS: Final = 10


def alias_of(salt: str, person: str) -> str:
    """What stands for a person (by reference) in the entries of the process with this salt."""
    return hashlib.sha256(bytes.fromhex(salt) + person.encode()).hexdigest()[:_SIGNS]
