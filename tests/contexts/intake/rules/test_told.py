"""Free messages: their language, and the words of a receipt in them."""

import pytest

from baqylau.contexts.intake.errors import WordsDoNotFit, WordUnknown
from baqylau.contexts.intake.rules import told
from baqylau.contexts.intake.rules.parts import Part, readable
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.kernel.texts import LANGUAGES

GIVEN = Receipt(bytes(range(16)))


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        ("Мектептің жанында", "ru", "kk"),
        ("Жол жаман", "kk-KZ", "kk"),
        ("Дорога плохая", "en", "ru"),
        ("Дорога плохая", "", "ru"),
        ("A bad road", "", "en"),
        ("Jol jaman", "kk", "kk"),
        ("A bad road", "fr", "en"),
        ("", "ru", "ru"),
        ("…", "", "kk"),
    ],
)
def test_the_language_follows_the_letters_then_the_senders_programme(
    text: str, said: str, language: str
) -> None:
    assert told.language_of(text, said=said) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_found_and_taken_out_of_whatever_stands_around_them(language: str) -> None:
    words = GIVEN.words(language)
    numbered = "\n".join(f"{n}. {word.upper()}" for n, word in enumerate(words, 1))
    for written in (" ".join(words), numbered, "> " + ",\n> ".join(words)):
        text = f"Сәлем!\n{written}\nС мая. Since May."
        assert told.receipt_in(text) == GIVEN
        rest = told.without_words(text, GIVEN)
        assert "Since May." in rest
        assert not any(word in rest.split() for word in words)
    assert told.receipt_in("There is a pit by the school.") is None


def test_a_word_of_the_list_above_the_words_does_no_harm() -> None:
    for number in range(64):
        given = Receipt(bytes([number] * 16))
        text = f"About the school\n\n{' '.join(given.words('en'))}"
        assert told.receipt_in(text) == given
        assert told.without_words(text, given) == "About the school"


def test_words_with_a_mistake_are_meant_as_words_and_refused() -> None:
    words = GIVEN.words("en")
    with pytest.raises(WordUnknown) as refusal:
        told.receipt_in(" ".join([*words[:11], "zzzzz"]))
    assert refusal.value.word == "zzzzz"
    with pytest.raises(WordsDoNotFit):
        told.receipt_in(" ".join([words[1], words[0], *words[2:]]) + " " + " ".join(words))


def test_json_of_strangers_is_read_without_surprises() -> None:
    part = Part({"a": {"n": 7, "t": "x\0y", "f": True, "l": [1, {"b": "c"}]}, "big": "1e999"})
    assert (part.text("a", "n"), part.text("a", "t"), part.text("a", "f")) == ("7", "xy", "")
    assert (part.number("a", "n"), part.number("a", "t"), part.number("a", "f")) == (
        7.0,
        None,
        None,
    )
    assert [one.text("b") for one in part.each("a", "l")] == ["", "c"]
    assert not part.part("a", "n", "deeper", "still")
    assert list(part.each("big")) == []
    assert readable("a\r\nb\ud83d\ude00\ud800\x07") == "a\nb😀\ufffd"
