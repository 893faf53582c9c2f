"""What the public log is told of the work: codes, days and the texts that pages show; never who.

A draft is not told of. What is recorded about one before it is public is committed to at once, and
may be read from the day on which the draft is published.
"""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any, Final

from django.db.models import Q, prefetch_related_objects

from baqylau.contexts.fieldwork.models import Activity, Answer, Finding, FixStep, Recommendation
from baqylau.contexts.fieldwork.models.countable import Countable
from baqylau.contexts.fieldwork.vocabulary import Step, Verdict
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.actions import Decision
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.queries.checks import Unrecorded
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor, Capability

# What a step is called in the log; that work has begun is no decision.
_STEPS: Final = {
    Step.CLAIMED: Kind.FIX_CLAIMED,
    Step.CHECKED_FIXED: Kind.FIX_VERIFIED,
    Step.CHECKED_NOT_FIXED: Kind.FIX_REOPENED,
    Step.REOPENED: Kind.FIX_REOPENED,
}


def activity_published(activity: Activity, *, by: Actor, at: datetime) -> None:
    """The activity, its findings and recommendations; and all that was recorded about them before."""
    findings = list(activity.findings.order_by("pk"))
    issued = list(activity.recommendations.order_by("pk"))
    ledger.open_payloads(*(_subject(one) for one in (*findings, *issued)))
    published([activity, *findings, *issued], by=by, at=at)


def published(records: Sequence[Countable], *, by: Actor, at: datetime) -> None:
    """That everybody may read these from now on, or reads them otherwise than before; few statements."""
    activities = [one for one in records if isinstance(one, Activity)]
    findings = [one for one in records if isinstance(one, Finding)]
    issued = [one for one in records if isinstance(one, Recommendation)]
    prefetch_related_objects(
        activities, "body", "place", "visited", "contract", "project", "source"
    )
    prefetch_related_objects(findings, "body", "place", "activity", "responsible", "confirmed_by")
    prefetch_related_objects(issued, "body", "place", "activity", "addressee", "source", "findings")
    told = chain(
        (_decision(Kind.ACTIVITY_PUBLISHED, one, _activity(one), by) for one in activities),
        (_decision(Kind.FINDING_PUBLISHED, one, _finding(one), by) for one in findings),
        (_decision(Kind.RECOMMENDATION_ISSUED, one, _recommendation(one), by) for one in issued),
    )
    ledger.record_many(told, by=by, at=at)


def answered(held: Recommendation, answer: Answer, *, by: Actor, at: datetime) -> None:
    """The answer to a recommendation, or that there is none."""
    is_silence = answer.verdict == Verdict.SILENT
    ledger.record(
        Kind.SILENCE_NOTED if is_silence else Kind.ANSWER_RECORDED,
        _subject(held),
        {
            "received_on": answer.received_on.isoformat(),
            "verdict": str(answer.verdict),
            "text": answer.text,
            "document": answer.document,
        },
        is_open=held.is_public,
        role=_role(Capability.RECORD_ANSWER, by),
        by=by,
        at=at,
    )


