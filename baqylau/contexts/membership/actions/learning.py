"""Taking the quiz of a course, and giving thanks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from baqylau.contexts.membership.access import learning as access
from baqylau.contexts.membership.errors.learning import (
    CertificateThere,
    NoSuchCourse,
    NoTermInForce,
    QuizIncomplete,
    ThanksIncomplete,
    ThanksToYourself,
)
from baqylau.contexts.membership.models import Certificate, Term, Thanks
from baqylau.contexts.membership.queries import terms
from baqylau.contexts.membership.queries.meetings.people import UNNAMED
from baqylau.contexts.membership.queries.terms import MemberFacts
from baqylau.contexts.membership.rules import learning as rules
from baqylau.contexts.membership.rules.learning import Score
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of


@dataclass(frozen=True, slots=True)
class Taken:
    """How the quiz went; `certificate` is a reference, empty where it was not passed."""

    score: Score
    certificate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksDraft:
    """A letter of thanks; `body` and `person` are keys, `language` that of the reason."""

    body: int
    person: int
    reason: str
    language: str


@transaction.atomic
def take_quiz(code: str, given: Sequence[int | None], *, by: Actor, at: datetime) -> Taken:
    """Score the answers, and issue the certificate where they pass. What was answered is not kept.

    Refused: NoSuchCourse, NoTermInForce, CertificateThere, QuizIncomplete.
    """
    course, today = rules.course(code), day_of(at)
    if course is None:
        raise NoSuchCourse
    body, member = _learner(by, on=today)
    passed = {
        "person_id": member.person,
        "body_id": body,
        "course": code,
        "version": course.version,
    }
    if Certificate.objects.filter(**passed).exists():
        raise CertificateThere
    scored = rules.score(course, given)
    if scored is None:
        raise QuizIncomplete
    if not scored.is_passed:
        return Taken(scored, "")
    shown = {"name": member.name, "signs": member.pseudonym, "is_example": _is_example(member)}
    # The same answers may come twice at one instant: the later of them finds the certificate there.
    made, is_new = Certificate.objects.get_or_create(
        **passed, defaults={**shown, "score": scored.percent, "on": today}
    )
    if not is_new:
        raise CertificateThere
    _record_certificate(made, by=by, at=at)
    return Taken(scored, made.ref)


@transaction.atomic
def give_thanks(draft: ThanksDraft, *, by: Actor, at: datetime) -> str:
    """Thank a member of the body in public; the letter's reference.

    Refused: NoSuchCertificate, ThanksToYourself, ThanksIncomplete, NoTermInForce.
    """
    body, today = access.body_to_thank_in(draft.body, by=by), day_of(at)
    if by.person == draft.person:
        raise ThanksToYourself
    if not draft.reason.strip():
        raise ThanksIncomplete
    member = _in_public(body.pk, draft.person, on=today)
    if member is None:
        raise NoTermInForce
    made = Thanks.objects.create(
        person_id=member.person,
        body=body,
        name=member.name,
        signs=member.pseudonym,
        reason=draft.reason.strip(),
        language=draft.language,
        given_by_id=by.person,
        on=today,
        is_example=_is_example(member),
    )
    facts = {**_facts(made), "reason": made.reason, "language": made.language}
    subject = f"thanks/{made.ref}"
    ledger.record(Kind.THANKS_GIVEN, subject, facts, by=by, at=at, role=access.THANKS.value)
    return made.ref


def _learner(by: Actor, *, on: date) -> tuple[int, MemberFacts]:
    """A body in which the actor holds a term, one with a name first. Refused: NoTermInForce."""
    mine = Term.objects.filter(person=by.person).order_by("-is_named", "begins_on", "pk")
    for body in dict.fromkeys(mine.values_list("body", flat=True)):
        member = _in_public(body, by.person or 0, on=on)
        if member is not None:
            return body, member
    raise NoTermInForce


def _in_public(body: int, person: int, *, on: date) -> MemberFacts | None:
    """The member as the public reads of them; of two lines about one person, that with a name."""
    lines = [one for one in terms.members(body, on=on) if one.person == person]
    return max(lines, key=lambda one: one.is_named, default=None)


def _is_example(member: MemberFacts) -> bool:
    return any(term.is_example for term in member.terms)


def _record_certificate(made: Certificate, *, by: Actor, at: datetime) -> None:
    facts = {
        **_facts(made),
        "course": made.course,
        "version": made.version,
        "score": made.score,
    }
    ledger.record(Kind.CERTIFICATE_ISSUED, f"certificate/{made.ref}", facts, by=by, at=at)


def _facts(made: Certificate | Thanks) -> dict[str, object]:
    return {
        "member": made.name or UNNAMED % {"signs": made.signs},
        "body": identity.bodies_by_key([made.body_id])[made.body_id].slug,
        "on": made.on.isoformat(),
        "is_example": made.is_example,
    }
