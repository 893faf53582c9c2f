"""Competitions for tests: a call, its people with signing keys, candidates, and scores."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from baqylau.contexts.membership.actions import competitions as actions
from baqylau.contexts.membership.actions.competitions import (
    ApplicationDraft,
    CallDraft,
    CriterionDraft,
    Receipt,
    SeatDraft,
)
from baqylau.contexts.membership.models import Competition, Criterion
from baqylau.contexts.membership.vocabulary import Position
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity.models import Account, Person
from baqylau.kernel.actors import Actor
from baqylau.kernel.texts import Trilingual
from tests.cast import NOON, a_body, a_person, an_actor

OPENS, CLOSES, DECIDES = date(2026, 10, 15), date(2026, 10, 31), date(2026, 11, 20)
IN_TIME: Final = NOON + timedelta(days=3)
# Noon in Kazakhstan, the day after the last day of applications.
AFTER: Final = datetime(2026, 11, 1, 7, 0, tzinfo=UTC)
COUNTED: Final = AFTER + timedelta(days=2)
CONTACT: Final = "+7 700 111 22 33 (invented)"
_SECRETS = iter(range(1, 10_000))


def same(text: str) -> Trilingual:
    return Trilingual(text, text, text)


def a_call(**changes: Any) -> CallDraft:
    """One seat, two criteria, three jurors of whom two must score."""
    draft = CallDraft(
        body=a_body().pk,
        titles=same("Members for the group (invented)"),
        texts=same("Whoever lives here may apply."),
        document="Protocol No. 1 (invented)",
        opens_on=OPENS,
        closes_on=CLOSES,
        decide_by=DECIDES,
        jurors=[juror(n).person or 0 for n in (1, 2, 3)],
        jurors_needed=2,
        seats=[
            SeatDraft(
                position=Position.MEMBER,
                count=1,
                begins_on=date(2026, 12, 1),
                ends_on=date(2028, 11, 30),
                sphere="roads",
            )
        ],
        criteria=[CriterionDraft(same("Experience"), 60), CriterionDraft(same("Plan"), 40)],
    )
    return replace(draft, **changes)


def signer(name: str) -> tuple[Actor, str]:
    """Somebody with every right in the body, and the text of their signing key."""
    person = a_person(name)
    Account.objects.get_or_create(person=person, defaults={"email": f"s{person.pk}@cast.example"})
    actor = an_actor(person=person)
    return actor, identity.make_signing_key(by=actor, at=NOON)


def juror(number: int) -> Actor:
    return an_actor(person=a_person(f"Juror {number} (invented)"))


def coordinator() -> Actor:
    return an_actor(person=a_person("Coordinator (invented)"))


def called(**changes: Any) -> str:
    """The reference of a call."""
    return actions.call(a_call(**changes), by=coordinator(), at=NOON)


def an_application(ref: str, **changes: Any) -> ApplicationDraft:
    seat = Competition.objects.get(ref=ref).seats.order_by("pk")[0]
    draft = ApplicationDraft(
        seat=seat.ref,
        name="Candidate (invented)",
        statement="I have read contracts for ten years.",
        contact=CONTACT,
    )
    return replace(draft, **changes)


def applied(ref: str, **changes: Any) -> Receipt:
    secret = next(_SECRETS).to_bytes(32, "big")
    return actions.apply(ref, an_application(ref, **changes), secret=secret, at=IN_TIME)


def scored(ref: str, candidate: str, by: Actor, *points: int) -> None:
    """Declared free, and scored in the order of the criteria."""
    actions.declare_tie(ref, candidate, is_tied=False, by=by, at=AFTER)
    actions.score(ref, candidate, sheet(ref, *points), by=by, at=AFTER)


def sheet(ref: str, *points: int) -> dict[int, int]:
    keys = (
        Criterion.objects.filter(competition__ref=ref).order_by("pk").values_list("pk", flat=True)
    )
    return dict(zip(keys, points, strict=True))


def a_counted_one(**changes: Any) -> tuple[str, Receipt, Receipt]:
    """A competition whose first candidate is ahead of the second."""
    ref = called(**changes)
    first = applied(ref, name="First (invented)", is_named=True)
    second = applied(ref, name="Second (invented)")
    for number in (1, 2):
        scored(ref, first.ref, juror(number), 9, 8)
        scored(ref, second.ref, juror(number), 5, 6)
    actions.count(ref, by=coordinator(), at=COUNTED)
    return ref, first, second


def person_named(name: str) -> Person:
    return Person.objects.get(full_name=name)
