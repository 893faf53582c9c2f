"""Ways round due process that were once open: each is refused now."""

import json
from datetime import timedelta

import pytest

from baqylau.contexts.membership.actions import process as actions
from baqylau.contexts.membership.errors import process as errors
from baqylau.contexts.membership.models import Term
from baqylau.contexts.membership.queries import process as queries
from baqylau.contexts.membership.queries.process.unfinished import unfinished
from baqylau.foundation.identity.models import Account
from baqylau.foundation.ledger.models import Record
from tests.contexts.membership.process.house import LONG, House, reasons

pytestmark = pytest.mark.django_db

INTERIM = {"about": "interim", "reasons": reasons("danger"), "is_danger": True}
NEW = ("New 1", "New 2", "New 3")


def reopening(house: House) -> int:
    house.name(*NEW)
    number = house.propose("New 1", about="reopening", reasons=reasons("facts"))
    house.vote(number, "New 1", "New 2")
    return number


def test_opening_again_takes_no_appeal_away() -> None:
    house = House().until_in_force()
    number, last_day = reopening(house), house.case.appeal_by
    with pytest.raises(errors.TooEarly) as refusal:
        house.carry(number, "New 1")
    assert refusal.value.due == last_day == house.today + timedelta(days=30)
    actions.appeal_by_code(house.ref, house.code, LONG, at=house.at)
    with pytest.raises(errors.ProcessRefusal):
        house.carry(number, "New 1")


def test_what_is_opened_again_keeps_the_day_of_its_appeal() -> None:
    house = House().until_in_force()
    number, last_day = reopening(house), house.case.appeal_by
    house.later(31)
    house.carry(number, "New 1")
    assert (house.case.state, house.case.appeal_by) == ("reopened", last_day)


def test_an_interim_measure_is_not_had_again_by_opening_another_process() -> None:
    house = House().until_open_reply()
    number = house.propose(**INTERIM)
    house.vote(number, "Decider 1", "Decider 2")
    house.carry(number)
    first = house.today
    house.withdraw()
    house.open()
    house.name("Decider 1", "Decider 2", "Decider 3")
    house.notify()
    with pytest.raises(errors.InterimTooSoon) as refusal:
        house.propose(**INTERIM)
    assert refusal.value.due == first + timedelta(days=183)
    house.withdraw()
    house.later(184)
    house.open()
    house.name("Decider 1", "Decider 2", "Decider 3")
    house.notify()
    assert house.propose(**INTERIM) == 1


def test_open_entries_tie_no_term_to_a_process() -> None:
    house = House().until_appealed()
    house.decide_appeal("reversed")
    open_ones = Record.objects.filter(is_open=True)
    terms = [
        bytes(row.payload or b"").decode() for row in open_ones.filter(kind__startswith="term")
    ]
    steps = [json.loads(bytes(row.payload or b"")) for row in open_ones.filter(kind="process.step")]
    assert terms
    assert not any(house.ref in told for told in terms)
    assert not any("ended" in told for told in steps)
    assert Term.objects.filter(person=house.row.person_id, ended_on=None).exists()


def test_a_new_round_is_not_public_before_it_is_over() -> None:
    house = House().until_in_force()
    house.later(31)
    actions.sweep(at=house.at)
    (before,) = queries.public_processes().rows
    house.carry(reopening(house), "New 1")
    house.notify("New 1")
    house.serve("New 2")
    (told,) = queries.public_processes().rows
    assert house.case.state == "reply_open"
    assert told == before


def test_a_code_made_by_who_decides_takes_none_away() -> None:
    house = House().until_open_reply()
    first, by = house.code, house.actor("Decider 1")
    second = actions.replace_code(house.ref, by=by, at=house.at)
    for code in (first, second):
        assert queries.process_by_code(house.ref, code, on=house.today).card.ref == house.ref
    own = actions.replace_code(house.ref, by=house.damir, at=house.at)
    for code in (first, second):
        with pytest.raises(errors.UnknownCode):
            queries.process_by_code(house.ref, code, on=house.today)
    assert queries.process_by_code(house.ref, own, on=house.today).card.ref == house.ref


def test_after_a_decision_nobody_makes_a_code_to_spend_the_appeal() -> None:
    house = House().until_in_force()
    by = house.actor("Decider 1")
    actions.replace_code(house.ref, by=by, at=house.at)
    Account.objects.create(person=house.row.person, email="damir@cast.example")
    with pytest.raises(errors.CodeAfterDecision):
        actions.replace_code(house.ref, by=by, at=house.at)


def test_time_looks_only_at_what_it_may_still_move() -> None:
    house = House().until_in_force(measure="suspension")
    assert unfinished(on=house.today) == [house.ref]
    house.later(31)
    actions.sweep(at=house.at)
    assert (house.case.state, unfinished(on=house.today)) == ("final", [])
    house.later(180)
    assert unfinished(on=house.today) == [house.ref]
    actions.sweep(at=house.at)
    assert (house.case.level, unfinished(on=house.today)) == ("none", [])
