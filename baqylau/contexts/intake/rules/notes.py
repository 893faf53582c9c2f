"""Signed notes, as https://c2sp.org/signed-note (v1.0.0) describes them, with Ed25519. Pure.

A text that ends a line, an empty line, and lines `— name base64(key id ‖ signature)`. Whoever has
the verifier key `name+id+base64(0x01 ‖ public key)` can check a note with tools that are not ours.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LONGEST: Final = 64 * 1024  # signs of a note that are looked at
MOST_SIGNATURES: Final = 100  # as Go's reference implementation

_ED25519: Final = b"\x01"
_ID: Final = 4  # bytes
_FIRST_PRINTABLE: Final = " "
_LINE: Final = re.compile(r"— (\S+) (\S+)")


class NoteRefused(ValueError):  # noqa: N818  the note is at fault, not the program
    """Not a note, or not one that this key signed."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key under its name."""

    name: str
    public: bytes  # 32

    @property
    def key_id(self) -> bytes:
        """Four bytes that tell keys of one name apart. No proof of anything."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:_ID]

    @property
    def text(self) -> str:
        """The verifier key, as it is published."""
        return f"{self.name}+{self.key_id.hex()}+{_base64(_ED25519 + self.public)}"

    @classmethod
    def read(cls, text: str) -> "Verifier":
        """Read a verifier key. Raises `NoteRefused`."""
        name, _, rest = text.partition("+")
        key_id, _, encoded = rest.partition("+")
        key = _from_base64(encoded)
        verifier = cls(name, key[1:])
        if not _is_name(name) or verifier.text != f"{name}+{key_id}+{encoded}":
            raise NoteRefused
        return verifier

    @classmethod
    def of(cls, name: str, private: bytes) -> "Verifier":
        """The public half of a private key of 32 bytes."""
        return cls(
            name, Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
        )


def sign(text: str, *, name: str, private: bytes) -> str:
    """The note: the text and one signature line. The private key is 32 bytes."""
    if not _is_name(name) or not _is_text(text):
        reason = "A note is whole lines of printable signs; its key has a name without spaces."
        raise ValueError(reason)
    signature = Ed25519PrivateKey.from_private_bytes(private).sign(text.encode())
    return f"{text}\n— {name} {_base64(Verifier.of(name, private).key_id + signature)}\n"


def read(note: str, verifier: Verifier) -> str:
    """The text of a note that the key signed; other keys' lines are passed over.

    Raises:
        NoteRefused: Not a note, not signed by the key, or altered since.
    """
    body, gap, lines = note.rpartition("\n\n")
    text = body + "\n"
    if len(note) > LONGEST or not gap or not lines.endswith("\n") or not _is_text(text):
        raise NoteRefused
    ours = [made for name, made in _signatures(lines) if name == verifier.name]
    made = next((made for made in ours if made[:_ID] == verifier.key_id), None)
    if made is None:
        raise NoteRefused
    _verify(verifier.public, made[_ID:], text)
    return text


def _signatures(lines: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each signature line, every one of them well formed."""
    found = lines.removesuffix("\n").split("\n")
    if len(found) > MOST_SIGNATURES:
        raise NoteRefused
    for line in found:
        signed = _LINE.fullmatch(line)
        if signed is None or not _is_name(signed[1]):
            raise NoteRefused
        yield signed[1], _from_base64(signed[2])


def _verify(public: bytes, signature: bytes, text: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text.encode())
    except (InvalidSignature, ValueError) as error:
        raise NoteRefused from error


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(sign.isspace() for sign in name)


def _is_text(text: str) -> bool:
    return text.endswith("\n") and all(sign == "\n" or sign >= _FIRST_PRINTABLE for sign in text)


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _from_base64(text: str) -> bytes:
    """Decode, if this is exactly how the bytes are written."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteRefused from error
    if _base64(content) != text:
        raise NoteRefused
    return content
