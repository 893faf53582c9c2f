"""Numbers of people never stay; numbers of organisations always do."""

import re

from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.procurement.rules.identifiers import (
    NumberKind,
    coded,
    contact_code,
    kind_of,
    masked,
    party_code,
)

KEY = b"only for tests"
NUMBERS = st.from_regex(r"[0-9]{12}", fullmatch=True)
PEOPLE = NUMBERS.filter(lambda number: number[4] in "0123")
BODIES = NUMBERS.filter(lambda number: number[4] in "456")
WORDS = st.text(st.characters(exclude_categories=["Nd"]), max_size=20)


@given(PEOPLE, WORDS, WORDS)
def test_no_number_of_a_person_stays_in_a_text(number: str, before: str, after: str) -> None:
    text = f"{before}{number}{after}"
    assert number not in masked(text)
    assert number not in coded(text, KEY)
    assert masked(f"{number[:6]} {number[6:]}") == "••••"


@given(BODIES, WORDS)
def test_numbers_of_organisations_stay(number: str, words: str) -> None:
    assert masked(words + number) == words + number
    assert party_code(number, KEY) == f"KZ-BIN-{number}"
    assert kind_of(f"KZ-BIN-{number}") is NumberKind.ORGANISATION


@given(PEOPLE)
def test_a_person_is_the_same_hash_however_told_and_another_under_another_key(number: str) -> None:
    code = party_code(number, KEY)
    assert re.fullmatch(r"P-[0-9a-f]{16}", code)
    assert party_code(f"KZ-IIN-{number}", KEY) == code == party_code(f" {number} ", KEY)
    assert party_code(number, b"another") != code
    assert kind_of(code) is NumberKind.PERSON


@given(st.text(max_size=30))
def test_a_code_of_a_code_is_itself(told: str) -> None:
    code = party_code(told, KEY)
    assert party_code(code, KEY) == code
    assert masked(masked(told)) == masked(told)


def test_longer_and_shorter_numbers_are_nobodys() -> None:
    assert masked("85010130012") == "85010130012"
    assert masked("8501013001234") == "8501013001234"
    assert kind_of("GB-COH-09506232") is NumberKind.OTHER


def test_one_telephone_is_one_contact_however_written() -> None:
    assert contact_code("phone", "+7 (701) 123-45-67", KEY) == contact_code(
        "phone", "87011234567", KEY
    )
    assert contact_code("email", "A@B.kz ", KEY) == contact_code("email", "a@b.kz", KEY)
    assert contact_code("email", "a@b.kz", KEY) != contact_code("address", "a@b.kz", KEY)
    assert contact_code("phone", " - ", KEY) == ""
