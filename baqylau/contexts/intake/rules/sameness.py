"""When two messages are one signal: the same words for the same body within a month. Pure."""

import hmac
import re
import unicodedata
from datetime import timedelta
from typing import Final

WITHIN: Final = timedelta(days=30)
_LONG_ENOUGH: Final = 40  # signs: "there is a pit" said twice may be two pits
_NOT_WORDS: Final = re.compile(r"[^\w]+")


def fingerprint(text: str, *, files: tuple[str, ...], secret: bytes) -> str:
    """A keyed digest (64 hexadecimal signs) of the words; empty where they are too few to say.

    Case, spacing, punctuation and the form of letters do not matter. Few words count together with
    the SHA-256 of the files that came with them. Without the secret no word can be guessed from it.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = _NOT_WORDS.sub(" ", folded).strip()
    if len(words) < _LONG_ENOUGH and not files:
        return ""
    told = words if len(words) >= _LONG_ENOUGH else "\n".join([words, *sorted(files)])
    return hmac.digest(secret, b"same words\0" + told.encode(), "sha256").hex()
