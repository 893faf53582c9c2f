"""An exclusion from the first word to the reversed appeal, and what it takes and gives back."""

import pytest

from baqylau.contexts.membership.actions import process as actions
from baqylau.contexts.membership.models import Term
from baqylau.contexts.membership.queries import process as queries
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.monitor.processes import Rules
from tests.contexts.membership.process.house import LONG, House

pytestmark = pytest.mark.django_db


def rights(house: House) -> list[str]:
    cards = identity.mandates_of(house.row.person_id, on=house.today)
    return [card.mandate.role for card in cards if card.mandate.in_force]


def is_member(house: House) -> bool:
    return Term.objects.filter(person=house.row.person_id, ended_on=None).exists()


def test_from_notice_to_a_reversed_appeal() -> None:
    house = House().until_in_force()
    assert (house.case.state, is_member(house), rights(house)) == ("in_force", False, [])
    house.name("Panel 1", "Panel 2", "Panel 3", role="panel")
    actions.appeal_by_code(house.ref, house.code, LONG, at=house.at)
    assert (house.case.state, is_member(house), rights(house)) == ("appealed", True, ["monitor"])
    house.later(3)
    house.decide_appeal("reversed")
    assert (house.case.state, house.case.outcome) == ("final", "reversed")
    assert (is_member(house), rights(house)) == (True, ["monitor"])
    assert queries.check(house.ref).agrees
    assert not Record.objects.filter(subject=f"process/{house.ref}", is_open=False).exists()
    assert not Record.objects.filter(subject=f"process-words/{house.ref}", is_open=True).exists()


def test_who_watches_the_log_from_outside_finds_nothing_wrong_with_it() -> None:
    house = House().until_appealed()
    house.decide_appeal("varied", "suspension", house.case.until)
    house.later(400)
    actions.sweep(at=house.at)
    steps = [(number, step.name) for number, step in enumerate(house.case.steps)]
    assert Rules().problems(steps) == []
    skipped = [one for one in steps if one[1] not in {"reply_open", "heard"}]
    assert len(Rules().problems(skipped)) > 0


def test_a_suspension_ends_with_its_last_day() -> None:
    house = House().until_in_force(measure="suspension")
    assert (rights(house), is_member(house)) == ([], True)
    house.later(31)
    actions.sweep(at=house.at)
    assert (house.case.state, rights(house)) == ("final", [])
    house.later(180)
    actions.sweep(at=house.at)
    assert (house.case.level, rights(house)) == ("none", ["monitor"])


def test_the_last_day_of_an_exclusion_gives_back_what_is_left_of_the_term() -> None:
    house = House().until_in_force()
    house.later(200)
    actions.sweep(at=house.at)
    house.later(1)
    actions.sweep(at=house.at)
    assert (house.case.level, is_member(house)) == ("none", True)
    assert queries.check(house.ref).agrees
