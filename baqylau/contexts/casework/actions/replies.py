"""Answers to appeals: recorded, classified, rated; and carried on to fieldwork."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from baqylau.contexts.casework import access, recording
from baqylau.contexts.casework.actions.steps import enter, move, must_follow
from baqylau.contexts.casework.errors import AppealNotWhole, RatingWithoutReasons
from baqylau.contexts.casework.events import AppealAnswered
from baqylau.contexts.casework.models import Appeal, AppealReply
from baqylau.contexts.casework.rules import clocks
from baqylau.contexts.casework.rules.cases import check_same_body
from baqylau.contexts.casework.vocabulary import AppealAct, AppealState, ReplyVerdict
from baqylau.contexts.fieldwork import actions as fieldwork
from baqylau.contexts.fieldwork.drafts import AnswerDraft
from baqylau.contexts.fieldwork.errors import DaysOutOfOrder, SummaryRecord
from baqylau.contexts.fieldwork.vocabulary import Verdict
from baqylau.foundation.evidence import queries as evidence
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish

_BEST: Final = 5
# Fieldwork knows no answer without substance: what was recommended has not been taken up.
_OF_RECOMMENDATION: Final = {
    ReplyVerdict.ACCEPTED: Verdict.ACCEPTED,
    ReplyVerdict.PARTLY: Verdict.PARTLY,
    ReplyVerdict.REFUSED: Verdict.REFUSED,
    ReplyVerdict.NO_SUBSTANCE: Verdict.REFUSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyDraft:
    """An answer as entered. `verdict` is a code of ReplyVerdict; `exhibits` keys of evidence.

    `number` is the addressee's outgoing number.
    """

    received_on: date
    verdict: str
    summary: str
    number: str = ""
    exhibits: tuple[int, ...] = ()


@transaction.atomic
def record_reply(ref: str, draft: ReplyDraft, *, by: Actor, at: datetime) -> int:
    """Record and classify an answer, in time, late, or after silence; the key of the answer.

    A recommendation that the appeal carries is answered with it; where fieldwork cannot take the
    answer, both records stand and a step says so.
    Refused: NoSuchCase, AppealCannot, AppealNotWhole, AppealDaysOutOfOrder, NotOfTheSameBody.
    """
    held = access.appeal_to_change(ref, Capability.RECORD_ANSWER, by=by, on=day_of(at))
    if not draft.summary.strip():
        raise AppealNotWhole(missing="summary")
    must_follow(held, AppealAct.ANSWERED)
    clocks.check_days(earlier=held.sent_on, later=draft.received_on, today=day_of(at))
    originals = evidence.exhibits(draft.exhibits)
    check_same_body(held.body_id, others=(original.body for original in originals))
    is_late = clocks.is_after(draft.received_on, held.due_on)
    reply = _reply(held, draft, is_late=is_late, by=by, at=at)
    _settle(held, draft)
    enter(
        held,
        AppealAct.ANSWERED,
        on=draft.received_on,
        is_late=is_late,
        detail=draft.verdict,
        exhibits=draft.exhibits,
        by=by,
        at=at,
    )
    recording.appeal_answered(held, reply, by=by, at=at)
    if not _carried_on(held, draft, by=by, at=at):
        enter(held, AppealAct.NOT_CARRIED, on=draft.received_on, by=by, at=at)
    publish(AppealAnswered(appeal=held.ref, case=held.case.ref, verdict=draft.verdict, at=at))
    return reply.pk


@transaction.atomic
def rate_reply(ref: str, reply: int, *, rating: int, reasons: str, by: Actor, at: datetime) -> None:
    """Rate an answer (by key) from one to five and say why; rating again replaces the rating.

    Refused: NoSuchCase, AppealCannot, RatingWithoutReasons.
    """
    held = access.appeal_to_change(ref, Capability.RECORD_ANSWER, by=by, on=day_of(at))
    must_follow(held, AppealAct.RATED)
    if not 1 <= rating <= _BEST or not reasons.strip():
        raise RatingWithoutReasons
    found = held.replies.filter(pk=reply).first()
    if found is None:
        raise AppealNotWhole(missing="reply")
    found.rating, found.reasons = rating, reasons.strip()
    found.rated_by, found.rated_at = by.person, at
    found.save(update_fields=["rating", "reasons", "rated_by", "rated_at"])
    enter(held, AppealAct.RATED, on=day_of(at), detail=str(rating), by=by, at=at)


def _reply(
    held: Appeal, draft: ReplyDraft, *, is_late: bool, by: Actor, at: datetime
) -> AppealReply:
    made = AppealReply.objects.create(
        appeal=held,
        received_on=draft.received_on,
        number=draft.number.strip(),
        summary=draft.summary.strip(),
        verdict=ReplyVerdict(draft.verdict),
        is_late=is_late,
        recorded_by=by.person,
        recorded_at=at,
    )
    made.exhibits.set(draft.exhibits)
    return made


def _settle(held: Appeal, draft: ReplyDraft) -> None:
    """Where the appeal stands now: the answer received last counts."""
    move(held, AppealAct.ANSWERED)
    if held.answered_on is None or draft.received_on >= held.answered_on:
        held.answered_on, held.verdict = draft.received_on, draft.verdict
    if held.state == AppealState.ANSWERED:
        held.sorted_on = held.answered_on
    held.save(update_fields=["state", "answered_on", "verdict", "sorted_on"])


def _carried_on(held: Appeal, draft: ReplyDraft, *, by: Actor, at: datetime) -> bool:
    """Answer the recommendation too; whether fieldwork took it. True where there is none."""
    if not held.recommendation:
        return True
    answer = AnswerDraft(
        received_on=draft.received_on,
        verdict=_OF_RECOMMENDATION[ReplyVerdict(draft.verdict)],
        text=draft.summary.strip(),
        document=draft.number.strip(),
    )
    try:
        with transaction.atomic():
            fieldwork.record_answer(held.recommendation, answer, by=by, at=at)
    except (DaysOutOfOrder, SummaryRecord):
        return False
    return True
