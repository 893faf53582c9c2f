"""The strip says how far a matter has come, and never more."""

from datetime import date

import pytest

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.drafts import AnswerDraft
from baqylau.contexts.fieldwork.queries import records
from baqylau.kernel.actors import ANYONE
from baqylau.outlets.publicsite.pages.chain import Matter, chain
from tests.cast import NOON, TODAY, an_activity, an_actor
from tests.outlets.publicsite.matter import Story

pytestmark = pytest.mark.django_db


def states(ref: str, on: date) -> dict[str, str]:
    record = records.activity(ref, by=ANYONE)
    matter = Matter(
        shown=ref,
        activity=record.card,
        findings=record.findings,
        recommendations=record.recommendations,
    )
    return {step.key: step.state for step in chain(matter, on=on)}


def test_a_matter_without_an_answer_waits_then_is_overdue() -> None:
    ref = an_activity()
    early = states(ref, date(2026, 9, 4))
    assert early["signal"] == early["case"] == early["fix"] == "none"
    assert early["recommendation"] == "current"
    assert early["answer"] == "waiting"
    assert states(ref, TODAY)["answer"] == "overdue"


def test_a_claim_is_not_a_fix() -> None:
    ref = an_activity()
    asked = records.activity(ref, by=ANYONE).recommendations[0].ref
    answer = AnswerDraft(received_on=date(2026, 9, 20), verdict="accepted")
    actions.record_answer(asked, answer, by=an_actor(), at=NOON)
    actions.report_fix(asked, on=date(2026, 10, 1), text="Done.", by=an_actor(), at=NOON)
    assert states(ref, TODAY)["answer"] == "current"
    assert states(ref, TODAY)["fix"] == "waiting"


def test_a_verified_fix_ends_the_chain(story: Story) -> None:
    assert states(story.activity, TODAY)["fix"] == "done"
