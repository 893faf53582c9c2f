"""Lists of 2,048 words, one per language, and how a typed word finds its number. Pure.

A word is compared *folded*: without case, invisible signs and accents, й as и, ё as е, and the
Kazakh letters as their Russian neighbours, because a borrowed telephone may not have them (Latin
letters among Cyrillic ones count as what they look like). Folded, every word belongs to one list
only, so words say themselves which list they are from.
`data/README.md` has the rules of the lists. A list never changes once a receipt was given out.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from importlib import resources
from typing import Final

from baqylau.kernel.texts import LANGUAGES

SIZE: Final = 2048

_DATA = resources.files("baqylau.contexts.intake") / "data"
_FOLDED: Final = str.maketrans("ёйәғқңөұүһі", "еиагкноуухи")
_LOOK_ALIKE: Final = str.maketrans("aceihkmoptxy", "асеихкмортху")
_CYRILLIC: Final = re.compile(r"[а-я]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_UNSEEN: Final = frozenset({"Mn", "Cf"})  # accents that join no letter; soft hyphens and the like
_NEAR: Final = 2  # letters that differ
_LOOKED_AT: Final = 100_000  # signs of a text; a longer one would take a processor for seconds


@dataclass(frozen=True, slots=True)
class WordList:
    """The words of one language by number, and the numbers of the folded words."""

    words: tuple[str, ...]
    numbers: dict[str, int]

    def knows(self, word: str) -> bool:
        """Whether the word is in the list, however it is written."""
        return fold(word) in self.numbers

    def near(self, word: str, *, most: int = 3) -> tuple[str, ...]:
        """Words that differ from the folded word in one or two letters, the nearest first."""
        said = fold(word)
        apart = ((distance(said, folded, limit=_NEAR), n) for folded, n in self.numbers.items())
        nearest = nsmallest(most, ((far, n) for far, n in apart if far <= _NEAR))
        return tuple(self.words[number] for _, number in nearest)


@cache
def word_list(language: str) -> WordList:
    """The list of a language: kk, ru or en."""
    lines = (_DATA / f"words-{language}.txt").read_text(encoding="utf-8")
    words = tuple(lines.split())
    return WordList(words, {fold(word): number for number, word in enumerate(words)})


def word_lists() -> Iterator[WordList]:
    """The lists of all languages."""
    return (word_list(language) for language in LANGUAGES)


def fold(word: str) -> str:
    """The word as it is compared."""
    folded = _clean(word).casefold().translate(_FOLDED)
    return folded.translate(_LOOK_ALIKE) if _CYRILLIC.search(folded) else folded


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text in order, as they were written, without numbers and signs.

    Those of its first 100,000 signs: nothing that we give out or take is longer.
    """
    return tuple(_WORD.findall(_clean(text[:_LOOKED_AT])))


def _clean(text: str) -> str:
    whole = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in whole if unicodedata.category(sign) not in _UNSEEN)


def distance(one: str, other: str, *, limit: int) -> int:
    """How many letters to add, drop or change (Levenshtein); `limit` + 1 where it is more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for made, letter in enumerate(one, start=1):
        diagonal, row[0] = row[0], made
        for place, wanted in enumerate(other, start=1):
            cheapest = min(row[place] + 1, row[place - 1] + 1, diagonal + (letter != wanted))
            diagonal, row[place] = row[place], cheapest
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
