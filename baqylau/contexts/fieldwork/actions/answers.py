"""What the addressees answered, and their silence."""

from datetime import date, datetime

from django.db import transaction

from baqylau.contexts.fieldwork import access, recording
from baqylau.contexts.fieldwork.actions.entries import enter
from baqylau.contexts.fieldwork.actions.tallies import cell, recount
from baqylau.contexts.fieldwork.drafts import AnswerDraft
from baqylau.contexts.fieldwork.errors import AlreadySilent, SummaryRecord
from baqylau.contexts.fieldwork.events import AnswerRecorded
from baqylau.contexts.fieldwork.models import Answer, Recommendation
from baqylau.contexts.fieldwork.rules import fixing
from baqylau.contexts.fieldwork.vocabulary import Verdict
from baqylau.kernel.actors import SYSTEM, Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish


@transaction.atomic
def record_answer(ref: str, draft: AnswerDraft, *, by: Actor, at: datetime) -> None:
    """Record and classify an answer; the one received last counts. An answer after silence is still one.

    Refused: NoSuchRecord, SummaryRecord, DaysOutOfOrder, AlreadySilent (silence is not an answer).
    """
    held = access.recommendation(ref, Capability.RECORD_ANSWER, by=by)
    if held.is_summary:
        raise SummaryRecord
    if draft.verdict == Verdict.SILENT:
        raise AlreadySilent
    fixing.check_days(earlier=held.issued_on, later=draft.received_on, today=day_of(at))
    _answer(held, draft, by=by, at=at)


def _answer(held: Recommendation, draft: AnswerDraft, *, by: Actor, at: datetime) -> None:
    answer = Answer.objects.create(
        recommendation=held,
        received_on=draft.received_on,
        verdict=draft.verdict,
        text=draft.text,
        document=draft.document,
        recorded_by=by.person,
        recorded_at=at,
    )
    if _counts(held, draft):
        held.verdict, held.answered_on = draft.verdict, draft.received_on
        held.save(update_fields=["verdict", "answered_on"])
        if held.is_public:
            recount([cell(held)])
    act = "answer.silent" if draft.verdict == Verdict.SILENT else "answer.recorded"
    enter(held.ref, act, by=by, at=at, verdict=draft.verdict)
    recording.answered(held, answer, by=by, at=at)
    publish(AnswerRecorded(recommendation=held.ref, verdict=draft.verdict, at=at))


def _counts(held: Recommendation, draft: AnswerDraft) -> bool:
    """Whether this answer is the latest one received; silence is no answer that could be later."""
    if held.answered_on is None or held.verdict == Verdict.SILENT:
        return True
    return draft.received_on >= held.answered_on


def note_silence(*, on: date, at: datetime) -> int:
    """Note silence for every recommendation whose time ran out before this day; how many."""
    overdue = Recommendation.objects.filter(verdict="", due_on__lt=on, is_summary=False)
    refs = list(overdue.order_by("pk").values_list("ref", flat=True)[:1000])
    return sum(_note_one(ref, on=on, at=at) for ref in refs)


@transaction.atomic
def _note_one(ref: str, *, on: date, at: datetime) -> bool:
    held = access.recommendation(ref, Capability.RECORD_ANSWER, by=SYSTEM)
    if held.verdict or held.due_on is None or held.due_on >= on:
        return False
    silence = AnswerDraft(received_on=on, verdict=Verdict.SILENT)
    _answer(held, silence, by=SYSTEM, at=at)
    return True
