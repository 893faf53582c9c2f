"""The ladder and its letters: whole in every language, and never an accusation."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.casework.errors import TopOfTheLadder
from baqylau.contexts.casework.rules import letters
from baqylau.contexts.casework.rules.ladder import ladder
from baqylau.contexts.casework.vocabulary import AppealKind, ReplyVerdict
from baqylau.contexts.fieldwork.vocabulary import Rung as RungOfWords
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import Basis
from baqylau.kernel.texts import LANGUAGES, Language
from tests.contexts.casework.appeals import (
    SENT_ON,
    a_case,
    a_draft,
    another_body,
    later,
    seen,
    verified_law,
)

ACCUSING = re.compile(
    r"корруп|взят|преступ|виновн|хищен|жемқор|пара ал|қылмыс|кінәлі|ұрла|"
    r"corrupt|bribe|crim|guilty|stole|theft",
    re.IGNORECASE,
)


def all_templates() -> list[tuple[str, Language, letters.Template]]:
    return [
        (code, language, template)
        for language in LANGUAGES
        for code, template in letters.wordings()[language].templates.items()
    ]


def test_every_letter_has_the_same_gaps_in_every_language() -> None:
    gaps: dict[str, set[frozenset[str]]] = {}
    for code, _language, template in all_templates():
        assert template.gaps() <= letters.GAPS, code
        gaps.setdefault(code, set()).add(template.gaps())
    assert {code: len(found) for code, found in gaps.items()} == dict.fromkeys(gaps, 1)
    for name in letters.wordings()["kk"].pieces:
        pieces = {letters.gaps_of(letters.wordings()[one].pieces[name]) for one in LANGUAGES}
        assert len(pieces) == 1, name


def test_no_letter_accuses_and_each_has_a_signature() -> None:
    for code, language, template in all_templates():
        text = " ".join((template.subject, *template.paragraphs))
        assert not ACCUSING.search(text), (code, language)
        assert "signature" in template.gaps()
    for language in LANGUAGES:
        for name, piece in letters.wordings()[language].pieces.items():
            assert not ACCUSING.search(piece), (name, language)


def test_pieces_cover_every_code_that_a_letter_words() -> None:
    pieces = letters.wordings()["en"].pieces
    assert {f"verdict-{code}" for code in ReplyVerdict.values} <= pieces.keys()
    assert {f"rung-{code}" for code in RungOfWords.values} <= pieces.keys()
    assert {f"asks-{code}" for code in letters.wordings()["en"].templates} <= pieces.keys()


@given(st.text(max_size=200))
def test_what_is_filled_in_is_never_read_as_a_template(text: str) -> None:
    values = dict.fromkeys(letters.GAPS, "") | {"matter": text, "facts": "{body}" + text}
    letter = letters.wordings()["en"].templates["application"].filled(values)
    assert "{body}" + text in letter.text
    assert "Documents that" not in letter.text


def test_the_ladder_goes_from_the_district_to_the_court_and_no_further() -> None:
    codes = [rung.code for rung in ladder().rungs]
    assert codes == ["district", "region", "republic", "prosecutor", "court"]
    assert [ladder().above(code).code for code in codes[:-1]] == codes[1:]
    with pytest.raises(TopOfTheLadder):
        ladder().above("court")
    assert ladder().norms.keys() == set(AppealKind)


@pytest.mark.django_db
def test_every_norm_and_letter_the_ladder_names_exists_and_nothing_claims_to_be_verified() -> None:
    templates = letters.wordings()["kk"].templates
    terms = ladder().terms
    norms = {terms.forward, terms.extension, terms.extension_notice, *ladder().norms.values()}
    for rung in ladder().rungs:
        for form in (rung.first, rung.after):
            assert form.letter in templates
            norms |= {form.norm} - {""}
        assert rung.basis in Basis
        assert not rung.is_verified
        for language in LANGUAGES:
            assert rung.names.in_(language)
            assert rung.ground.in_(language)
    assert set(ladder().letters.values()) <= templates.keys()
    assert [code for code in sorted(norms) if institutions.norm(code, SENT_ON) is None] == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_put_together_from_what_the_case_holds(language: Language) -> None:
    text = seen(a_draft(a_case(with_activity=True), language=language)).text
    for piece in ("The kerb is missing", "Layer is thin", "Project, sheet 4", "group-one"):
        assert piece in text
    assert not re.search(r"\{\w+\}", text)
    assert "76" in text


@pytest.mark.django_db
def test_a_letter_names_the_number_of_days_only_once_the_norm_was_verified() -> None:
    assert "15" not in seen(a_draft(language="en")).text
    verified_law()
    assert "15 working days" in seen(a_draft(language="en")).text


@pytest.mark.django_db
def test_the_addressee_is_who_was_competent_in_that_place_on_that_day() -> None:
    record = seen(a_draft())
    assert record.card.addressee is not None
    assert record.card.addressee != another_body().pk
    assert seen(a_draft(rung="district", at=later(1))).card.addressee is None
    assert seen(a_draft(rung="court", at=later(1))).card.addressee is None
