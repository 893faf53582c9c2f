"""Public references: short, random, and silent about how many records exist."""

import secrets

# Crockford base32 without vowels: nothing reads as a word, nothing is mistaken for another sign.
_ALPHABET = "0123456789bcdfghjkmnpqrstvwxyz"
_LENGTH = 10


def new_ref() -> str:
    """A new public reference of ten signs (about 49 bits)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
