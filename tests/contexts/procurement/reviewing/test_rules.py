"""What is asked of a contract, and when an assessment is whole."""

import pytest

from baqylau.contexts.procurement.errors import (
    ConclusionDoesNotFit,
    DocumentNotNamed,
    ReviewNeedsSecondPerson,
    ReviewNotWhole,
)
from baqylau.contexts.procurement.rules import checklist
from baqylau.contexts.procurement.rules.checklist import Question, Read
from baqylau.contexts.procurement.rules.reviewing import (
    Answer,
    check_second,
    check_whole,
    unanswered,
)
from baqylau.kernel.texts import LANGUAGES, Trilingual

CLEAR = {"a": Answer("clear"), "b": Answer("not_applicable")}


def a_question(code: str) -> Question:
    return Question(code=code, text=Trilingual("к", "р", "e"), version="1", sign=code)


def asked(contract: Read, *signs: str) -> list[str]:
    return [one.code for one in checklist.made_for(contract, [a_question(s) for s in signs])]


def test_signs_ask_first_and_each_once_and_the_category_adds_its_own() -> None:
    works = Read(category="works", method="open", is_amended=False)
    codes = asked(works, "K3", "R018", "K3")
    assert codes[:2] == ["K3", "R018"]
    assert {"works", "spot"} <= set(codes)
    assert not {"goods", "services", "changes", "ground"} & set(codes)


def test_an_amended_direct_contract_is_asked_for_its_ground_and_its_changes() -> None:
    codes = asked(Read(category="goods", method="direct", is_amended=True))
    assert {"goods", "ground", "changes"} <= set(codes)


def test_a_contract_of_which_little_is_known_is_asked_what_every_one_is() -> None:
    assert "acceptance" in asked(Read(category="", method="", is_amended=False))


def test_general_questions_are_dated_and_worded_in_three_languages() -> None:
    general = checklist.general()
    assert general.version
    for one in general.questions:
        assert all(one.question.text.in_(language) for language in LANGUAGES)


def test_a_question_comes_back_as_it_was_kept() -> None:
    question = a_question("K3")
    assert Question.from_dict(question.as_dict()) == question


def test_gaps_are_refused_and_counted() -> None:
    with pytest.raises(ReviewNotWhole) as refused:
        check_whole(["a", "b"], {"a": Answer("clear")}, conclusion="explained", account="Seen.")
    assert refused.value.missing == 1
    with pytest.raises(ReviewNotWhole):
        check_whole(["a"], CLEAR, conclusion="", account="Seen.")
    assert unanswered(["a", "b"], CLEAR) == ()


def test_a_mismatch_names_its_document_and_is_seen_before_it_is_concluded() -> None:
    with pytest.raises(DocumentNotNamed):
        check_whole(["a"], {"a": Answer("mismatch")}, conclusion="mismatch", account="Seen.")
    with pytest.raises(ConclusionDoesNotFit):
        check_whole(["a"], CLEAR, conclusion="mismatch", account="Seen.")
    told = {"a": Answer("mismatch", "Act No. 3 (invented)")}
    check_whole(["a"], told, conclusion="mismatch", account="Seen.")
    check_whole(["a"], told, conclusion="needs_visit", account="Seen.")


@pytest.mark.parametrize("look", ["open", "not_seen", "mismatch"])
def test_signs_are_not_explained_while_a_question_is_open(look: str) -> None:
    with pytest.raises(ConclusionDoesNotFit):
        check_whole(["a"], {"a": Answer(look, "?")}, conclusion="explained", account="Seen.")


@pytest.mark.parametrize("by", [1, None])
def test_nobody_is_their_own_second_person(by: int | None) -> None:
    with pytest.raises(ReviewNeedsSecondPerson):
        check_second(1, by)
