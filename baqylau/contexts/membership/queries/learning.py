"""Courses for everybody, certificates and letters of thanks, and what a member contributed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from baqylau.contexts.membership.access import learning as access
from baqylau.contexts.membership.errors.learning import NoSuchCertificate, NoSuchCourse
from baqylau.contexts.membership.models import Attendance, Certificate, Thanks
from baqylau.contexts.membership.rules import learning as rules
from baqylau.contexts.membership.rules.learning import Course
from baqylau.contexts.membership.vocabulary import MeetingState
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.queries.checks import Unrecorded
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """A certificate. `body` is a key; `signs` stand for a `name` that is empty; `score` is per cent."""

    ref: str
    body: int
    name: str
    signs: str
    course: str
    score: int
    on: date
    is_example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksFacts:
    """A letter of thanks. `body` is a key; `signs` stand for a `name` that is empty."""

    ref: str
    body: int
    name: str
    signs: str
    reason: str
    language: str
    on: date
    is_example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributions:
    """What a member put in: meetings with adopted minutes, courses passed, thanks received.

    `hours` counts each meeting as `meeting_hours` and each course as long as it says it takes.
    """

    meetings: int
    courses: int
    thanks: int
    hours: str
    meeting_hours: str


def courses() -> tuple[Course, ...]:
    """All courses, in their order."""
    return rules.courses()


def course(code: str) -> Course:
    """One course. Refused: NoSuchCourse."""
    found = rules.course(code)
    if found is None:
        raise NoSuchCourse
    return found


def certificate(ref: str) -> CertificateFacts:
    """A certificate as everybody may check it. Refused: NoSuchCertificate."""
    found = Certificate.objects.filter(ref=ref).first()
    if found is None:
        raise NoSuchCertificate
    return _certificate(found)


def thanks(ref: str) -> ThanksFacts:
    """A letter of thanks as everybody may check it. Refused: NoSuchCertificate."""
    found = Thanks.objects.filter(ref=ref).first()
    if found is None:
        raise NoSuchCertificate
    return _thanks(found)


def certificate_at_work(ref: str, *, by: Actor) -> CertificateFacts:
    """A certificate, for its holder and who leads the body. Refused: NoSuchCertificate."""
    return _certificate(access.certificate_seen(ref, by=by))


def thanks_at_work(ref: str, *, by: Actor) -> ThanksFacts:
    """A letter, for who was thanked and who leads the body. Refused: NoSuchCertificate."""
    return _thanks(access.thanks_seen(ref, by=by))


def own_certificates(by: Actor) -> list[CertificateFacts]:
    """The actor's own, newest first."""
    mine = Certificate.objects.filter(person=by.person) if by.person else Certificate.objects.none()
    return [_certificate(row) for row in mine.order_by("-pk")]


def own_thanks(by: Actor) -> list[ThanksFacts]:
    """Letters to the actor, newest first."""
    mine = Thanks.objects.filter(person=by.person) if by.person else Thanks.objects.none()
    return [_thanks(row) for row in mine.order_by("-pk")]


def contributions(person: int, *, bodies: Collection[int] | None = None) -> Contributions:
    """What a person (by key) put in, in these bodies (by key) or in all of them.

    Public pages name the bodies: figures across all would link a name to a pseudonym elsewhere.
    """
    held = Attendance.objects.filter(person=person, meeting__state=MeetingState.ADOPTED)
    passed = Certificate.objects.filter(person=person)
    given = Thanks.objects.filter(person=person)
    if bodies is not None:
        held = held.filter(meeting__body__in=bodies)
        passed, given = passed.filter(body__in=bodies), given.filter(body__in=bodies)
    meetings, codes = held.count(), set(passed.values_list("course", flat=True))
    return Contributions(
        meetings=meetings,
        courses=len(codes),
        thanks=given.count(),
        hours=rules.hours(meetings * rules.MEETING_MINUTES + rules.minutes_of(codes)),
        meeting_hours=rules.hours(rules.MEETING_MINUTES),
    )


def unrecorded() -> list[Unrecorded]:
    """Certificates and letters no entry of the log tells of; for `baqylau ledger audit`."""
    issued = [f"certificate/{ref}" for ref in Certificate.objects.values_list("ref", flat=True)]
    given = [f"thanks/{ref}" for ref in Thanks.objects.values_list("ref", flat=True)]
    return [
        *checks.without_entry(Kind.CERTIFICATE_ISSUED, issued),
        *checks.without_entry(Kind.THANKS_GIVEN, given),
    ]


def _certificate(row: Certificate) -> CertificateFacts:
    return CertificateFacts(
        ref=row.ref,
        body=row.body_id,
        name=row.name,
        signs=row.signs,
        course=row.course,
        score=row.score,
        on=row.on,
        is_example=row.is_example,
    )


def _thanks(row: Thanks) -> ThanksFacts:
    return ThanksFacts(
        ref=row.ref,
        body=row.body_id,
        name=row.name,
        signs=row.signs,
        reason=row.reason,
        language=row.language,
        on=row.on,
        is_example=row.is_example,
    )
