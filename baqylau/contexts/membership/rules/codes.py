"""Codes by which people without an account come to what is theirs; of a code only a digest is kept.

Made from 32 secret bytes: a candidate's from the form's secret, so that a form that is sent twice gives
the same code; the person's in a process from random bytes. 24 signs of thirty are 117 bits: it cannot be
tried out, so a plain digest is enough. Pure.
"""

import hashlib
import hmac
from enum import StrEnum
from typing import Final

# Without vowels and without signs that are mistaken for others, as in references.
_ALPHABET: Final = "0123456789bcdfghjkmnpqrstvwxyz"
_SIGNS: Final = 24
_GROUP: Final = 4


class Of(StrEnum):
    """What a code opens: one of an application is none of a process."""

    APPLICATION = "application"
    PROCESS = "process"


def new_code(secret: bytes, of: Of) -> str:
    """The code made from a secret (32 bytes), as it is shown: six groups of four signs."""
    number = int.from_bytes(hmac.digest(secret, f"baqylau/{of}/code/v1".encode(), "sha256"), "big")
    signs = []
    for _ in range(_SIGNS):
        number, sign = divmod(number, len(_ALPHABET))
        signs.append(_ALPHABET[sign])
    return "-".join("".join(signs[start : start + _GROUP]) for start in range(0, _SIGNS, _GROUP))


def digest(code: str, of: Of) -> str:
    """What is kept of a code, however it was typed; 64 hexadecimal signs."""
    typed = "".join(sign for sign in code.casefold() if sign in _ALPHABET)
    return hashlib.sha256(f"baqylau/{of}/v1".encode() + typed.encode()).hexdigest()
