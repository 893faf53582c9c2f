"""A reporter's receipt: 128 random bits, shown as twelve words, never stored. Pure.

Whoever has the words is the reporter, for us. From them come the address of a mailbox, the keys of
what we write to it, and the salt of the proof; nothing that we keep leads back to the words.
The arithmetic of the words is that of BIP-39: 128 bits and 4 bits of their SHA-256, 11 bits a word.
"""

import hmac
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id

from baqylau.contexts.intake.errors import WordsDoNotFit, WordsMissing, WordUnknown
from baqylau.contexts.intake.rules.wordlists import fold, word_list, word_lists, words_in

WORDS: Final = 12

_ENTROPY: Final = 16  # bytes
_CHECK_BITS: Final = 4
_WORD_BITS: Final = 11
_TOKEN_AT_LEAST: Final = 16  # bytes
_SHOWN: Final = 16  # letters of an unknown word that are shown again
_DERIVED: Final = b"baqylau/receipt/v1"
_SALT: Final = b"baqylau/receipt\x00"
_PASSES, _MEMORY = 1, 4 * 1024 * 1024  # memory in bytes
_LENGTH: Final = 4  # bytes before the content that say how long it is
_SMALL_CLASSES: Final = (1024, 4 * 1024)
_LARGE_CLASS: Final = 16 * 1024


@dataclass(frozen=True, slots=True)
class Receipt:
    """The 128 bits. They are left out where the receipt is printed, for logs and reports of bugs."""

    entropy: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.entropy) != _ENTROPY:
            reason = "A receipt is 128 bits."
            raise ValueError(reason)

    @classmethod
    def new(cls) -> Self:
        """A receipt nobody has."""
        return cls(secrets.token_bytes(_ENTROPY))

    @classmethod
    def from_token(cls, token: bytes) -> Self:
        """The receipt of a form: the same secret token (at least 16 random bytes), the same one."""
        if len(token) < _TOKEN_AT_LEAST:
            reason = "The token of a form is at least 128 random bits."
            raise ValueError(reason)
        return cls(_hkdf(token, _DERIVED)[:_ENTROPY])

    @classmethod
    def from_message(cls, secret: bytes, channel: str, message_id: str) -> Self:
        """The receipt of a message from elsewhere: however often it is delivered, the same one."""
        named = channel.encode() + b"\x00" + message_id.encode()
        return cls.from_token(hmac.digest(secret, named, "sha256"))

    @classmethod
    def read(cls, text: str) -> Self:
        """The receipt whose words stand in the text, in any case, with anything between them.

        Words of our own page around the twelve do no harm, if the twelve stand in a row.

        Raises:
            WordsMissing: Not twelve words.
            WordUnknown: Twelve, and one of them is in no list.
            WordsDoNotFit: Twelve words of a list that do not belong together.
        """
        written = words_in(text)
        fitting = {bits for row in _rows_of_twelve(written) if (bits := _entropy_of(row))}
        if len(fitting) != 1:
            raise _what_is_wrong(written)
        return cls(fitting.pop())

    def words(self, language: str) -> tuple[str, ...]:
        """The twelve words in kk, ru or en."""
        bits = int.from_bytes(self.entropy, "big") << _CHECK_BITS | _check_of(self.entropy)
        shifts = range(_WORD_BITS * (WORDS - 1), -1, -_WORD_BITS)
        listed = word_list(language).words
        return tuple(listed[bits >> shift & len(listed) - 1] for shift in shifts)


@dataclass(frozen=True, slots=True)
class ReceiptKeys:
    """What follows from a receipt. `mailbox` and `public` are kept by us, the others never."""

    mailbox: str = field(repr=False)  # 64 hexadecimal signs
    public: bytes
    private: bytes = field(repr=False)
    proof_salt: bytes = field(repr=False)


def looks_like_receipt(text: str) -> bool:
    """Whether twelve words of a list stand in a row, even if they do not fit one another."""
    return any(True for _ in _rows_of_twelve(words_in(text)))


def keys(receipt: Receipt) -> ReceiptKeys:
    """Derive the keys; costs 4 MiB and some milliseconds, for guessers too."""
    root = argon2id.kdf(32, receipt.entropy, _SALT, opslimit=_PASSES, memlimit=_MEMORY)
    private = PrivateKey(_hkdf(root, b"x25519"))
    return ReceiptKeys(
        mailbox=sha256(_hkdf(root, b"lookup")).hexdigest(),
        public=bytes(private.public_key),
        private=bytes(private),
        proof_salt=_hkdf(root, b"proof"),
    )


def seal_to(public: bytes, plain: bytes) -> bytes:
    """Seal for the reporter, padded: the size tells a class (1, 4, then each 16 KiB), no more."""
    filled = len(plain).to_bytes(_LENGTH, "big") + plain
    return SealedBox(PublicKey(public)).encrypt(filled.ljust(_class_of(len(filled)), b"\x00"))


def open_with(opened_by: ReceiptKeys, sealed: bytes) -> bytes:
    """What `seal_to` was given. Raises nacl's `CryptoError` for another's, or an altered box."""
    filled = SealedBox(PrivateKey(opened_by.private)).decrypt(sealed)
    size = int.from_bytes(filled[:_LENGTH], "big")
    return filled[_LENGTH : _LENGTH + size]


def _rows_of_twelve(written: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """The numbers of each twelve neighbours that are all words of one list."""
    folded = [fold(word) for word in written]
    for listed in word_lists():
        row: list[int] = []
        for word in folded:
            number = listed.numbers.get(word)
            row = [] if number is None else [*row, number][-WORDS:]
            if len(row) == WORDS:
                yield tuple(row)


def _entropy_of(numbers: Sequence[int]) -> bytes | None:
    """The 128 bits of twelve numbers, or nothing where the last four bits do not fit."""
    bits = 0
    for number in numbers:
        bits = bits << _WORD_BITS | number
    entropy = (bits >> _CHECK_BITS).to_bytes(_ENTROPY, "big")
    check = bits & (1 << _CHECK_BITS) - 1
    return entropy if check == _check_of(entropy) else None


def _check_of(entropy: bytes) -> int:
    """The first four bits of the SHA-256."""
    return sha256(entropy).digest()[0] >> _CHECK_BITS


def _what_is_wrong(written: Sequence[str]) -> WordsMissing | WordUnknown | WordsDoNotFit:
    if len(written) != WORDS:
        return WordsMissing(count=len(written))
    listed = max(word_lists(), key=lambda words: sum(map(words.knows, written)))
    unknown = next((word for word in written if not listed.knows(word)), None)
    if unknown is None:
        return WordsDoNotFit()
    return WordUnknown(word=unknown[:_SHOWN], suggestions=listed.near(unknown))


def _class_of(size: int) -> int:
    """The smallest class that holds the size, in bytes."""
    small = next((held for held in _SMALL_CLASSES if size <= held), None)
    return small or -(-size // _LARGE_CLASS) * _LARGE_CLASS


def _hkdf(secret: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)
