"""Folding words so that a search finds them however they are written.

Databases fold Cyrillic differently (SQLite not at all), so we fold here, once, for texts and queries.
"""

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"\w+", re.UNICODE)
_SAME: Final = str.maketrans("ёұүқғңөәіһ", "еуукгноаих")
_MOST_WORDS: Final = 8


def folded(*texts: str) -> str:
    """Lower-case words parted by single spaces, Kazakh letters as the nearest Russian ones."""
    composed = unicodedata.normalize("NFC", " ".join(texts)).casefold().translate(_SAME)
    return " ".join(_WORD.findall(composed))


def asked(query: str) -> list[str]:
    """The folded words of a query, the first eight of them."""
    return folded(query).split()[:_MOST_WORDS]
