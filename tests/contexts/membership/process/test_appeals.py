"""Whoever has read the person's code cannot spend their one appeal for them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.contexts.membership.actions import process as actions
from baqylau.contexts.membership.errors import process as errors
from baqylau.contexts.membership.models import Access
from baqylau.contexts.membership.queries import process as queries
from baqylau.contexts.membership.rules import process as rules
from baqylau.contexts.membership.rules.process import Case, Way, appeals, order
from baqylau.contexts.membership.rules.process.case import Code
from baqylau.kernel.actors import Capability
from tests.contexts.membership.process.house import LONG, House

KEEPS = (Capability.GRANT_MANDATE, Capability.SEE_WORK)
SPENT = "Not my words: the notifier knew the code (invented)."
makers = st.sampled_from(["person", "notifier", "decider"])
codes = st.lists(st.builds(Code, makers, st.integers(1, 2), st.booleans()), max_size=5)
vias = st.one_of(
    st.just({"via": "login"}),
    st.builds(lambda number: {"via": "code", "code": number}, st.integers(-2, 7)),
    st.just({"via": "code"}),
)


def a_case(codes: list[Code], appeal: Way | None = None, outcome: str = "") -> Case:
    norms = rules.norms_on(date(2026, 3, 2))
    return Case(norms=norms, person="person", codes=tuple(codes), appeal=appeal, outcome=outcome)


# --- the rule -----------------------------------------------------------------------------------
@given(codes=codes, told=vias)
def test_only_the_login_and_ones_own_code_are_surely_the_persons(
    codes: list[Code], told: dict[str, object]
) -> None:
    way = appeals.way_of(a_case(codes), told)
    number = told.get("code")
    known = codes[number] if isinstance(number, int) and 0 <= number < len(codes) else None
    is_own = told["via"] == "login" or (known is not None and known.by == "person")
    assert (way == Way.OWN) == is_own


@given(codes=codes, told=st.lists(vias, max_size=8))
def test_appeals_only_grow_surer_and_the_surest_is_never_kept_out(
    codes: list[Code], told: list[dict[str, object]]
) -> None:
    case, taken = a_case(codes), list[Way]()
    for one in told:
        way = appeals.way_of(case, one)
        if appeals.takes_place(case, way):
            taken.append(way)
            case = a_case(codes, appeal=way)
    assert taken == sorted(set(taken))
    assert case.appeal == Way.OWN or appeals.takes_place(case, Way.OWN)
    assert not appeals.takes_place(a_case(codes, appeal=Way.OWN), Way.OWN)


@given(way=st.sampled_from(Way))
def test_what_was_won_is_not_appealed_again(way: Way) -> None:
    assert not appeals.takes_place(a_case([], appeal=Way.EARLY_CODE, outcome="reversed"), way)


# --- in the log ---------------------------------------------------------------------------------
@pytest.mark.django_db
def test_the_person_takes_back_an_appeal_that_the_notifier_spent() -> None:
    house = House().until_in_force()
    actions.appeal_by_code(house.ref, house.code, SPENT, at=house.at)
    with pytest.raises(errors.AppealStands):
        actions.appeal_by_code(house.ref, house.code, LONG, at=house.at)
    actions.appeal(house.ref, LONG, by=house.damir, at=house.at)
    told = house.case.steps[-1].facts
    assert (told["via"], told["replaces"], house.case.appeal) == ("login", True, Way.OWN)
    with pytest.raises(errors.AppealStands):
        actions.appeal(house.ref, LONG, by=house.damir, at=house.at)
    assert queries.check(house.ref).agrees


@pytest.mark.django_db
def test_what_was_laid_before_the_panel_answers_the_appeal_before() -> None:
    house = House().until_in_force()
    house.name("Panel 1", "Panel 2", "Panel 3", role="panel")
    actions.appeal_by_code(house.ref, house.code, SPENT, at=house.at)
    told = {"about": "appeal", "outcome": "upheld", "until": house.case.until}
    parts = dict.fromkeys(("fact", "rule", "proportionality", "appeal"), LONG)
    number = house.propose("Panel 1", **told, reasons=parts)
    house.vote(number, "Panel 1", "Panel 2")
    actions.appeal(house.ref, LONG, by=house.damir, at=house.at)
    with pytest.raises(errors.NotCarried):
        house.carry(number, "Panel 1")
    house.decide_appeal("reversed")
    assert (house.case.state, house.case.level) == ("final", "none")


@pytest.mark.django_db
def test_a_panel_that_was_quick_closes_nothing_before_the_last_day() -> None:
    house = House().until_in_force()
    house.name("Panel 1", "Panel 2", "Panel 3", role="panel")
    actions.appeal_by_code(house.ref, house.code, SPENT, at=house.at)
    house.decide_appeal("upheld", "exclusion", house.case.until)
    assert (house.case.state, house.case.level) == ("appeal_decided", "membership")
    house.later(5)
    actions.appeal(house.ref, LONG, by=house.damir, at=house.at)
    assert (house.case.state, house.case.level) == ("appealed", "none")
    house.decide_appeal("upheld", "exclusion", house.case.until)
    assert (house.case.state, house.case.level) == ("final", "membership")


@pytest.mark.django_db
def test_without_anything_from_the_person_it_is_final_after_the_last_day() -> None:
    house = House().until_in_force()
    house.name("Panel 1", "Panel 2", "Panel 3", role="panel")
    actions.appeal_by_code(house.ref, house.code, SPENT, at=house.at)
    house.decide_appeal("upheld", "exclusion", house.case.until)
    house.later(31)
    actions.sweep(at=house.at)
    assert house.case.state == "final"
    with pytest.raises(errors.ProcessRefusal):
        actions.appeal(house.ref, LONG, by=house.damir, at=house.at)


@pytest.mark.django_db
def test_who_cannot_sign_in_sets_it_right_by_a_code_made_after_the_decision() -> None:
    house = House().until_in_force()
    actions.appeal_by_code(house.ref, house.code, SPENT, at=house.at)
    late = actions.replace_code(house.ref, by=house.actor("Decider 2"), at=house.at)
    actions.appeal_by_code(house.ref, late, LONG, at=house.at)
    assert house.case.appeal == Way.LATE_CODE
    with pytest.raises(errors.CodeAfterDecision):
        actions.replace_code(house.ref, by=house.actor("Decider 2"), at=house.at)


@pytest.mark.django_db
def test_who_made_a_code_is_kept_and_held_against_the_log() -> None:
    house = House().until_open_reply()
    actions.replace_code(house.ref, by=house.damir, at=house.at)
    made = Access.objects.order_by("number").values_list("number", "made_by__full_name")
    assert list(made) == [(0, "Decider 1 (invented)"), (1, "Damir (invented)")]
    Access.objects.filter(number=0).update(made_by=house.row.person)
    assert queries.check(house.ref).differences == ("codes",)


# --- signatures ---------------------------------------------------------------------------------
@pytest.mark.django_db
def test_who_has_the_database_takes_no_step_in_anothers_name() -> None:
    house = House().until_draft()
    notice = house.notice()
    with pytest.raises(errors.SignaturesMissing):
        actions.notify(house.ref, notice, by=house.actor("Decider 1"), at=house.at)
    house.notify()
    with pytest.raises(errors.SignaturesMissing):
        actions.confirm_service(
            house.ref, how="in-person", by=house.actor("Decider 2"), at=house.at
        )
    house.serve()
    signed = [one.name for one in house.case.steps if one.keys]
    assert signed == ["notified", "reply_open"]


@pytest.mark.django_db
def test_every_step_of_a_decision_bears_the_key_of_whoever_took_it() -> None:
    house = House().until_in_force()
    steps = {one.name: one.keys for one in house.case.steps if order.is_signed(one.name)}
    assert all(len(keys) == 1 for keys in steps.values())
    assert {"notified", "reply_open", "heard", "voted", "in_force"} == set(steps)
    decided = next(one for one in house.case.steps if one.name == "decided")
    assert len(set(decided.keys)) == len(decided.keys) >= 2
    assert steps["notified"] != steps["reply_open"]


@pytest.mark.django_db
def test_nobody_buries_a_process_under_words() -> None:
    house = House().until_open_reply()
    for number in range(30):
        actions.reply_by_code(house.ref, house.code, f"Word {number}.", at=house.at)
    with pytest.raises(errors.TooOften):
        actions.reply_by_code(house.ref, house.code, "One more.", at=house.at)


@pytest.mark.django_db
def test_who_has_read_the_code_cannot_use_up_the_replies_of_the_person() -> None:
    house = House().until_open_reply()
    for number in range(30):
        actions.reply_by_code(house.ref, house.code, f"Not my word {number}.", at=house.at)
    actions.reply(house.ref, LONG, is_complete=False, by=house.damir, at=house.at)
    own = actions.replace_code(house.ref, by=house.damir, at=house.at)
    actions.reply_by_code(house.ref, own, LONG, at=house.at)
    replied = [one.facts for one in house.case.steps if one.name == "replied"]
    assert [(one["via"], one.get("code")) for one in replied[29:]] == [
        ("code", 0),
        ("login", None),
        ("code", 1),
    ]
    assert not house.case.problem


@pytest.mark.django_db
def test_who_keeps_the_house_reads_of_it_only_while_people_are_lacking() -> None:
    house = House()
    house.member()
    house.open()
    keeper, other = house.actor("Keeper", *KEEPS), house.actor("Other", *KEEPS)
    assert [one.ref for one in queries.processes(keeper).cards] == [house.ref]
    for name in ("Decider 1", "Decider 2", "Decider 3"):
        person = house.person(name).pk
        actions.name_participant(house.ref, person, role="decider", by=keeper, at=house.at)
    assert queries.processes(other).cards == ()
    with pytest.raises(errors.NoSuchProcess):
        queries.process(house.ref, by=other, on=house.today)
    assert [one.ref for one in queries.processes(keeper).cards] == [house.ref]
