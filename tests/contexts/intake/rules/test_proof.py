"""What a reporter hands a third party, and how it is checked."""

import base64
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.intake.errors import ProofNotOurs, ProofOfSomethingElse
from baqylau.contexts.intake.rules import notes, proof
from baqylau.ui.refusals import wording

DAY = date(2026, 10, 15)
ORIGIN = "example.org/report"
PRIVATE = bytes(range(32))
VKEY = notes.Verifier.of(ORIGIN, PRIVATE).text
SALT = b"s" * 32
CONTENT = proof.content_of("A pit in the road.", [sha256(b"photo").digest()])
SIGNED = proof.statement(proof.commitment(SALT, CONTENT), DAY, origin=ORIGIN, private=PRIVATE)

# The key and the note of the reference implementation's own tests: golang.org/x/mod/sumdb/note.
GO_NAME = "PeterNeumann"
GO_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_PRIVATE = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_NOTE = (
    f"{GO_TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
    "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def test_notes_are_those_of_the_reference_implementation() -> None:
    verifier = notes.Verifier.read(GO_VKEY)
    assert notes.read(GO_NOTE, verifier) == GO_TEXT
    assert notes.sign(GO_TEXT, name=GO_NAME, private=GO_PRIVATE) == GO_NOTE
    assert notes.Verifier.of(GO_NAME, GO_PRIVATE) == verifier


def test_a_note_with_empty_lines_and_other_signatures_is_read() -> None:
    """The text ends at the last empty line; lines of keys we do not know are passed over."""
    text = "Ognuno sta solo.\n\ned è subito sera.\n"
    ours = notes.sign(text, name=ORIGIN, private=PRIVATE)
    namesake = notes.sign(text, name=ORIGIN, private=bytes(32)).splitlines()[-1]
    stranger = notes.sign(text, name="example.net", private=PRIVATE).splitlines()[-1]
    verifier = notes.Verifier.read(VKEY)
    with pytest.raises(notes.NoteRefused):
        notes.read(f"{text}\n{namesake}\n{stranger}\n", verifier)
    assert notes.read(f"{ours}{namesake}\n{stranger}\n", verifier) == text


@pytest.mark.parametrize(
    "broken",
    [
        GO_NOTE.replace("cryptography", "Cryptography"),
        GO_NOTE.replace("—", "-"),
        GO_NOTE.replace("— PeterNeumann", "—  PeterNeumann"),
        GO_NOTE.replace("PeterNeumann", "PeterNeuman"),
        GO_NOTE.replace("nAM=", "nAN="),  # the same bytes, written otherwise
        GO_NOTE.replace("nAM=", "nAM"),
        GO_NOTE.replace("x08g", "x08h"),
        GO_NOTE.replace("\n\n", "\n"),
        GO_NOTE.removesuffix("\n"),
        GO_NOTE + "no signature\n",
        GO_NOTE + "— a+b AAAA\n",
        GO_NOTE.replace("your", "your\t"),
        GO_NOTE.replace("\n", "\r\n"),
        GO_NOTE + GO_NOTE.splitlines(keepends=True)[-1] * 100,
        "x" * notes.LONGEST + GO_NOTE,
        "\ud800" + GO_NOTE,
        "",
    ],
)
def test_anything_else_is_no_note(broken: str) -> None:
    with pytest.raises(notes.NoteRefused):
        notes.read(broken, notes.Verifier.read(GO_VKEY))


def test_a_mangled_key_is_no_key() -> None:
    for end in range(len(GO_VKEY)):
        with pytest.raises(notes.NoteRefused):
            notes.Verifier.read(GO_VKEY[:end])
    for broken in (GO_VKEY.replace("+A", "+B"), GO_VKEY.replace("c7", "C7"), "+" + GO_VKEY, "a b+"):
        with pytest.raises(notes.NoteRefused):
            notes.Verifier.read(broken)


@pytest.mark.parametrize(
    ("text", "name"), [("x", "a"), ("x\ty\n", "a"), ("x\n", ""), ("x\n", "a b"), ("x\n", "a+b")]
)
def test_nothing_is_signed_that_could_not_be_read(text: str, name: str) -> None:
    with pytest.raises(ValueError, match="whole lines"):
        notes.sign(text, name=name, private=PRIVATE)


def test_a_statement_proves_a_commitment_and_a_day() -> None:
    proven = proof.verify(SIGNED, VKEY)
    assert proven == proof.Proven(proof.commitment(SALT, CONTENT), DAY)
    pasted = "\r\n" + SIGNED.replace("\n", "\r\n").rstrip()
    assert proof.verify(pasted, VKEY) == proven
    lines = SIGNED.splitlines()
    assert lines[:4] == [proof.TITLE, proven.commitment.hex(), "2026-10-15", ""]
    assert lines[4].startswith(f"— {ORIGIN} ")


def test_a_note_of_ours_about_something_else_is_no_statement() -> None:
    for text in ("Good morning.\n", f"{proof.TITLE}\nab\n2026-10-15\n"):
        with pytest.raises(ProofNotOurs) as refusal:
            proof.verify(notes.sign(text, name=ORIGIN, private=PRIVATE), VKEY)
    assert "signed" in wording(refusal.value)
    with pytest.raises(ProofNotOurs):
        proof.verify(SIGNED, GO_VKEY)


@given(st.integers(0, len(SIGNED.encode()) * 8 - 1))
def test_one_flipped_bit_is_refused(bit: int) -> None:
    flipped = bytearray(SIGNED.encode())
    flipped[bit // 8] ^= 1 << bit % 8
    with pytest.raises(ProofNotOurs):
        proof.verify(flipped.decode("utf-8", errors="surrogateescape"), VKEY)


def test_the_content_and_the_salt_are_the_committed_ones_or_refused() -> None:
    other = proof.content_of("A pit in the road!", [sha256(b"photo").digest()])
    for salt, content in ((SALT, other), (b"t" * 32, CONTENT)):
        with pytest.raises(ProofOfSomethingElse) as refusal:
            proof.check_content(SIGNED, VKEY, salt=salt, content=content)
    assert "another report" in wording(refusal.value)
    assert proof.check_content(SIGNED, VKEY, salt=SALT, content=CONTENT).day == DAY


def test_the_content_is_the_same_however_a_browser_sends_it() -> None:
    files = [bytes(32), b"\xff" * 32]
    content = proof.content_of("  Қазір\r\nжол\rашық\n", files)
    assert content == proof.content_of("Қазі\u0440\nжол\nашық", files)
    assert proof.content_of("и\u0306", []) == proof.content_of("й", [])
    text = "Қазір\nжол\nашық".encode()
    assert content == len(text).to_bytes(8, "big") + text + bytes(7) + b"\x02" + b"".join(files)
    assert content != proof.content_of("Қазір\nжол\nашық", files[::-1])


def test_a_commitment_is_one_hash_over_all_of_it() -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        proof.content_of("", [b"short"])
    with pytest.raises(ValueError, match="32 bytes"):
        proof.commitment(b"short", CONTENT)
    whole = b"baqylau/report/v1" + SALT + len(CONTENT).to_bytes(8, "big") + CONTENT
    assert proof.commitment(SALT, CONTENT) == sha256(whole).digest()
