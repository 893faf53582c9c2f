"""What followed from a signal, and which open cases are near: lent to intake's public pages."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.fieldwork import actions as fieldwork
from baqylau.contexts.fieldwork.drafts import AnswerDraft, RevisitDraft
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.intake import actions as intake_actions
from baqylau.contexts.intake import queries as intake
from baqylau.foundation.places import queries as places
from tests.cast import NOON, SKO, TODAY, VKO, an_activity, an_actor, place
from tests.contexts.casework.appeals import a_draft, a_reply, a_sent_appeal, another_body, later
from tests.contexts.casework.making import a_case, a_signal, closed, made_public

pytestmark = pytest.mark.django_db

NOTHING_FOLLOWED = 2
EVERYTHING_FOLLOWED = 14


def a_fixed_matter(signal: str) -> str:
    """A case whose activity led to a recommendation, its answer, a claim and a re-visit."""
    case, activity, by = a_case(signal), an_activity(), an_actor()
    actions.link_activity(case, activity, by=by, at=NOON)
    (asked,) = records.activity(activity, by=by).recommendations
    answer = AnswerDraft(received_on=date(2026, 9, 20), verdict="accepted", text="Not for you.")
    fieldwork.record_answer(asked.ref, answer, by=by, at=NOON)
    fieldwork.report_fix(asked.ref, on=date(2026, 10, 1), text="Done.", by=by, at=NOON)
    found = records.recommendation(asked.ref, by=by).findings
    seen = RevisitDraft(
        visited_on=date(2026, 10, 10),
        regime="ordinary_user",
        account="The kerb is there.",
        fixed={finding.ref: True for finding in found},
    )
    fieldwork.record_revisit(asked.ref, seen, by=by, at=NOON)
    return case


def test_nothing_follows_from_a_signal_that_waits() -> None:
    signal = a_signal()
    with CaptureQueriesContext(connection) as spent:
        assert queries.steps_of_signal(signal) == ()
    assert len(spent) == NOTHING_FOLLOWED
    assert queries.steps_of_signal("unknown") == ()


def test_a_reporter_is_told_of_every_step_up_to_the_verified_fix() -> None:
    signal = a_signal()
    closed(a_fixed_matter(signal))
    steps = queries.steps_of_signal(signal)
    assert [(step.kind, step.detail) for step in steps] == [
        ("activity", "visit"),
        ("finding", "2"),
        ("recommendation", ""),
        ("answer", "accepted"),
        ("claimed", ""),
        ("verified", ""),
        ("case", ""),
        ("closed", "fixed"),
    ]
    addressed = {step.kind for step in steps if step.organisation}
    assert addressed == {"recommendation", "answer"}


def test_a_reporter_is_told_of_letters_without_their_words() -> None:
    signal = a_signal()
    case = a_case(signal)
    a_draft(case)
    ref = a_sent_appeal(case)
    told = actions.Forwarding(to=another_body().pk, on=date(2026, 3, 6), told_on=date(2026, 3, 20))
    actions.note_forwarding(ref, told, by=an_actor(), at=later(20))
    secret = "Said by Nobody (invented)"
    reply = a_reply(date(2026, 3, 25), "no_substance", summary=secret)
    actions.record_reply(ref, reply, by=an_actor(), at=later(30))
    steps = queries.steps_of_signal(signal)
    assert [(step.kind, step.detail) for step in steps] == [
        ("appeal", ""),
        ("forwarded", ""),
        ("answer", "no_substance"),
        ("case", ""),
    ]
    sent, forwarded, answer, _opened = steps
    assert forwarded.organisation == answer.organisation != sent.organisation
    assert secret not in repr(steps)


def test_addresses_lead_only_to_what_is_public_and_no_text_is_told() -> None:
    signal = a_signal()
    case = a_case(signal)
    actions.link_activity(case, an_activity(publish=False), by=an_actor(), at=NOON)
    steps = queries.steps_of_signal(signal)
    assert {step.kind for step in steps} == {"case", "activity", "finding", "recommendation"}
    assert {step.url for step in steps} == {""}
    made_public(case)
    told = {step.kind: step.url for step in queries.steps_of_signal(signal)}
    assert told["case"].endswith(f"/cases/{case}/")
    assert told["activity"] == ""
    assert "kerb" not in repr(steps)


def test_whoever_told_the_same_reads_the_same_steps() -> None:
    whole, part = a_signal(), a_signal(text="The same pit, told by another (invented).")
    intake_actions.merge(part, into=whole, by=an_actor(), at=NOON)
    a_case(whole)
    assert queries.steps_of_signal(part) == queries.steps_of_signal(whole) != ()


def test_however_much_followed_it_costs_the_same() -> None:
    signal = a_signal()
    for _ in range(2):
        a_fixed_matter(signal)
    places.atlas()
    with CaptureQueriesContext(connection) as spent:
        assert len(queries.steps_of_signal(signal)) > 12
    assert len(spent) <= EVERYTHING_FOLLOWED


def test_open_public_cases_are_near_at_their_place_or_within_their_region() -> None:
    a_case()
    done = closed(made_public(a_case()))
    refs = [made_public(a_case()) for _ in range(6)]
    land = made_public(a_case(), sphere="land")
    here = place(SKO)
    with CaptureQueriesContext(connection) as spent:
        found = intake.open_cases_at(here)
    assert len(spent) == 1
    assert [case.url.split("/")[-2] for case in found] == [land, *refs[:1:-1]]
    assert done not in {case.url.split("/")[-2] for case in found}
    assert [case.title for case in intake.open_cases_at(place(SKO), "land")] == [
        "A road to a school (invented)"
    ]
    assert intake.open_cases_at(place(VKO)) == ()
    assert (found[0].opened_on, found[0].language) == (TODAY, "en")
