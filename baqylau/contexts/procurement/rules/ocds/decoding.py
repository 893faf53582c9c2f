"""Bytes of one JSON value as objects of Python, whatever encoding they are in."""

import re
from typing import Any, Final

import msgspec

FALLBACKS: Final = ("cp1251", "latin-1")
_RUN: Final = re.compile(rb"[\x80-\xff]+")
# Cyrillic words are runs of such bytes; in western languages they stand alone between letters.
_WORD_LENGTH: Final = 3


def decoded(raw: bytes) -> tuple[Any, str]:
    """The value and the encoding it was read in. Raises ValueError where it is no JSON in any."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        encoding = guessed(raw)
        return _parsed(raw.decode(encoding, "replace").encode()), encoding
    return _parsed(raw), "utf-8"


def guessed(raw: bytes) -> str:
    """Which eight-bit encoding this text is in, by how its high bytes stand together."""
    runs = _RUN.findall(raw)
    in_words = sum(len(run) for run in runs if len(run) >= _WORD_LENGTH)
    return FALLBACKS[0] if in_words * 2 > sum(map(len, runs)) else FALLBACKS[1]


def _parsed(raw: bytes) -> Any:
    try:
        return msgspec.json.decode(raw)
    except (msgspec.MsgspecError, RecursionError) as error:
        message = str(error)
        raise ValueError(message) from error
