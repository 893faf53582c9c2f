"""Receipts: the words, the keys, and what is sealed with them."""

import json
import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.exceptions import CryptoError

from baqylau.contexts.intake.errors import WordsDoNotFit, WordsMissing, WordUnknown
from baqylau.contexts.intake.rules.receipt import (
    WORDS,
    Receipt,
    keys,
    looks_like_receipt,
    open_with,
    seal_to,
)
from baqylau.contexts.intake.rules.wordlists import fold, word_list
from baqylau.kernel.texts import LANGUAGES
from baqylau.ui.refusals import wording

VECTORS = json.loads(Path(__file__).with_name("bip39-english-128.json").read_text("utf-8"))
ENTROPY = st.binary(min_size=16, max_size=16)
LANGUAGE = st.sampled_from(LANGUAGES)
RECEIPT = Receipt(bytes(range(16)))


@pytest.mark.parametrize(("entropy", "phrase"), VECTORS)
def test_english_words_are_those_of_bip_39(entropy: str, phrase: str) -> None:
    assert " ".join(Receipt(bytes.fromhex(entropy)).words("en")) == phrase
    assert Receipt.read(phrase).entropy.hex() == entropy


@given(ENTROPY, LANGUAGE)
def test_words_lead_back_to_the_receipt(entropy: bytes, language: str) -> None:
    words = Receipt(entropy).words(language)
    assert Receipt.read(" ".join(words)).entropy == entropy
    assert Receipt.read(", ".join(map(fold, words))) == Receipt(entropy)
    numbered = "\n".join(f"{number}. {word.upper()}" for number, word in enumerate(words, start=1))
    assert Receipt.read(numbered).entropy == entropy


@given(ENTROPY, LANGUAGE, st.integers(0, WORDS - 1), st.integers(1, 2047))
def test_another_word_is_another_receipt_or_none(
    entropy: bytes, language: str, place: int, by: int
) -> None:
    listed = word_list(language)
    words = list(Receipt(entropy).words(language))
    words[place] = listed.words[(listed.numbers[fold(words[place])] + by) % 2048]
    with suppress(WordsDoNotFit):
        assert Receipt.read(" ".join(words)).entropy != entropy


def test_a_wrong_word_is_refused_fifteen_times_of_sixteen() -> None:
    chance = random.Random(3)
    refused = 0
    for _ in range(400):
        words = list(Receipt(chance.randbytes(16)).words("kk"))
        words[chance.randrange(WORDS)] = chance.choice(word_list("kk").words)
        try:
            Receipt.read(" ".join(words))
        except WordsDoNotFit:
            refused += 1
    assert refused > 350


def test_words_of_our_page_around_the_twelve_do_no_harm() -> None:
    words = " ".join(RECEIPT.words("kk"))
    assert Receipt.read(f"Квитанцияңыз, Baqylau: {words}. Сақтап қойыңыз!") == RECEIPT


def test_it_is_said_what_is_wrong_and_never_the_whole_phrase() -> None:
    words = RECEIPT.words("ru")
    with pytest.raises(WordsMissing) as missing:
        Receipt.read(" ".join(words[:-1]))
    assert missing.value.count == WORDS - 1
    with pytest.raises(WordsMissing):
        Receipt.read("")
    with pytest.raises(WordUnknown) as unknown:
        Receipt.read(" ".join([*words[:-1], words[-1] + "ь"]))
    assert unknown.value.word == words[-1] + "ь"
    assert words[-1] in unknown.value.suggestions
    assert str(unknown.value) == ""
    with pytest.raises(WordsDoNotFit) as wrong:
        Receipt.read(" ".join([word_list("ru").words[0]] * WORDS))
    for refusal in (missing.value, unknown.value, wrong.value):
        said = wording(refusal)
        assert refusal.status == 400
        assert sum(word in said for word in words[:-1]) <= 1


def test_twelve_words_in_a_message_are_noticed() -> None:
    words = RECEIPT.words("en")
    assert not looks_like_receipt("The road was repaired in autumn. " * 40)
    assert not looks_like_receipt(" ".join(words[:-1]))
    assert looks_like_receipt(f"my words are: {'; '.join(words)} — thank you")
    assert looks_like_receipt(" ".join([*words[:-1], words[0]]))


def test_the_same_form_and_the_same_message_have_the_same_receipt() -> None:
    with pytest.raises(ValueError, match="128 random bits"):
        Receipt.from_token(b"short")
    assert Receipt.from_token(b"t" * 16) == Receipt.from_token(b"t" * 16)
    assert Receipt.from_token(b"t" * 16) != Receipt.from_token(b"u" * 16)
    message = Receipt.from_message(b"secret", "telegram", "17")
    assert message == Receipt.from_message(b"secret", "telegram", "17")
    others = [
        (b"other", "telegram", "17"),
        (b"secret", "email", "17"),
        (b"secret", "telegram", "18"),
    ]
    assert message not in [Receipt.from_message(*other) for other in others]
    assert Receipt.new() != Receipt.new()


def test_a_receipt_is_128_bits_and_shows_none_of_them() -> None:
    with pytest.raises(ValueError, match="128 bits"):
        Receipt(b"short")
    assert repr(RECEIPT) == "Receipt()"
    assert repr(keys(RECEIPT)) == f"ReceiptKeys(public={keys(RECEIPT).public!r})"


def test_keys_never_change() -> None:
    """Whoever changes the derivation shuts every reporter out of their mailbox."""
    derived = keys(RECEIPT)
    assert derived.mailbox == "a9f1c12018f3f59770f18bd79e2f0a5a3cdb6570870dfe024cf0b32f75bb273b"
    assert (
        derived.public.hex() == "65433cfd523c5c4a5c0718b1ea269e1cec832e4f35c25c63ba821497a047610b"
    )
    assert (
        derived.proof_salt.hex()
        == "6c4f00253ae38d8dc401a56e1969231135507ad234d8ea4d93626827583060cd"
    )
    assert Receipt.from_token(b"t" * 16).entropy.hex() == "8e2afd731c8129a4c757b7e8e8b32a24"
    assert (
        Receipt.from_message(b"secret", "telegram", "17").entropy.hex()
        == "e45f5ae859ec903b2aa5fc9a4844e73b"
    )


OURS, OTHERS = keys(RECEIPT), keys(Receipt(bytes(16)))


@given(st.binary(max_size=200))
def test_only_the_reporter_opens_what_is_sealed_for_them(plain: bytes) -> None:
    sealed = seal_to(OURS.public, plain)
    with pytest.raises(CryptoError):
        open_with(OTHERS, sealed)
    assert open_with(OURS, sealed) == plain


@pytest.mark.parametrize(
    ("size", "padded"),
    [
        (0, 1024),
        (1020, 1024),
        (1021, 4096),
        (4092, 4096),
        (4093, 16384),
        (16380, 16384),
        (16381, 32768),
        (100_000, 114_688),
    ],
)
def test_the_size_of_a_box_tells_a_class_only(size: int, padded: int) -> None:
    sealed = seal_to(OURS.public, b"x" * size)
    assert len(sealed) == padded + 48
    assert open_with(OURS, sealed) == b"x" * size
