"""What a reporter can hand a third party: that a report of this content existed on this day. Pure.

The statement holds a *commitment*, which tells nothing about the report; whoever is given the
content and the salt as well can check that the statement is about them. The salt follows from the
receipt, so nobody can find the content by guessing, and the receipt need not be shown.

Exact bytes; every number is unsigned, 8 bytes, the greatest first:

    content    = length of text ‖ text ‖ number of files ‖ SHA-256 of each file, in their order
    text       = UTF-8, NFC, lines ended by LF, no white space at either end
    commitment = SHA-256("baqylau/report/v1" ‖ salt (32 bytes) ‖ length of content ‖ content)

The statement is a signed note (`notes.py`) of three lines: `baqylau/report-proof/v1`, the
commitment in 64 hexadecimal signs, the day as 2026-10-15.
"""

import hmac
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from baqylau.contexts.intake.errors import ProofNotOurs, ProofOfSomethingElse
from baqylau.contexts.intake.rules import notes

TITLE: Final = "baqylau/report-proof/v1"

_COMMITTED: Final = b"baqylau/report/v1"
_DIGEST: Final = 32  # bytes
_LINE_ENDS: Final = re.compile(r"\r\n?")
_LINES: Final = re.compile(rf"{re.escape(TITLE)}\n([0-9a-f]{{64}})\n(\d{{4}}-\d\d-\d\d)\n")


@dataclass(frozen=True, slots=True)
class Proven:
    """What a statement says: on that day there was a report with this commitment (32 bytes)."""

    commitment: bytes
    day: date


def content_of(text: str, files: Sequence[bytes]) -> bytes:
    """The canonical bytes of a report: its text, and the SHA-256 (32 bytes) of each file."""
    if any(len(digest) != _DIGEST for digest in files):
        reason = "A file stands in a report as its SHA-256."
        raise ValueError(reason)
    lines = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).strip()
    written = lines.encode()
    return _number(len(written)) + written + _number(len(files)) + b"".join(files)


def commitment(salt: bytes, content: bytes) -> bytes:
    """The 32 bytes that stand for the content, and tell nothing about it without the salt."""
    if len(salt) != _DIGEST:
        reason = "The salt of a proof is 32 bytes."
        raise ValueError(reason)
    return sha256(_COMMITTED + salt + _number(len(content)) + content).digest()


def salt_of_day(salt: bytes, day: date) -> bytes:
    """The salt of what a reporter adds later (32 bytes): the same again on another day looks like another."""
    return hmac.digest(salt, day.isoformat().encode(), "sha256")


def statement(committed: bytes, day: date, *, origin: str, private: bytes) -> str:
    """The signed note. `origin` names the key, as `example.org/report`; `private` is 32 bytes."""
    text = f"{TITLE}\n{committed.hex()}\n{day.isoformat()}\n"
    return notes.sign(text, name=origin, private=private)


def verify(signed: str, verifier_key: str) -> Proven:
    """What the statement proves, however its lines were pasted.

    Raises:
        ProofNotOurs: Not a statement, not signed by this key, or altered since.
    """
    note = _LINE_ENDS.sub("\n", signed).strip("\n ") + "\n"
    try:
        text = notes.read(note, notes.Verifier.read(verifier_key))
    except notes.NoteRefused as error:
        raise ProofNotOurs from error
    said = _LINES.fullmatch(text)
    if said is None:
        raise ProofNotOurs
    return Proven(bytes.fromhex(said[1]), date.fromisoformat(said[2]))


def check_content(signed: str, verifier_key: str, *, salt: bytes, content: bytes) -> Proven:
    """What the statement proves, if it is about this content.

    Raises:
        ProofNotOurs: As `verify`.
        ProofOfSomethingElse: The content or the salt is not the committed one.
    """
    proven = verify(signed, verifier_key)
    if not hmac.compare_digest(proven.commitment, commitment(salt, content)):
        raise ProofOfSomethingElse
    return proven


def _number(value: int) -> bytes:
    return value.to_bytes(8, "big")
