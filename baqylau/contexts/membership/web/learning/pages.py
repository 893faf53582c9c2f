"""What the pages of learning and thanks take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, ngettext

from baqylau.contexts.membership.queries import learning as queries
from baqylau.contexts.membership.queries.learning import (
    CertificateFacts,
    Contributions,
    ThanksFacts,
)
from baqylau.contexts.membership.rules.learning import Course, Score
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.foundation.identity import queries as identity
from baqylau.kernel.texts import LANGUAGES
from baqylau.ui.parts import Fact

_NAMES: Final = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A paper in one language."""

    language: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A certificate or letter of thanks, worded; `subject` names it in the log, `score` is per cent.

    `check_url` is empty where this process has no public door; `reason` is in `reason_language`.
    """

    title: str
    name: str
    body: str
    on: date
    subject: str
    check_url: str
    files: Sequence[File]
    is_example: bool
    score: int = 0
    reason: str = ""
    reason_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseLine:
    """A course at work; `certificate` None: not passed yet. `read_url` may be empty."""

    course: Course
    read_url: str
    certificate: PaperLine | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was answered wrong, and why."""

    asks: str
    explains: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a quiz went that was not passed."""

    right: int
    questions: int
    pass_mark: int
    wrong: Sequence[Answered]


def address(name: str, *args: str) -> str:
    """The address of a page, or nothing where this process does not serve it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def course_title(code: str) -> str:
    """The title of a course; its code where it is no longer offered."""
    found = next((one for one in queries.courses() if one.code == code), None)
    return found.title.in_(language()) if found else code


def member_name(found: CertificateFacts | ThanksFacts) -> str:
    """The name, or what stands for it."""
    return found.name or gettext("member %(signs)s") % {"signs": found.signs}


def certificate_line(found: CertificateFacts) -> PaperLine:
    """The certificate, worded."""
    return PaperLine(
        title=course_title(found.course),
        name=member_name(found),
        body=_body(found.body),
        on=found.on,
        subject=f"certificate/{found.ref}",
        check_url=address("certificate", found.ref),
        files=_files("certificate-pdf", found.ref),
        is_example=found.is_example,
        score=found.score,
    )


def thanks_line(found: ThanksFacts) -> PaperLine:
    """The letter of thanks, worded."""
    return PaperLine(
        title=gettext("Letter of thanks"),
        name=member_name(found),
        body=_body(found.body),
        on=found.on,
        subject=f"thanks/{found.ref}",
        check_url=address("thanks", found.ref),
        files=_files("thanks-pdf", found.ref),
        is_example=found.is_example,
        reason=found.reason,
        reason_language=found.language,
    )


def course_lines(certificates: Sequence[CertificateFacts]) -> list[CourseLine]:
    """All courses, each with the newest of these certificates."""
    held = {one.course: one for one in reversed(certificates)}
    return [
        CourseLine(
            course=one,
            read_url=address("learn-course", one.code),
            certificate=certificate_line(held[one.code]) if one.code in held else None,
        )
        for one in queries.courses()
    ]


def outcome(course: Course, score: Score) -> Outcome:
    """What was answered wrong, with explanations."""
    said = language()
    wrong = [course.quiz[place] for place in score.wrong]
    return Outcome(
        right=score.questions - len(score.wrong),
        questions=score.questions,
        pass_mark=score.pass_mark,
        wrong=[Answered(one.asks.in_(said), one.explains.in_(said)) for one in wrong],
    )


def work_facts(found: Contributions) -> list[Fact]:
    """What a member put in, each figure worded; nothing where there is nothing."""
    meetings = ngettext("%(n)s meeting", "%(n)s meetings", found.meetings) % {"n": found.meetings}
    counted = gettext("each counted as %(hours)s h") % {"hours": _decimal(found.meeting_hours)}
    courses = ngettext("%(n)s course", "%(n)s courses", found.courses) % {"n": found.courses}
    letters = ngettext("%(n)s letter", "%(n)s letters", found.thanks) % {"n": found.thanks}
    hours = gettext("%(hours)s h") % {"hours": _decimal(found.hours)}
    facts = [
        (found.meetings, Fact(gettext("Meetings attended"), meetings, note=counted)),
        (found.courses, Fact(gettext("Courses passed"), courses)),
        (found.meetings or found.courses, Fact(gettext("Hours together"), hours)),
        (found.thanks, Fact(gettext("Letters of thanks"), letters)),
    ]
    return [fact for number, fact in facts if number]


def _decimal(hours: str) -> str:
    return hours if language() == "en" else hours.replace(".", ",")


def _body(key: int) -> str:
    return identity.bodies_by_key([key])[key].names.in_(language())


def _files(name: str, ref: str) -> list[File]:
    found = [File(language=one, name=_NAMES[one], url=address(name, ref, one)) for one in LANGUAGES]
    return [one for one in found if one.url]
