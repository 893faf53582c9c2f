"""The code by which a candidate follows an application: made from the form's secret, kept as a digest.

Made from the secret, it is the same when a form is sent twice. 24 signs of thirty are 117 bits: it
cannot be tried out, so a plain digest is enough. Pure.
"""

import hashlib
import hmac
from typing import Final

# Without vowels and without signs that are mistaken for others, as in references.
_ALPHABET: Final = "0123456789bcdfghjkmnpqrstvwxyz"
_SIGNS: Final = 24
_GROUP: Final = 4


def new_code(secret: bytes) -> str:
    """The code of a form's secret (32 bytes), as it is shown: six groups of four signs."""
    number = int.from_bytes(hmac.digest(secret, b"baqylau/application/code/v1", "sha256"), "big")
    signs = []
    for _ in range(_SIGNS):
        number, sign = divmod(number, len(_ALPHABET))
        signs.append(_ALPHABET[sign])
    return "-".join("".join(signs[start : start + _GROUP]) for start in range(0, _SIGNS, _GROUP))


def digest(code: str) -> str:
    """What is kept of a code, however it was typed; 64 hexadecimal signs."""
    typed = "".join(sign for sign in code.casefold() if sign in _ALPHABET)
    return hashlib.sha256(b"baqylau/application/v1" + typed.encode()).hexdigest()
