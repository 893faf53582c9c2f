"""Secrets of calendar feeds."""

import hashlib


def digest_of(token: str) -> str:
    """What is kept of a token. It is 256 random bits: nothing slower than SHA-256 is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
