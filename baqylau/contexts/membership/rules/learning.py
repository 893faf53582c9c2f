"""Courses as they are written in data/courses, and how a quiz is scored. Pure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from baqylau.kernel.texts import Trilingual

# A meeting's length is not written down: each counts as this many minutes, and pages say so.
MEETING_MINUTES: Final = 120
_WHOLE: Final = 100
_HOUR: Final = 60
_DATA: Final = Path(__file__).parent.parent / "data" / "courses"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A lesson; `paragraphs` in order."""

    code: str
    title: Trilingual
    paragraphs: tuple[Trilingual, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizQuestion:
    """A question; `right` is the place of the right one among `answers`, from 0."""

    asks: Trilingual
    answers: tuple[Trilingual, ...]
    right: int
    explains: Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the facts come from; `url` empty where there is no address."""

    name: Trilingual
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course. `pass_mark` is per cent; `law_verified_on` None: no lawyer has verified the norms."""

    code: str
    place: int
    version: str
    pass_mark: int
    minutes: int
    law_verified_on: date | None
    title: Trilingual
    lead: Trilingual
    sources: tuple[Source, ...]
    lessons: tuple[Lesson, ...]
    quiz: tuple[QuizQuestion, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How a quiz went; `wrong` are the places of questions answered wrong, `percent` rounds down."""

    questions: int
    wrong: tuple[int, ...]
    pass_mark: int

    @property
    def percent(self) -> int:
        """Per cent answered right."""
        return (self.questions - len(self.wrong)) * _WHOLE // self.questions

    @property
    def is_passed(self) -> bool:
        """Whether the pass mark is reached."""
        return self.percent >= self.pass_mark


def score(course: Course, given: Sequence[int | None]) -> Score | None:
    """How these answers, in the order of the questions, did; None where one is missing or unknown."""
    if len(given) != len(course.quiz):
        return None
    pairs = list(zip(course.quiz, given, strict=True))
    if any(answer is None or not 0 <= answer < len(one.answers) for one, answer in pairs):
        return None
    wrong = tuple(place for place, (one, answer) in enumerate(pairs) if answer != one.right)
    return Score(len(course.quiz), wrong, course.pass_mark)


def hours(minutes: int) -> str:
    """Hours to one decimal, without a needless one: 90 minutes are "1.5"."""
    return f"{minutes / _HOUR:.1f}".removesuffix(".0")


@cache
def courses() -> tuple[Course, ...]:
    """All courses, in their order."""
    told = [json.loads(file.read_text(encoding="utf-8")) for file in _DATA.glob("*.json")]
    return tuple(sorted((_course(one) for one in told), key=lambda one: one.place))


def course(code: str) -> Course | None:
    """The course of this code."""
    return next((one for one in courses() if one.code == code), None)


def minutes_of(codes: Iterable[str]) -> int:
    """Minutes of these courses together; one that is no longer offered counts nothing."""
    known: Mapping[str, int] = {one.code: one.minutes for one in courses()}
    return sum(known.get(code, 0) for code in codes)


def _course(told: Mapping[str, Any]) -> Course:
    verified = told["law_verified_on"]
    return Course(
        code=told["code"],
        place=told["place"],
        version=told["version"],
        pass_mark=told["pass_mark"],
        minutes=told["minutes"],
        law_verified_on=date.fromisoformat(verified) if verified else None,
        title=Trilingual(**told["titles"]),
        lead=Trilingual(**told["leads"]),
        sources=tuple(Source(name=Trilingual(**o["names"]), url=o["url"]) for o in told["sources"]),
        lessons=tuple(_lesson(one) for one in told["lessons"]),
        quiz=tuple(_question(one) for one in told["quiz"]),
    )


def _lesson(told: Mapping[str, Any]) -> Lesson:
    text = told["text"]
    rows = zip(text["kk"], text["ru"], text["en"], strict=True)
    return Lesson(
        code=told["code"],
        title=Trilingual(**told["titles"]),
        paragraphs=tuple(Trilingual(kk=kk, ru=ru, en=en) for kk, ru, en in rows),
    )


def _question(told: Mapping[str, Any]) -> QuizQuestion:
    return QuizQuestion(
        asks=Trilingual(**told["asks"]),
        answers=tuple(Trilingual(**one) for one in told["answers"]),
        right=told["right"],
        explains=Trilingual(**told["explains"]),
    )
