"""Attacks on due process: by deciders, by an administrator, by the clock, and by SQL."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from allauth.usersessions.models import UserSession
from django.core.management import call_command
from django.db import connection
from django.test import Client

from baqylau.contexts.membership.actions import process as actions
from baqylau.contexts.membership.errors import process as errors
from baqylau.contexts.membership.models import Process, Term
from baqylau.contexts.membership.queries import process as queries
from baqylau.contexts.membership.queries.process.reading import words as words_of
from baqylau.contexts.membership.rules import process as rules
from baqylau.foundation.identity import actions as identity
from baqylau.foundation.identity import queries as people
from baqylau.foundation.identity.models import Account, Mandate
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from baqylau.kernel.clock import day_of
from tests.cast import a_body, a_person
from tests.contexts.membership.process.house import LONG, House, reasons

pytestmark = pytest.mark.django_db


def test_decide_before_the_window_is_over() -> None:
    house = House().until_open_reply()
    with pytest.raises(errors.OutOfOrder):
        house.propose()
    with pytest.raises(errors.ReplyWindowOpen):
        house.hear()


def test_a_decider_on_the_appeal() -> None:
    house = House().until_in_force()
    with pytest.raises(errors.OnePartOnly):
        house.name("Decider 1", role="panel")
    house.name("Panel 1", "Panel 2", "Panel 3", role="panel")
    actions.appeal(house.ref, LONG, by=house.damir, at=house.at)
    with pytest.raises(errors.NotYourStep):
        house.propose("Decider 1", about="appeal", outcome="upheld", reasons=reasons("fact"))


def test_notifying_oneself() -> None:
    house = House().until_draft()
    with pytest.raises(errors.NoSuchProcess):
        actions.notify(house.ref, house.notice(), by=house.damir, at=house.at)
    house.notify("Decider 1")
    with pytest.raises(errors.NeedsAnother):
        house.serve("Decider 1")


def test_quorum_lost_after_somebody_stands_back() -> None:
    house = House().until_heard()
    number = house.propose()
    house.vote(number, "Decider 1", "Decider 2", "Decider 3")
    actions.stand_back(house.ref, by=house.actor("Decider 3"), at=house.at)
    with pytest.raises(errors.TooFew):
        house.carry(number)


def test_double_vote_by_another_row_of_the_same_person() -> None:
    house = House().until_heard()
    number = house.propose()
    house.vote(number, "Decider 1")
    facts = next(s for s in house.case.steps if s.name == "voted").facts
    plant(house, dict(facts))
    assert "already-voted" in queries.check(house.ref).problem or "signature" in house.case.problem
    with pytest.raises(errors.ProcessDiffers):
        house.carry(number)


def plant(house: House, facts: dict[str, object]) -> None:
    """An entry that somebody with the database adds by hand."""
    ledger.record(
        Kind.PROCESS_STEP, f"process/{house.ref}", facts, by=SYSTEM, at=house.at, policy="process-1"
    )


def test_no_zone_and_no_hour_moves_a_deadline() -> None:
    # On 1 March 2024 the zone of Almaty changed from +6 to +5.
    before = datetime(2024, 2, 16, 18, 30, tzinfo=UTC)
    assert day_of(before) == date(2024, 2, 17)
    case = rules.fold((), rules.norms_on(date(2024, 2, 17)))
    served = rules.reply_by(case, day_of(before))
    assert served == date(2024, 3, 2)
    assert [
        day_of(datetime(2024, 3, 2, 18, 59, tzinfo=UTC)),
        day_of(datetime(2024, 3, 2, 19, 0, tzinfo=UTC)),
    ] == [
        date(2024, 3, 2),
        date(2024, 3, 3),
    ]
    assert rules.reply_by(case, date(2024, 2, 29)) == date(2024, 3, 14)


def test_a_server_clock_that_was_put_back() -> None:
    house = House().until_open_reply()
    house.later(-1)
    with pytest.raises(errors.TooEarly):
        actions.reply(house.ref, LONG, is_complete=True, by=house.damir, at=house.at)


def test_decision_without_reasons_planted_in_the_log() -> None:
    house = House().until_heard()
    plant(
        house, {"step": "decided", "proposal": 1, "measure": "exclusion", "rule": "interest-hidden"}
    )
    assert "decided: process-not-carried" in queries.check(house.ref).problem
    with pytest.raises(errors.ProcessDiffers):
        house.enforce()


def test_exclusion_while_an_appeal_is_pending() -> None:
    house = House().until_appealed()
    assert house.case.level == "none"
    assert Term.objects.filter(person=house.row.person_id, ended_on=None).exists()
    with pytest.raises(errors.OutOfOrder):
        house.enforce()


def test_the_excluded_person_keeps_their_case_reply_appeal_and_dossier() -> None:
    house = House().until_in_force()
    assert people.mandates_of(house.row.person_id, on=house.today)[0].mandate.in_force is False
    record = queries.process_by_code(house.ref, house.code, on=house.today)
    assert record.case.state == "in_force"
    dossier = queries.dossier_by_code(house.ref, house.code, on=house.today)
    assert [one.ref for one in dossier.processes] == [house.ref]
    actions.appeal_by_code(house.ref, house.code, LONG, at=house.at)


def test_a_reversal_leaves_no_measure_behind() -> None:
    house = House().until_appealed(measure="suspension")
    assert house.case.level == "rights"
    house.decide_appeal("reversed")
    assert (house.case.level, house.case.is_in_force, house.case.measure) == ("none", False, "none")
    assert any(c.mandate.in_force for c in people.mandates_of(house.row.person_id, on=house.today))


def test_a_silent_change_of_the_rules_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House().until_draft()
    assert not queries.check(house.ref).rules_changed
    row = Record.objects.filter(subject=f"process/{house.ref}").first()
    assert row is not None
    assert (row.policy, json.loads(bytes(row.payload or b""))["rules"]) == (
        "process-1",
        rules.norms_on(house.today).digest,
    )
    from baqylau.contexts.membership.rules.process import norms  # noqa: PLC0415

    told = json.loads(norms._FILE.read_text(encoding="utf-8"))
    told[0]["windows"]["reply_days_exclusion"]["value"] = 1
    changed = norms._read(told[0])
    monkeypatch.setattr(norms, "_all", lambda: (changed,))
    assert queries.check(house.ref).rules_changed


def test_the_text_of_version_one_of_the_rules_stays_as_it_is() -> None:
    """A changed rule is a new version with its own days; this line is changed only on purpose."""
    assert rules.norms_on(date(2026, 1, 1)).digest == DIGEST_OF_VERSION_ONE


DIGEST_OF_VERSION_ONE = "00b21513229a7de1"


def test_an_interim_measure_is_not_renewed_for_ever() -> None:
    house = House().until_open_reply()
    told = {"about": "interim", "reasons": reasons("danger"), "is_danger": True}
    for _time in range(2):
        number = house.propose(**told)
        house.vote(number, "Decider 1", "Decider 2")
        house.carry(number)
    assert house.case.interim_until == house.today + timedelta(days=27)
    number = house.propose(**told)
    house.vote(number, "Decider 1", "Decider 2")
    with pytest.raises(errors.InterimUsedUp):
        house.carry(number)


def test_sql_edit_of_the_cached_state_changes_nothing_that_is_allowed() -> None:
    house = House().until_open_reply()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE membership_process SET state='decided', measure='exclusion' WHERE ref=%s",
            [house.ref],
        )
    assert queries.check(house.ref).differences == ("state", "measure")
    assert queries.differing() == [f"process/{house.ref}: state, measure"]
    with pytest.raises(errors.OutOfOrder):
        house.enforce()
    actions.sweep(at=house.at)
    assert Mandate.objects.filter(person=house.row.person_id, ended_on=None).exists()


def test_sql_edit_of_a_payload_and_of_who_takes_part() -> None:
    house = House().until_heard()
    row = house.row.participants.get(person=house.person("Decider 1"))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE membership_participant SET person_id=%s WHERE id=%s",
            [house.person("Intruder").pk, row.pk],
        )
    assert "participants" in queries.check(house.ref).differences
    with pytest.raises(errors.NotYourStep):
        house.propose("Intruder")
    Record.objects.filter(subject=f"process/{house.ref}").update(payload=b'{"step":"decided"}')
    assert queries.check(house.ref).problem == "0: contents"


def test_an_administrator_skips_no_step() -> None:
    house = House().until_heard()
    admin = house.admin
    number = house.propose()
    attempts = (
        lambda: actions.notify(house.ref, house.notice(), by=admin, at=house.at),
        lambda: actions.confirm_service(house.ref, how="post", by=admin, at=house.at),
        lambda: actions.close_hearing(
            house.ref, was_present=True, account=LONG, by=admin, at=house.at
        ),
        lambda: actions.carry(house.ref, number, by=admin, at=house.at),
        lambda: actions.put_in_force(house.ref, how="post", by=admin, at=house.at),
        lambda: actions.end_interim(house.ref, by=admin, at=house.at),
        lambda: actions.withdraw(house.ref, reason=LONG, by=admin, at=house.at),
    )
    before = house.case
    for attempt in attempts:
        with pytest.raises(errors.ProcessRefusal):
            attempt()
    assert house.case == before


def test_rights_that_came_with_a_term_are_not_ended_past_the_process() -> None:
    house = House()
    damir = house.member()
    mandate = Term.objects.get(person=damir).mandate
    with pytest.raises(errors.EndedByProcessOnly):
        identity.end_mandate(mandate, reason="I say so", by=administrator(house), at=house.at)
    identity.end_mandate(mandate, reason="I resign", by=house.damir, at=house.at)


def administrator(house: House) -> object:
    person = a_person("Real administrator (invented)")
    identity.grant_mandate(
        person.ref,
        body=house.body.slug,
        role="administrator",
        document="No. 0 (invented)",
        valid_from=date(2026, 1, 1),
        by=SYSTEM,
        at=house.at,
    )
    account = Account.objects.create(person=person, email="admin@cast.example")
    return people.actor_by_email(account.email, on=house.today)


def test_an_open_login_of_an_excluded_member_ends_at_once() -> None:
    house = House().until_decided()
    account = Account.objects.create(person=house.row.person, email="damir@cast.example")
    browser = Client()
    browser.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = browser.session
    UserSession.objects.create(
        user=account, session_key=session.session_key, ip="127.0.0.1", user_agent=""
    )
    house.enforce()
    assert not UserSession.objects.filter(user=account).exists()
    assert not type(session)().exists(session.session_key)


def test_a_dissolved_body_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House().until_appealed()
    successor = a_body("successor")
    monkeypatch.setattr(clock, "now", lambda: house.at)
    told = ["--document", "Order No. 9 (invented)"]
    call_command("succeed", house.body.slug, successor.slug, *told, stdout=StringIO())
    assert (house.case.state, house.case.body, house.row.body) == (
        "appealed",
        "successor",
        successor,
    )
    assert queries.check(house.ref).agrees
    assert Record.objects.filter(kind=Kind.BODY_SUCCEEDED).count() == 1
    with pytest.raises(errors.AlreadySucceeded):
        actions.succeed(
            house.body.slug, successor=successor.slug, document="x", by=SYSTEM, at=house.at
        )
    house.decide_appeal("reversed")
    assert house.case.state == "final"


def test_no_name_and_no_free_text_in_any_entry() -> None:
    house = House().until_appealed()
    house.decide_appeal("reversed")
    names = [
        house.row.person.full_name,
        *(p.person.full_name for p in house.row.participants.all()),
    ]
    for row in Record.objects.filter(subject__contains=house.ref):
        told = bytes(row.payload or b"").decode()
        assert not any(name in told for name in names)
        assert row.is_open == row.subject.startswith("process/")


def test_the_table_of_steps_is_the_one_that_outsiders_read() -> None:
    from baqylau.contexts.membership.rules.process import order  # noqa: PLC0415

    table = json.loads(Path(order._FILE).read_text(encoding="utf-8"))
    states = {state for states in table["beside"].values() for state in states}
    assert states <= set(table["after"])
    assert {step for steps in table["after"].values() for step in steps} <= set(table["after"])
    assert set(table["after"]) == set(
        Process._meta.get_field("state").choices
        and dict(Process._meta.get_field("state").choices or ())
    )


def test_an_exclusion_voted_on_as_a_warning() -> None:
    """A proposal that names a milder measure than its words needs fewer votes, and carries nothing."""
    house = House().until_heard()
    number = house.propose()
    house.vote(number, "Decider 1", "Decider 2", "Decider 3")
    case = house.case
    disguised = replace(case, proposals=(replace(case.proposals[0], measure="warning"),))
    words = dict(next(iter(w for w in words_of(house.row).values() if w.get("step") == "decided")))
    step = rules.Step(words, house.today, tuple(sorted(rules.count(case, case.proposals[0]).keys)))
    with pytest.raises(errors.WordsDiffer):
        rules.must_be_legal(disguised, step)
    assert rules.legal(case, step)
