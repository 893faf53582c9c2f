"""What a free message says: its language, and the words of a receipt that may stand in it. Pure."""

import re
from typing import Final

from baqylau.contexts.intake.errors import WordsDoNotFit, WordsMissing, WordUnknown
from baqylau.contexts.intake.rules.receipt import WORDS, Receipt, looks_like_receipt
from baqylau.contexts.intake.rules.wordlists import fold, word_lists, words_in
from baqylau.kernel.texts import LANGUAGES, Language

_KAZAKH: Final = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN: Final = re.compile(r"[a-z]", re.IGNORECASE)
_PIECES: Final = re.compile(r"\s+|\S+")
_NEARLY_ALL: Final = 10  # of twelve words: the others were mistyped
_SHORT: Final = 40  # words: a message that is about a receipt holds little else


def language_of(text: str, *, said: str = "") -> Language:
    """The language of a text; `said` is the code the sender's own programme gives, if any."""
    if _KAZAKH.search(text):
        return "kk"
    said = said[:2].lower()
    if _CYRILLIC.search(text):
        return "kk" if said == "kk" else "ru"
    if said in LANGUAGES:
        return next(known for known in LANGUAGES if known == said)
    return "en" if _LATIN.search(text) else "kk"


def receipt_in(text: str) -> Receipt | None:
    """The receipt whose words stand in the text; None where there are no such words.

    Refused: WordUnknown, WordsDoNotFit, WordsMissing, where words of a receipt are meant but wrong.
    """
    meant = _meant(text)
    if not meant and not looks_like_receipt(text):
        return None
    try:
        return Receipt.read(text)
    except (WordsMissing, WordsDoNotFit):
        return _on_a_line(text) or Receipt.read(meant or text)


def without_words(text: str, given: Receipt) -> str:
    """The text without the twelve words, wherever they stand in it."""
    rows = [[fold(word) for word in given.words(language)] for language in LANGUAGES]
    while (cut := _cut(text, rows)) is not None:
        text = cut
    return text.strip()


def _on_a_line(text: str) -> Receipt | None:
    """The receipt of the one line that holds twelve words and no more: a subject may stand above it."""
    found = set()
    for line in text.split("\n"):
        if len(words_in(line)) == WORDS:
            try:
                found.add(Receipt.read(line))
            except (WordsMissing, WordsDoNotFit, WordUnknown):
                continue
    return found.pop() if len(found) == 1 else None


def _meant(text: str) -> str:
    """Twelve neighbours of a short text that are, nearly all, words of one list."""
    written = words_in(text)
    if len(written) > _SHORT:
        return ""
    for listed in word_lists():
        known = [listed.knows(word) for word in written]
        for start in range(len(written) - WORDS + 1):
            if sum(known[start : start + WORDS]) >= _NEARLY_ALL:
                return " ".join(written[start : start + WORDS])
    return ""


def _cut(text: str, rows: list[list[str]]) -> str | None:
    """The text without one such row; None where there is none. Numbers and signs between go too."""
    pieces = _PIECES.findall(text)
    told = [(fold(word), n) for n, piece in enumerate(pieces) for word in words_in(piece)]
    for start in range(len(told) - WORDS + 1):
        row = told[start : start + WORDS]
        if [word for word, _ in row] in rows:
            return "".join([*pieces[: row[0][1]], *pieces[row[-1][1] + 1 :]])
    return None
