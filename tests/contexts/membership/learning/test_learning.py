"""Certificates and letters of thanks: who receives them, and what the log is told."""

import json
from typing import Any

import pytest
from django.db.models import QuerySet

from baqylau.contexts.membership.actions import learning as actions
from baqylau.contexts.membership.actions.learning import Taken, ThanksDraft
from baqylau.contexts.membership.errors.learning import (
    CertificateThere,
    NoSuchCertificate,
    NoSuchCourse,
    NoTermInForce,
    QuizIncomplete,
    ThanksIncomplete,
    ThanksToYourself,
)
from baqylau.contexts.membership.models import Certificate, Thanks
from baqylau.contexts.membership.queries import learning as queries
from baqylau.contexts.membership.rules import learning as rules
from baqylau.contexts.membership.vocabulary import Choice
from baqylau.foundation.ledger.actions.record import draft
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor, Capability
from tests.cast import a_body, a_person, an_actor
from tests.contexts.membership.meetings.hall import AT, DAY, Hall

pytestmark = pytest.mark.django_db

RIGHT = [one.right for one in rules.courses()[0].quiz]


def take(by: Actor, given: Any = None, code: str = "contract") -> Taken:
    return actions.take_quiz(code, RIGHT if given is None else given, by=by, at=AT)


def thank(hall: Hall, person: str, *, by: Actor | None = None, reason: str = "For a road") -> str:
    whom = a_person(person).pk
    letter = ThanksDraft(body=hall.body.pk, person=whom, reason=reason, language="en")
    return actions.give_thanks(letter, by=by or hall.chair, at=AT)


def told_of(subject: str) -> tuple[Record, dict[str, Any]]:
    row = Record.objects.get(subject=subject)
    return row, json.loads(bytes(row.payload or b""))


def test_a_course_nobody_offers_has_no_quiz() -> None:
    with pytest.raises(NoSuchCourse):
        take(Hall().member(1), code="fly")


def test_who_holds_no_term_receives_no_certificate() -> None:
    Hall()
    with pytest.raises(NoTermInForce):
        take(an_actor(Capability.SEE_WORK, person=a_person("Visitor (invented)")))


def test_a_missing_answer_is_asked_for() -> None:
    with pytest.raises(QuizIncomplete):
        take(Hall().member(1), RIGHT[:-1])


def test_below_the_pass_mark_there_is_no_certificate_and_no_entry() -> None:
    taken = take(Hall().member(1), [(one + 1) % 3 for one in RIGHT])
    assert taken.score.percent == 0
    assert not taken.certificate
    assert not Certificate.objects.exists()
    assert not Record.objects.filter(kind=Kind.CERTIFICATE_ISSUED).exists()


def test_a_course_is_passed_once() -> None:
    member = Hall().member(1)
    take(member)
    with pytest.raises(CertificateThere):
        take(member)


def test_a_certificate_of_another_is_not_handed_out() -> None:
    hall = Hall()
    ref = take(hall.member(1)).certificate
    for other in (hall.member(2), an_actor(body=a_body("group-two"), person=a_person("X"))):
        with pytest.raises(NoSuchCertificate):
            queries.certificate_at_work(ref, by=other)
    assert queries.certificate_at_work(ref, by=hall.chair).score == 100


def test_the_log_names_course_day_score_and_member_and_its_entry_names_nobody() -> None:
    hall = Hall()
    ref = take(hall.member(1)).certificate
    row, told = told_of(f"certificate/{ref}")
    assert (row.kind, row.is_open, row.role) == (Kind.CERTIFICATE_ISSUED, True, "member")
    assert told["course"] == "contract"
    assert told["on"] == DAY.isoformat()
    assert told["score"] == 100
    assert told["member"] == hall.names[1]
    entry = draft(row, seq=0, prev="").decode()
    assert hall.names[1] not in entry
    assert "Member" not in entry


def test_who_is_not_named_in_public_is_certified_under_the_pseudonym() -> None:
    hall = Hall(is_named=False)
    ref = take(hall.member(1)).certificate
    _row, told = told_of(f"certificate/{ref}")
    found = queries.certificate(ref)
    assert not found.name
    assert told["member"] == f"member {found.signs}"
    assert hall.names[1] not in json.dumps(told)


def test_only_who_leads_the_body_gives_thanks() -> None:
    hall = Hall()
    with pytest.raises(NoSuchCertificate):
        thank(hall, hall.names[2], by=hall.member(1))


def test_nobody_thanks_themselves() -> None:
    hall = Hall()
    with pytest.raises(ThanksToYourself):
        thank(hall, hall.names[0])


def test_thanks_say_for_what() -> None:
    hall = Hall()
    with pytest.raises(ThanksIncomplete):
        thank(hall, hall.names[1], reason="  ")


def test_who_holds_no_term_is_not_thanked() -> None:
    with pytest.raises(NoTermInForce):
        thank(Hall(), "Visitor (invented)")


def test_thanks_go_into_the_log_and_the_entry_names_nobody() -> None:
    hall = Hall()
    ref = thank(hall, hall.names[1])
    row, told = told_of(f"thanks/{ref}")
    assert (row.kind, row.is_open) == (Kind.THANKS_GIVEN, True)
    assert (told["member"], told["reason"]) == (hall.names[1], "For a road")
    entry = draft(row, seq=0, prev="").decode()
    assert "Member" not in entry
    assert "road" not in entry


def test_what_a_member_put_in_is_counted_from_the_register() -> None:
    hall = Hall()
    hall.open(there=3)
    person = a_person(hall.names[1]).pk
    take(hall.member(1))
    thank(hall, hall.names[1])
    before = queries.contributions(person)
    assert (before.meetings, before.courses, before.thanks, before.hours) == (0, 1, 1, "0.7")
    hall.vote(Choice.FOR, Choice.FOR, Choice.FOR)
    hall.adopt()
    after = queries.contributions(person)
    assert (after.meetings, after.hours) == (1, "2.7")


def test_another_body_counts_for_itself() -> None:
    hall = Hall()
    take(hall.member(1))
    elsewhere = a_body("group-two").pk
    found = queries.contributions(a_person(hall.names[1]).pk, bodies=[elsewhere])
    assert (found.meetings, found.courses, found.thanks, found.hours) == (0, 0, 0, "0")


def test_an_entry_that_is_missing_is_found_by_the_audit() -> None:
    hall = Hall()
    ref = take(hall.member(1)).certificate
    thank(hall, hall.names[1])
    assert not queries.unrecorded()
    Certificate.objects.create(
        person=a_person(hall.names[2]), body=hall.body, name="A", course="visit", score=80, on=DAY
    )
    (found,) = queries.unrecorded()
    assert found.subject != f"certificate/{ref}"
    assert Thanks.objects.count() == 1


def test_the_same_answers_twice_at_one_instant_are_one_certificate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    member = Hall().member(1)
    take(member)
    # As if the other had not been there yet when it was looked for.
    monkeypatch.setattr(QuerySet, "exists", lambda _self: False)
    with pytest.raises(CertificateThere):
        take(member)
    assert Certificate.objects.count() == 1
