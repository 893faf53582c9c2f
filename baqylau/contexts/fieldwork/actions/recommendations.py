"""Recommendations to named organisations, with the deadline that the law of the day gives."""

from datetime import date, datetime

from django.db import transaction

from baqylau.contexts.fieldwork import access, recording
from baqylau.contexts.fieldwork.actions.entries import enter
from baqylau.contexts.fieldwork.actions.searching import index
from baqylau.contexts.fieldwork.actions.tallies import cell, recount
from baqylau.contexts.fieldwork.drafts import RecommendationDraft
from baqylau.contexts.fieldwork.errors import NoSuchRecord
from baqylau.contexts.fieldwork.events import RecommendationIssued
from baqylau.contexts.fieldwork.models import Activity, Finding, Recommendation
from baqylau.contexts.fieldwork.rules import fixing, planning
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish
from baqylau.kernel.ids import new_ref


@transaction.atomic
def issue_recommendation(
    activity: str, draft: RecommendationDraft, *, about: list[str], by: Actor, at: datetime
) -> str:
    """Address a recommendation that follows from an activity's findings; its reference.

    `about` are references of findings of the same activity. Refused: NoSuchRecord, StillPlanned,
    DaysOutOfOrder.
    """
    held = access.activity(activity, Capability.ISSUE_RECOMMENDATION, by=by)
    planning.check_made(held.planned_on)
    findings = list(held.findings.filter(ref__in=about))
    if len(findings) != len(set(about)):
        raise NoSuchRecord
    made = make_recommendation(held, draft, findings, by=by, at=at)
    if held.is_public:
        recount([cell(made)])
        recording.published([made], by=by, at=at)
        publish(RecommendationIssued(recommendation=made.ref, at=at))
    return made.ref


def make_recommendation(
    activity: Activity,
    draft: RecommendationDraft,
    about: list[Finding],
    *,
    by: Actor,
    at: datetime,
) -> Recommendation:
    """The row of a recommendation, as public as its activity, due when the norm of the day says."""
    held = access.must_hold
    held(by, Capability.ISSUE_RECOMMENDATION, body=activity.body_id, place=activity.place_id)
    fixing.check_days(earlier=activity.starts_on, later=draft.issued_on, today=day_of(at))
    made = Recommendation.objects.create(
        ref=new_ref(),
        activity=activity,
        body_id=activity.body_id,
        place_id=activity.place_id,
        region_id=activity.region_id,
        kind=activity.kind,
        sphere=activity.sphere,
        topic=activity.topic,
        counted_from=draft.issued_on,
        counted_to=draft.issued_on,
        is_public=activity.is_public,
        is_example=activity.is_example,
        addressee_id=draft.addressee,
        text=draft.text,
        language=draft.language,
        issued_on=draft.issued_on,
        norm_code=draft.norm_code,
        due_on=_due(draft.norm_code, draft.issued_on),
        state_on=draft.issued_on,
    )
    made.findings.set(about)
    index(made, made.text)
    enter(made.ref, "recommendation.issued", by=by, at=at)
    return made


def _due(norm_code: str, issued_on: date) -> date | None:
    """The last day for an answer by that norm as it stood; None where no norm was chosen."""
    deadline = institutions.deadline(norm_code, issued_on) if norm_code else None
    return deadline.due if deadline else None
