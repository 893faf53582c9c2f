"""Originals as encrypted streams: libsodium's secretstream (XChaCha20-Poly1305) in blocks of 64 KiB.

Layout: the four bytes `BQV1`, the 24 bytes of the stream's header, then blocks of at most
65,536 + 17 bytes; the last carries the tag FINAL. The content is filled up with zeros to a Padmé size.
A flipped byte, a lost or moved block and a missing end are all noticed: NotWhole.
"""

from collections.abc import Iterator
from typing import IO, Final

from nacl import bindings as sodium
from nacl.exceptions import CryptoError
from nacl.utils import random

from baqylau.foundation.evidence.errors import NotWhole
from baqylau.foundation.evidence.rules import padding

KEY_SIZE: Final = sodium.crypto_secretstream_xchacha20poly1305_KEYBYTES
_MAGIC: Final = b"BQV1"
_BLOCK: Final = 65_536
_SEALED: Final = _BLOCK + sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER: Final = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MESSAGE: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL


class Sealer:
    """Takes content piece by piece and gives ciphertext piece by piece. The key stays in memory."""

    def __init__(self) -> None:
        self.key = random(KEY_SIZE)
        self.size = 0
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        self._rest = bytearray()
        header = sodium.crypto_secretstream_xchacha20poly1305_init_push(self._state, self.key)
        self._head = _MAGIC + header

    def push(self, piece: bytes) -> bytes:
        """The ciphertext that is ready after this piece; often none."""
        self.size += len(piece)
        self._rest += piece
        ready, self._head = bytearray(self._head), b""
        # The last block must wait: only `finish` knows that it is the last.
        while len(self._rest) > _BLOCK:
            ready += self._block(bytes(self._rest[:_BLOCK]), _MESSAGE)
            del self._rest[:_BLOCK]
        return bytes(ready)

    def finish(self) -> Iterator[bytes]:
        """The padding and the end."""
        missing = padding.padme(self.size) - self.size
        while missing > 0:
            piece = b"\0" * min(missing, _BLOCK)
            missing -= len(piece)
            size = self.size
            yield self.push(piece)
            self.size = size
        yield bytes(self._head) + self._block(bytes(self._rest), _FINAL)

    def _block(self, plain: bytes, tag: int) -> bytes:
        return bytes(
            sodium.crypto_secretstream_xchacha20poly1305_push(self._state, plain, None, tag)
        )


def opened(file: IO[bytes], key: bytes, *, size: int) -> Iterator[bytes]:
    """The content of an encrypted stream, `size` bytes in all. Refused, on the way: NotWhole."""
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    head = file.read(len(_MAGIC) + _HEADER)
    if head[: len(_MAGIC)] != _MAGIC or len(head) < len(_MAGIC) + _HEADER:
        raise NotWhole
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, head[len(_MAGIC) :], key)
    left, tag = size, _MESSAGE
    while tag != _FINAL:
        plain, tag = _pulled(state, file.read(_SEALED))
        if plain := plain[:left]:
            left -= len(plain)
            yield plain
    if left or file.read(1):
        raise NotWhole


def _pulled(
    state: sodium.crypto_secretstream_xchacha20poly1305_state, sealed: bytes
) -> tuple[bytes, int]:
    try:
        plain, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed, None)
    except CryptoError as problem:
        raise NotWhole from problem
    return bytes(plain), int(tag)
