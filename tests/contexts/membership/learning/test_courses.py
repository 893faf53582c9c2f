"""What the courses are made of, and how a quiz is scored."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.membership import rules as rooms
from baqylau.contexts.membership.rules import learning as rules
from baqylau.contexts.membership.rules.learning import Course
from baqylau.kernel.texts import LANGUAGES

DATA = Path(rooms.__file__).parent.parent / "data" / "courses"
SHORTEST, LONGEST = 90, 260


def texts(told: Any) -> list[dict[str, Any]]:
    """Everything in a course that is said in languages."""
    if isinstance(told, dict) and "en" in told:
        return [told]
    inside = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return [text for one in inside for text in texts(one)]


def test_there_are_three_courses_in_order() -> None:
    assert [one.code for one in rules.courses()] == ["contract", "visit", "evidence"]


@pytest.mark.parametrize("file", sorted(DATA.glob("*.json")), ids=lambda file: file.stem)
def test_every_course_says_the_same_in_three_languages(file: Path) -> None:
    found = texts(json.loads(file.read_text(encoding="utf-8")))
    assert found
    for text in found:
        assert set(text) == set(LANGUAGES)
        assert all(text.values())
        assert len({len(said) for said in text.values() if isinstance(said, list)}) <= 1


@pytest.mark.parametrize("course", rules.courses(), ids=lambda course: course.code)
def test_every_course_has_the_same_structure(course: Course) -> None:
    assert len(course.lessons) == 4
    assert len(course.quiz) == 5
    assert len({one.code for one in course.lessons}) == 4
    for one in course.quiz:
        assert len(one.answers) == 3
        assert 0 <= one.right < 3


@pytest.mark.parametrize("course", rules.courses(), ids=lambda course: course.code)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lesson_is_short_in_every_language(course: Course, language: str) -> None:
    for lesson in course.lessons:
        words = " ".join(one.in_(language) for one in lesson.paragraphs).split()
        assert SHORTEST <= len(words) <= LONGEST, (lesson.code, len(words))


@pytest.mark.parametrize("course", rules.courses(), ids=lambda course: course.code)
def test_law_is_unverified_until_somebody_verifies_it(course: Course) -> None:
    assert course.law_verified_on is None


def test_answers_that_are_missing_or_unknown_are_not_scored() -> None:
    course = rules.courses()[0]
    right = [one.right for one in course.quiz]
    assert rules.score(course, right[:-1]) is None
    assert rules.score(course, [*right[:-1], None]) is None
    assert rules.score(course, [*right[:-1], 3]) is None
    assert rules.score(course, [*right[:-1], -1]) is None


@given(st.sampled_from(rules.courses()), st.lists(st.integers(0, 2), min_size=5, max_size=5))
def test_the_score_is_the_share_of_right_answers(course: Course, answers: list[int]) -> None:
    scored = rules.score(course, answers)
    right = sum(one.right == answer for one, answer in zip(course.quiz, answers, strict=True))
    assert scored is not None
    assert scored.percent == right * 20
    assert scored.is_passed == (right >= 4)
    assert all(course.quiz[place].right != answers[place] for place in scored.wrong)


@given(
    st.sampled_from(rules.courses()),
    st.lists(st.integers(0, 2), min_size=5, max_size=5),
    st.integers(0, 4),
)
def test_a_right_answer_more_never_lowers_the_score(
    course: Course, answers: list[int], place: int
) -> None:
    better = [*answers]
    better[place] = course.quiz[place].right
    before, after = rules.score(course, answers), rules.score(course, better)
    assert before is not None
    assert after is not None
    assert after.percent >= before.percent


def test_hours_carry_no_needless_decimal() -> None:
    assert [rules.hours(one) for one in (0, 40, 90, 120)] == ["0", "0.7", "1.5", "2"]
