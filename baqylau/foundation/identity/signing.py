"""Signing keys of people: whoever decides signs with a key that the site does not have.

The private half is shown once and kept on paper or a stick. It passes through the server's memory
when a decision is signed, as the vault's key does when a report is read, and is not kept.
"""

import base64
import hashlib
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from baqylau.foundation.identity.errors import NotASigningKey

_FIRST: Final = "BAQYLAU-SIGN-1-"
_CHECK: Final = 3  # bytes that catch a slip of the pen


def new_key() -> tuple[str, str]:
    """A new private half as text, and its public half in hexadecimal."""
    seed = Ed25519PrivateKey.generate().private_bytes_raw()
    text = base64.b32encode(seed + _check_of(seed)).decode("ascii").rstrip("=")
    return _FIRST + text, public_of(_FIRST + text)


def public_of(text: str) -> str:
    """The public half. Refused: NotASigningKey."""
    return _key(text).public_key().public_bytes_raw().hex()


def sign(text: str, message: bytes) -> bytes:
    """The message signed. Refused: NotASigningKey."""
    return _key(text).sign(message)


def verifies(public: str, message: bytes, signed: bytes) -> bool:
    """Whether this signature is of this message by whoever holds the private half."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signed, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def short_of(public: str) -> str:
    """How the log names a key: the first eight hexadecimal signs of its SHA-256."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:8]


def _key(text: str) -> Ed25519PrivateKey:
    written = "".join(text.split()).upper().removeprefix(_FIRST)
    try:
        held = base64.b32decode(written + "=" * (-len(written) % 8))
    except ValueError as problem:
        raise NotASigningKey from problem
    seed, check = held[:-_CHECK], held[-_CHECK:]
    if len(seed) != 32 or check != _check_of(seed):  # noqa: PLR2004  an Ed25519 seed
        raise NotASigningKey
    return Ed25519PrivateKey.from_private_bytes(seed)


def _check_of(seed: bytes) -> bytes:
    return hashlib.sha256(b"baqylau/signing-key" + seed).digest()[:_CHECK]
