"""The three lists of words, and words however they were typed."""

import re
from collections import Counter

import pytest

from baqylau.contexts.intake.rules.wordlists import (
    SIZE,
    distance,
    fold,
    word_list,
    word_lists,
    words_in,
)
from baqylau.kernel.texts import LANGUAGES

ALPHABETS = {"kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя", "ru": "а-яё", "en": "a-z"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_2048_sorted_words_of_its_alphabet(language: str) -> None:
    words = word_list(language).words
    assert len(words) == SIZE
    assert list(words) == sorted(set(words))
    spelled = re.compile(f"[{ALPHABETS[language]}]{{3,8}}")
    assert [word for word in words if not spelled.fullmatch(word)] == []


def test_folded_every_word_is_of_one_list_only() -> None:
    folded = {word for listed in word_lists() for word in listed.numbers}
    assert len(folded) == 3 * SIZE


@pytest.mark.parametrize("language", ["ru", "en"])
def test_four_letters_tell_words_apart(language: str) -> None:
    assert len({word[:4] for word in word_list(language).numbers}) == SIZE


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_one_wrong_letter_makes_no_other_word(language: str) -> None:
    """A letter changed, dropped or added: two words that are so near share a word with a gap."""
    gaps = Counter[tuple[int, str]]()
    folded = word_list(language).numbers
    for word in folded:
        gaps.update((place, word[:place] + word[place + 1 :]) for place in range(len(word)))
    assert [gap for gap, times in gaps.items() if times > 1] == []
    assert [word for _place, word in gaps if word in folded] == []


def test_a_word_is_the_same_on_a_borrowed_telephone() -> None:
    assert fold("ҚҰС") == fold("кус")
    assert fold("КIТАП") == fold("Кітап")  # a Latin I among Cyrillic letters
    assert fold("ё\u0301ж") == fold("е\u00adж")
    assert fold("и\u0306од") == fold("йод") == fold("иод")
    assert fold("Zoo") == "zoo"


def test_numbers_and_signs_are_no_words() -> None:
    assert words_in("1. Алма;\n2) тау —3.көл_су") == ("Алма", "тау", "көл", "су")
    assert words_in(" 12. … ") == ()


def test_the_nearest_words_are_suggested() -> None:
    assert distance("kitten", "sitting", limit=5) == 3
    assert distance("kitten", "sitting", limit=2) == 3
    assert distance("a", "abcdef", limit=2) == 3
    assert word_list("en").near("zooo")[0] == "zoo"
    assert word_list("en").near("xqxqxqxq") == ()
    assert len(word_list("ru").near("лист")) <= 3
