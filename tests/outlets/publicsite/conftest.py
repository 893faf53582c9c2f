"""A site to read: the real report of 2020, and one story of the cast that went all the way."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import baqylau.project
from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.drafts import AnswerDraft, OutcomeDraft, RevisitDraft
from baqylau.contexts.fieldwork.models import StatedFigure
from baqylau.contexts.fieldwork.queries import records
from baqylau.kernel import clock
from baqylau.kernel.actors import ANYONE, SYSTEM
from tests.cast import NOON, SKO, TODAY, a_body, an_activity, an_actor, place
from tests.outlets.publicsite.matter import Story

REPORT = Path(baqylau.project.__file__).parent / "demo" / "smg-report-2020-01-02.json"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is read on a fixed day: views look at the clock, pages are given it."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def smg_report(db: None) -> None:
    """The real report, published by the body `smg`."""
    raw = REPORT.read_bytes()
    actions.load_report_file(raw, body=a_body("smg").pk, by=SYSTEM, at=NOON)


@pytest.fixture
def stated(smg_report: None) -> str:
    """The reference of a figure the body stated about itself."""
    return StatedFigure.objects.order_by("pk")[0].ref


@pytest.fixture
def story(db: None) -> Story:
    """A visit, its answer, a claimed fix and the re-visit that saw it; and what it brought."""
    activity = an_activity()
    record = records.activity(activity, by=ANYONE)
    asked, found = record.recommendations[0].ref, [card.ref for card in record.findings]
    by = an_actor()
    answer = AnswerDraft(received_on=date(2026, 9, 20), verdict="accepted", text="It will be done.")
    actions.record_answer(asked, answer, by=by, at=NOON)
    actions.report_fix(asked, on=date(2026, 10, 1), text="Done.", by=by, at=NOON)
    seen = RevisitDraft(
        visited_on=date(2026, 10, 10),
        regime="ordinary_user",
        account="The kerb is there.",
        fixed=dict.fromkeys(found, True),
    )
    visit = actions.record_revisit(asked, seen, by=by, at=NOON)
    outcome = OutcomeDraft(
        body=a_body().pk,
        place=place(SKO),
        kind="objects_completed",
        amount=Decimal(1),
        on=date(2026, 10, 11),
        document="Record 7",
        recommendation=asked,
    )
    made = actions.record_outcome(outcome, by=by, at=NOON)
    return Story(activity, found[0], asked, made, visit)
