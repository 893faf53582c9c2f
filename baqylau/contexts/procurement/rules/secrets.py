"""Secrets of feeds."""

import hashlib


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is 256 random bits: nothing slower than SHA-256 is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()
