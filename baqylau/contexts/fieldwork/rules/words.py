"""Folding words so that a search finds them however they are written.

Databases fold Cyrillic differently (SQLite not at all), so we fold here, once, for texts and queries.
"""

import re
import unicodedata

_WORD = re.compile(r"\w+", re.UNICODE)
_SAME = str.maketrans(
    {
        "ё": "е",
        "ұ": "у",
        "ү": "у",
        "қ": "к",
        "ғ": "г",
        "ң": "н",
        "ө": "о",
        "ә": "а",
        "і": "и",
        "һ": "х",
    }
)
_LONGEST_QUERY = 8


def folded(text: str) -> str:
    """Lower-case words parted by single spaces, Kazakh letters as the nearest Russian ones."""
    composed = unicodedata.normalize("NFC", text).casefold().translate(_SAME)
    return " ".join(_WORD.findall(composed))


def asked(query: str) -> list[str]:
    """The folded words of a query, the first eight of them."""
    return folded(query).split()[:_LONGEST_QUERY]
