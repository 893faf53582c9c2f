"""Each guard of due process refuses, and then lets through what meets it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from baqylau.contexts.membership.actions import process as actions
from baqylau.contexts.membership.errors import process as errors
from baqylau.foundation.identity.errors import NotYourSigningKey
from tests.cast import GUEST, a_person
from tests.contexts.membership.process.house import APPEAL, DECISION, LONG, House, reasons

pytestmark = pytest.mark.django_db


# --- opening and naming --------------------------------------------------------------------------
def test_a_stranger_opens_nothing_and_nobody_opens_about_themselves() -> None:
    house = House()
    damir = house.member()
    told = {"body": house.body.pk, "rule": "interest-hidden", "grounds": LONG, "at": house.at}
    with pytest.raises(errors.NoSuchProcess):
        actions.open_process(damir.pk, **told, by=GUEST)
    with pytest.raises(errors.AboutYourself):
        actions.open_process(damir.pk, **told, by=house.damir)
    with pytest.raises(errors.NotAMember):
        actions.open_process(a_person("Passer-by").pk, **told, by=house.actor("Reporter"))
    house.open()
    with pytest.raises(errors.AlreadyOpen):
        house.open()


def test_whoever_reported_names_nobody_and_nobody_has_two_parts() -> None:
    house = House()
    house.member()
    house.open()
    reporter = replace(house.admin, person=house.person("Reporter").pk)
    stranger = house.person("Decider 1").pk
    with pytest.raises(errors.NotYourStep):
        actions.name_participant(house.ref, stranger, role="decider", by=reporter, at=house.at)
    for somebody in ("Reporter", "Administrator"):
        with pytest.raises(errors.OnePartOnly):
            house.name(somebody)
    with pytest.raises(errors.AboutYourself):
        house.name("Damir")
    house.name("Decider 1")
    with pytest.raises(errors.OnePartOnly):
        house.name("Decider 1", role="panel")


def test_who_decides_does_not_name_the_panel() -> None:
    house = House().until_draft()
    decider = replace(house.admin, person=house.person("Decider 1").pk)
    with pytest.raises(errors.NotIndependent):
        actions.name_participant(
            house.ref, house.person("Panel 1").pk, role="panel", by=decider, at=house.at
        )


def test_nothing_is_done_before_a_declaration_or_after_standing_back() -> None:
    house = House()
    house.member()
    house.open()
    house.name("Decider 1", declare=False)
    with pytest.raises(errors.NotDeclared):
        house.notify()
    actions.declare(house.ref, conflict=True, by=house.actor("Decider 1"), at=house.at)
    with pytest.raises(errors.StoodBack):
        house.notify()
    with pytest.raises(errors.StoodBack):
        actions.declare(house.ref, conflict=False, by=house.actor("Decider 1"), at=house.at)


# --- notice and reply ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        ({"grounds": ""}, "grounds"),
        ({"evidence": []}, "evidence"),
        ({"rule": "none-of-ours"}, "rule"),
        ({"how_to_reply": ""}, "how-to-reply"),
        ({"how_to_appeal": " "}, "how-to-reply"),
    ],
)
def test_a_notice_is_whole(left_out: dict[str, object], missing: str) -> None:
    house = House().until_draft()
    with pytest.raises(errors.NoticeIncomplete) as refusal:
        house.notify(**left_out)
    assert missing in refusal.value.missing
    house.notify()


@pytest.mark.parametrize(("measure", "days"), [("exclusion", 27), ("warning", 13)])
def test_a_notice_gives_enough_days(measure: str, days: int) -> None:
    house = House().until_draft()
    with pytest.raises(errors.WindowTooShort):
        house.notify(measure=measure, reply_days=days)
    house.notify(measure=measure, reply_days=days + 1)


def test_service_is_confirmed_by_another_or_by_the_person() -> None:
    house = House().until_draft()
    house.notify("Decider 1")
    with pytest.raises(errors.NeedsAnother):
        house.serve("Decider 1")
    actions.confirm_service(house.ref, how="in-person", by=house.damir, at=house.at)
    assert house.case.reply_by == house.today + timedelta(days=28)


def test_the_hearing_waits_for_the_window_or_the_reply() -> None:
    house = House().until_open_reply()
    house.later(28)
    with pytest.raises(errors.ReplyWindowOpen):
        house.hear()
    actions.reply_by_code(house.ref, house.code, "A first word (invented).", at=house.at)
    with pytest.raises(errors.ReplyWindowOpen):
        house.hear()
    actions.reply(house.ref, "All I have to say.", is_complete=True, by=house.damir, at=house.at)
    house.hear()


# --- deciding ------------------------------------------------------------------------------------
def test_a_decision_has_reasons_in_each_part_an_end_and_stays_within_the_notice() -> None:
    house = House().until_heard(measure="suspension")
    with pytest.raises(errors.ReasonsMissing) as refusal:
        house.propose(measure="suspension", reasons={**reasons(*DECISION), "reply": "None."})
    assert refusal.value.missing == ("reply",)
    with pytest.raises(errors.BeyondNotice):
        house.propose(measure="exclusion")
    with pytest.raises(errors.EndMissing):
        house.propose(measure="suspension", until=None)
    with pytest.raises(errors.EndMissing):
        house.propose(measure="suspension", until=house.today + timedelta(days=366))
    house.propose(measure="suspension")


def test_two_thirds_of_three_exclude_and_each_votes_once_with_their_own_key() -> None:
    house = House().until_heard()
    number = house.propose()
    house.vote(number, "Decider 1")
    with pytest.raises(errors.AlreadyVoted):
        house.vote(number, "Decider 1")
    with pytest.raises(NotYourSigningKey):
        actions.vote(
            house.ref,
            number,
            is_for=True,
            key=house.key("Decider 1"),
            by=house.actor("Decider 2"),
            at=house.at,
        )
    with pytest.raises(errors.NotCarried):
        house.carry(number)
    house.vote(number, "Decider 3", is_for=False)
    with pytest.raises(errors.NotCarried):
        house.carry(number)
    house.vote(number, "Decider 2")
    house.carry(number)
    assert len(house.case.steps[-1].keys) == 2


def test_nobody_is_added_to_make_a_majority() -> None:
    house = House().until_heard()
    number = house.propose()
    house.vote(number, "Decider 1", is_for=False)
    with pytest.raises(errors.BeingVotedOn):
        house.name("Decider 4")


def test_what_is_not_decided_or_served_in_time_falls() -> None:
    house = House().until_heard()
    house.later(31)
    with pytest.raises(errors.TooLate):
        house.propose()
    actions.sweep(at=house.at)
    assert house.case.state == "expired"


def test_a_decision_that_is_not_handed_over_within_fifteen_days_falls() -> None:
    house = House().until_decided()
    house.later(16)
    with pytest.raises(errors.TooLate):
        house.enforce()
    actions.sweep(at=house.at)
    assert (house.case.state, house.case.level) == ("expired", "none")


# --- interim measure -----------------------------------------------------------------------------
def test_an_interim_measure_is_for_danger_and_two_people() -> None:
    house = House().until_open_reply()
    with pytest.raises(errors.DangerNotNamed):
        house.propose(about="interim", reasons=reasons("danger"), is_danger=False)
    with pytest.raises(errors.ReasonsMissing):
        house.propose(about="interim", reasons={"danger": "It is."}, is_danger=True)
    number = house.propose(about="interim", reasons=reasons("danger"), is_danger=True)
    house.vote(number, "Decider 1")
    with pytest.raises(errors.NotCarried):
        house.carry(number)
    house.vote(number, "Decider 2")
    house.carry(number)
    assert (house.case.level, house.case.interim_until) == (
        "rights",
        house.today + timedelta(days=13),
    )
    house.later(14)
    actions.sweep(at=house.at)
    assert house.case.level == "none"


# --- appeal and end ------------------------------------------------------------------------------
def test_only_the_person_appeals_and_only_in_time() -> None:
    house = House().until_in_force()
    with pytest.raises(errors.NoSuchProcess):
        actions.appeal(house.ref, LONG, by=house.admin, at=house.at)
    with pytest.raises(errors.UnknownCode):
        actions.appeal_by_code(house.ref, "aaaa-bbbb", LONG, at=house.at)
    house.later(31)
    with pytest.raises(errors.TooLate):
        actions.appeal_by_code(house.ref, house.code, LONG, at=house.at)
    actions.sweep(at=house.at)
    assert house.case.state == "final"


def test_an_appeal_makes_nobody_worse_off() -> None:
    house = House().until_appealed(measure="suspension")
    for outcome, measure in (("varied", "exclusion"), ("upheld", "warning"), ("varied", "none")):
        with pytest.raises(errors.NotMilder):
            house.propose(
                "Panel 1",
                about="appeal",
                outcome=outcome,
                measure=measure,
                until=house.case.until,
                reasons=reasons(*APPEAL),
            )
    house.decide_appeal("varied", "warning", house.case.until)
    assert (house.case.state, house.case.measure, house.case.level) == ("final", "warning", "none")


def test_an_appeal_that_is_not_decided_in_time_is_won() -> None:
    house = House().until_appealed()
    house.later(31)
    actions.sweep(at=house.at)
    assert (house.case.state, house.case.is_in_force, house.case.level) == (
        "expired",
        False,
        "none",
    )


def test_only_new_people_open_a_process_again() -> None:
    house = House().until_in_force()
    told = {"about": "reopening", "reasons": reasons("facts")}
    with pytest.raises(errors.NotIndependent):
        house.propose("Decider 1", **told)
    house.later(31)
    house.name("New 1", "New 2")
    number = house.propose("New 1", **told)
    house.vote(number, "New 1", "New 2")
    with pytest.raises(errors.TooFew):
        house.carry(number, "New 1")
    house.name("New 3")
    house.carry(number, "New 1")
    assert (house.case.state, house.case.round) == ("reopened", 2)
    with pytest.raises(errors.NotYourStep):
        house.notify("Decider 1")
    house.notify("New 1")


def test_a_process_is_taken_back_with_a_reason_and_not_after_the_hearing() -> None:
    house = House().until_open_reply()
    reporter = house.actor("Reporter")
    with pytest.raises(errors.NoticeIncomplete):
        actions.withdraw(house.ref, reason="Oh.", by=reporter, at=house.at)
    with pytest.raises(errors.NotYourStep):
        actions.withdraw(house.ref, reason=LONG, by=house.admin, at=house.at)
    with pytest.raises(errors.SignaturesMissing):
        actions.withdraw(house.ref, reason=LONG, by=reporter, at=house.at)
    house.withdraw()
    assert house.case.state == "withdrawn"
    heard = House(body=house.body)
    heard.ref = ""
    with pytest.raises(errors.OutOfOrder):
        house.hear()
