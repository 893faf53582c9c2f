"""Applications for which no device worked wait at the gate; a flood of them takes no place from others."""

import pytest

from baqylau.contexts.membership.actions import competitions as actions
from baqylau.contexts.membership.errors.competitions import (
    ApplicationsFull,
    ApplicationsHeld,
    NoSuchCandidate,
    NoSuchCompetition,
    ScoringNotOpen,
)
from baqylau.contexts.membership.queries import competitions as queries
from baqylau.contexts.membership.rules.competitions import calling
from baqylau.foundation.ledger.models import Record
from baqylau.kernel.actors import Capability
from tests.cast import an_actor
from tests.contexts.membership.competitions.making import (
    AFTER,
    COUNTED,
    IN_TIME,
    an_application,
    applied,
    called,
    coordinator,
    juror,
    scored,
)

pytestmark = pytest.mark.django_db


def held(ref: str, number: int = 1) -> actions.Receipt:
    told = an_application(ref, name=f"Held {number} (invented)")
    secret = (90_000 + number).to_bytes(32, "big")
    return actions.apply(ref, told, secret=secret, is_worked=False, at=IN_TIME)


def test_a_flood_without_work_takes_no_place_from_an_honest_candidate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calling, "MOST_HELD", 3)
    ref = called()
    for number in range(3):
        held(ref, number)
    with pytest.raises(ApplicationsFull):
        held(ref, 3)
    honest = applied(ref)
    assert queries.own_application(honest.ref, honest.code).is_held is False
    assert queries.competition(ref, on=IN_TIME.date()).applied == 1


def test_nothing_is_counted_while_one_waits() -> None:
    ref = called()
    first, waiting = applied(ref, name="First (invented)"), held(ref)
    for number in (1, 2):
        scored(ref, first.ref, juror(number), 9, 8)
    with pytest.raises(ApplicationsHeld) as refusal:
        actions.count(ref, by=coordinator(), at=COUNTED)
    assert refusal.value.waiting == 1
    with pytest.raises(NoSuchCandidate):
        scored(ref, waiting.ref, juror(1), 5, 6)
    actions.let_in(ref, waiting.ref, by=coordinator(), at=AFTER)
    for number in (1, 2):
        scored(ref, waiting.ref, juror(number), 5, 6)
    actions.count(ref, by=coordinator(), at=COUNTED)


def test_setting_aside_is_for_who_runs_it_and_is_told() -> None:
    ref = called()
    waiting = held(ref)
    with pytest.raises(ScoringNotOpen):
        actions.set_aside(ref, waiting.ref, by=coordinator(), at=IN_TIME)
    monitor = an_actor(Capability.SEE_WORK)
    with pytest.raises(NoSuchCompetition):
        actions.set_aside(ref, waiting.ref, by=monitor, at=AFTER)
    actions.set_aside(ref, waiting.ref, by=coordinator(), at=AFTER)
    assert queries.own_application(waiting.ref, waiting.code).is_set_aside
    last = Record.objects.filter(subject=f"competition/{ref}").latest("pk")
    assert b"set-aside" in bytes(last.payload or b"")
    assert b"Held" not in bytes(last.payload or b"")
