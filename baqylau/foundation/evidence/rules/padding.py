"""Sizes tell who sent what: what is sealed is first brought to one of few sizes. Pure.

Large things are padded by Padmé (Nikitin et al., PURBs, 2019: at most 12 % more, and the larger
the thing, the less), small ones to the steps of a ladder.
"""

from typing import Final

from baqylau.foundation.evidence.errors import NotWhole

STEPS: Final = (1024, 4096, 16384)  # bytes; above the last, multiples of it
_LENGTH: Final = 8


def padme(size: int) -> int:
    """The size in bytes that a thing of `size` bytes is padded to: the same or a little more."""
    if size < 2:  # noqa: PLR2004  log2 of it has no bits to keep
        return size
    exponent = size.bit_length() - 1
    free = exponent - exponent.bit_length()
    mask = (1 << free) - 1
    return (size + mask) & ~mask


def pad(plain: bytes) -> bytes:
    """The bytes with their length before them, filled up with zeros to the next step."""
    needed = len(plain) + _LENGTH
    last = STEPS[-1]
    size = next((step for step in STEPS if needed <= step), -(-needed // last) * last)
    return (len(plain).to_bytes(_LENGTH, "big") + plain).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """What was padded. Refused: NotWhole."""
    size = int.from_bytes(padded[:_LENGTH], "big")
    if len(padded) < _LENGTH or size > len(padded) - _LENGTH:
        raise NotWhole
    return padded[_LENGTH : _LENGTH + size]
