"""What the public log is told of the work: drafts never, decisions in their transaction, all of it checked."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import baqylau.project
from baqylau.contexts.fieldwork import actions, recording
from baqylau.contexts.fieldwork.drafts import AnswerDraft, FindingDraft, RevisitDraft
from baqylau.contexts.fieldwork.models import Activity, Answer, Finding, FixStep, Recommendation
from baqylau.contexts.fieldwork.queries import records
from baqylau.foundation.ledger.models import Record
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON, TODAY, a_body, an_activity, an_actor
from tests.recorded import entries, facts, kinds, latest, taken_back

pytestmark = pytest.mark.django_db
FILE = Path(baqylau.project.__file__).parent / "demo" / "smg-report-2020-01-02.json"
AN_ANSWER = AnswerDraft(received_on=date(2026, 9, 9), verdict="accepted", text="It will be put in.")


def the_recommendation(activity: str) -> str:
    return records.activity(activity, by=an_actor()).recommendations[0].ref


def a_revisit(recommendation: str, *, is_fixed: bool) -> str:
    findings = records.recommendation(recommendation, by=an_actor()).findings
    draft = RevisitDraft(
        visited_on=date(2026, 10, 1),
        regime="ordinary_user",
        account="Looked again.",
        fixed={finding.ref: is_fixed for finding in findings},
    )
    return actions.record_revisit(recommendation, draft, by=an_actor(), at=NOON)


def test_a_draft_is_not_told_of_and_a_published_activity_is_with_all_that_it_holds() -> None:
    ref = an_activity(publish=False)
    assert kinds() == []
    actions.publish_activity(ref, by=an_actor(), at=NOON)
    actions.publish_activity(ref, by=an_actor(), at=NOON)
    assert kinds() == [
        "activity.published", "finding.published", "finding.published", "recommendation.issued",
    ]  # fmt: skip
    told = latest(f"activity/{ref}")
    assert told.is_open
    assert told.role == "work.publish"
    assert facts(told)["account"] == "What was seen."
    assert facts(told)["body"] == a_body().slug


def test_what_is_decided_on_a_draft_is_committed_to_and_read_from_its_publication_on() -> None:
    activity = an_activity(publish=False)
    ref = the_recommendation(activity)
    actions.record_answer(ref, AN_ANSWER, by=an_actor(), at=NOON)
    assert kinds(f"recommendation/{ref}") == ["answer.recorded"]
    assert not latest(f"recommendation/{ref}").is_open
    actions.publish_activity(activity, by=an_actor(), at=NOON)
    assert not Record.objects.filter(is_open=False).exists()


def test_answers_and_silence_leave_an_entry_each() -> None:
    ref = the_recommendation(an_activity())
    actions.record_answer(ref, AN_ANSWER, by=an_actor(), at=NOON)
    assert facts(latest(f"recommendation/{ref}"))["verdict"] == "accepted"
    other = the_recommendation(an_activity())
    actions.note_silence(on=TODAY, at=NOON)
    assert kinds(f"recommendation/{other}") == ["recommendation.issued", "silence.noted"]
    assert latest(f"recommendation/{other}").role == "system"


def test_each_step_to_a_fix_leaves_an_entry_on_each_record_that_took_it() -> None:
    ref = the_recommendation(an_activity())
    finding = records.recommendation(ref, by=an_actor()).findings[0].ref
    day = date(2026, 9, 20)
    actions.report_fix_begun(ref, on=day, text="Begun.", by=an_actor(), at=NOON)
    actions.report_fix(ref, on=day, text="Done.", by=an_actor(), at=NOON)
    visit = a_revisit(ref, is_fixed=True)
    actions.reopen(ref, on=TODAY, text="It came off.", by=an_actor(), at=NOON)
    steps = ["fix.claimed", "fix.verified", "fix.reopened"]
    assert kinds(f"recommendation/{ref}") == ["recommendation.issued", *steps]
    assert kinds(f"finding/{finding}") == ["finding.published", *steps]
    assert kinds(f"activity/{visit}") == ["activity.published"]


def test_a_revisit_that_found_nothing_done_says_so() -> None:
    ref = the_recommendation(an_activity())
    visit = a_revisit(ref, is_fixed=False)
    told = latest(f"recommendation/{ref}")
    assert told.kind == "fix.reopened"
    assert facts(told)["revisit"] == visit
    assert facts(told)["step"] == "checked_not_fixed"


def test_what_is_added_to_a_public_activity_or_confirmed_is_told_of_at_once() -> None:
    activity = an_activity()
    draft = FindingDraft(text="A gully.", rung="observation")
    ref = actions.add_finding(activity, draft, by=an_actor(), at=NOON)
    assert kinds(f"finding/{ref}") == ["finding.published"]
    mismatch = Finding.objects.get(rung="mismatch")
    actions.confirm_violation(
        mismatch.ref,
        competent=Recommendation.objects.get().addressee_id or 0,
        confirmation="Act No. 5 (invented)",
        by=an_actor(),
        at=NOON,
    )
    assert kinds(f"finding/{mismatch.ref}") == ["finding.published"] * 2
    assert facts(latest(f"finding/{mismatch.ref}"))["rung"] == "violation"


def test_what_is_taken_back_leaves_no_entry() -> None:
    ref = an_activity(publish=False)
    with taken_back():
        actions.publish_activity(ref, by=an_actor(), at=NOON)
        assert kinds()
    assert kinds() == []


def test_entries_hold_no_name_and_no_text() -> None:
    ref = the_recommendation(an_activity())
    actions.record_answer(ref, AN_ANSWER, by=an_actor(), at=NOON)
    a_revisit(ref, is_fixed=True)
    log = b"\n".join(entries()).decode()
    for words in (
        "Aigul",
        "invented",
        "kerb",
        "What was seen",
        "put in",
        "Layer",
        "sheet",
        "again",
    ):
        assert words not in log, words


def test_a_file_of_stated_figures_is_recorded_in_hardly_more_than_one_statement() -> None:
    body = a_body().pk
    with CaptureQueriesContext(connection) as asked:
        loaded = actions.load_report_file(FILE.read_bytes(), body=body, by=SYSTEM, at=NOON)
    made = [query for query in asked if "ledger_record" in query["sql"]]
    assert len(kinds()) == loaded.records > 50
    assert len(made) <= 2  # SQLite takes so many values in one


def test_whoever_publishes_past_the_log_is_named() -> None:
    ref = the_recommendation(an_activity())
    actions.record_answer(ref, AN_ANSWER, by=an_actor(), at=NOON)
    a_revisit(ref, is_fixed=True)
    assert recording.unrecorded() == []
    hidden = an_activity(publish=False)
    Activity.objects.filter(ref=hidden).update(is_public=True, published_at=NOON)
    first = Answer.objects.get()
    Answer.objects.create(
        recommendation=first.recommendation, received_on=TODAY, verdict="refused", recorded_at=NOON
    )
    FixStep.objects.create(
        recommendation=first.recommendation, step="reopened", on=TODAY, recorded_at=NOON
    )
    assert [str(one) for one in recording.unrecorded()] == [
        f"activity/{hidden}: no entry says “activity.published”",
        f"recommendation/{ref}: no entry says “answer.recorded”",
        f"recommendation/{ref}: no entry says “fix.reopened”",
    ]