def stepped(
    records: Sequence[Finding | Recommendation],
    step: Step,
    *,
    on: date,
    text: str = "",
    revisit: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """The same step of each record on its way to a fix. `revisit` is the reference of a visit."""
    kind = _STEPS.get(step)
    if kind is None:
        return
    facts = {"step": str(step), "on": on.isoformat(), "text": text, "revisit": revisit}
    under = Capability.VERIFY_FIX if revisit else Capability.RECORD_ANSWER
    told = (_decision(kind, one, facts, by, under=under) for one in records)
    ledger.record_many(told, by=by, at=at)


def unrecorded() -> list[Unrecorded]:
    """What everybody may read of the work, and no entry tells of."""
    public = {
        Kind.ACTIVITY_PUBLISHED: Activity.objects.filter(is_public=True),
        Kind.FINDING_PUBLISHED: Finding.objects.filter(is_public=True),
        Kind.RECOMMENDATION_ISSUED: Recommendation.objects.filter(is_public=True),
    }
    found = [
        one
        for kind, rows in public.items()
        for one in checks.without_entry(kind, map(_subject, rows.only("ref").iterator()))
    ]
    return [*found, *_answers_unrecorded(), *_steps_unrecorded()]


def _answers_unrecorded() -> list[Unrecorded]:
    silent = Q(verdict=Verdict.SILENT)
    of_kinds = {Kind.SILENCE_NOTED: silent, Kind.ANSWER_RECORDED: ~silent}
    found: list[Unrecorded] = []
    for kind, which in of_kinds.items():
        rows = Answer.objects.filter(which).values_list("recommendation__ref", flat=True)
        found += checks.without_entry(kind, (f"recommendation/{ref}" for ref in rows))
    return found


def _steps_unrecorded() -> list[Unrecorded]:
    found: list[Unrecorded] = []
    for kind in dict.fromkeys(_STEPS.values()):
        steps = [step for step, called in _STEPS.items() if called == kind]
        rows = FixStep.objects.filter(step__in=steps)
        refs = rows.values_list("finding__ref", "recommendation__ref")
        subjects = (
            f"finding/{finding}" if finding else f"recommendation/{recommendation}"
            for finding, recommendation in refs
        )
        found += checks.without_entry(kind, subjects)
    return found


def _decision(
    kind: Kind,
    record: Countable,
    facts: dict[str, Any],
    by: Actor,
    *,
    under: Capability = Capability.PUBLISH_WORK,
) -> Decision:
    return Decision(
        kind=kind,
        subject=_subject(record),
        facts=facts,
        is_open=record.is_public,
        role=_role(under, by),
    )


def _subject(record: Countable) -> str:
    return f"{type(record).__name__.lower()}/{record.ref}"


def _role(under: Capability, by: Actor) -> str:
    """By which right it was done; the ledger says it of the system."""
    return "" if by.is_system else str(under)


def _shared(row: Countable) -> dict[str, Any]:
    return {
        "body": row.body.slug,
        "place": row.place.kato,
        "kind": str(row.kind),
        "sphere": str(row.sphere),
        "topic": row.topic,
        "quantity": row.quantity,
        "qualifier": str(row.qualifier),
        "note": row.note,
        "notes": row.note_wordings,
        "is_summary": row.is_summary,
        "is_example": row.is_example,
        "counted_from": row.counted_from.isoformat(),
        "counted_to": row.counted_to.isoformat(),
    }


def _activity(row: Activity) -> dict[str, Any]:
    return {
        **_shared(row),
        "title": row.title,
        "account": row.account,
        "language": row.language,
        "regime": str(row.regime),
        "project": row.project.code if row.project else "",
        "visited": row.visited.code if row.visited else "",
        "contract": row.contract.ocid if row.contract else "",
        "participants": row.participants,
        "questions_considered": row.questions_considered,
        "details": row.details,
        "source": row.source.sha256 if row.source else "",
        "starts_on": row.starts_on.isoformat(),
        "ends_on": row.ends_on.isoformat(),
    }


def _finding(row: Finding) -> dict[str, Any]:
    return {
        **_shared(row),
        "activity": row.activity.ref,
        "ocid": row.ocid,
        "text": row.text,
        "language": row.language,
        "rung": str(row.rung),
        "document": row.document,
        "confirmed_by": row.confirmed_by.code if row.confirmed_by else "",
        "confirmation": row.confirmation,
        "responsible": row.responsible.code if row.responsible else "",
        "seized": row.seized,
        "acts": row.acts,
        "act_number": row.act_number,
        "state": str(row.state),
    }


def _recommendation(row: Recommendation) -> dict[str, Any]:
    return {
        **_shared(row),
        "activity": row.activity.ref if row.activity else "",
        "findings": sorted(one.ref for one in row.findings.all()),
        "addressee": row.addressee.code if row.addressee else "",
        "text": row.text,
        "language": row.language,
        "issued_on": row.issued_on.isoformat(),
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "norm": row.norm_code,
        "source": row.source.sha256 if row.source else "",
    }
