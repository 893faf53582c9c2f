"""Recording activities with what was found, and making them public."""

from datetime import datetime

from django.db import transaction

from baqylau.contexts.fieldwork import access, recording
from baqylau.contexts.fieldwork.actions.entries import enter
from baqylau.contexts.fieldwork.actions.findings import make_finding
from baqylau.contexts.fieldwork.actions.placing import region_on
from baqylau.contexts.fieldwork.actions.recommendations import make_recommendation
from baqylau.contexts.fieldwork.actions.searching import forget, index
from baqylau.contexts.fieldwork.actions.tallies import cell, recount
from baqylau.contexts.fieldwork.drafts import ActivityDraft, FindingDraft
from baqylau.contexts.fieldwork.errors import NoLongerADraft
from baqylau.contexts.fieldwork.events import ActivityPublished, RecommendationIssued
from baqylau.contexts.fieldwork.models import (
    Activity,
    Answer,
    FixStep,
    Outcome,
    Participation,
    Recommendation,
)
from baqylau.contexts.fieldwork.models.countable import Countable
from baqylau.contexts.fieldwork.rules import fixing, planning
from baqylau.contexts.intake import queries as signals
from baqylau.contexts.procurement.queries import concerned
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish
from baqylau.kernel.ids import new_ref


@transaction.atomic
def record_activity(draft: ActivityDraft, *, by: Actor, at: datetime) -> str:
    """Record an activity with its findings and recommendations; its public reference.

    Refused: NoSuchRecord, DaysOutOfOrder, LadderSkipped, DocumentMissing, procurement's
    NoSuchContract, identity's ConflictOfInterest.
    """
    access.must_hold(by, Capability.RECORD_WORK, body=draft.body, place=draft.place)
    fixing.check_days(earlier=draft.starts_on, later=draft.ends_on, today=day_of(at))
    activity = make_activity(draft, by=by, at=at)
    findings = [make_finding(activity, one, by=by, at=at) for one in draft.findings]
    for one in draft.recommendations:
        about = [findings[position] for position in one.about]
        make_recommendation(activity, one, about, by=by, at=at)
    if draft.publish:
        publish_activity(activity.ref, by=by, at=at)
    return activity.ref


def make_activity(draft: ActivityDraft, *, by: Actor, at: datetime) -> Activity:
    """The row of an activity, not public yet, with its members, history and search text."""
    activity = Activity.objects.create(
        ref=new_ref(),
        body_id=draft.body,
        place_id=draft.place,
        region_id=region_on(draft.place, draft.ends_on),
        kind=draft.kind,
        sphere=draft.sphere,
        topic=draft.topic,
        regime=draft.regime,
        title=draft.title,
        account=draft.account,
        language=draft.language,
        note=draft.note,
        project_id=draft.project,
        visited_id=draft.visited,
        participants=draft.participants,
        questions_considered=draft.questions_considered,
        signal_id=signals.signal(draft.signal, by).pk if draft.signal else None,
        contract_id=_contract(draft.contract, by=by, at=at),
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        counted_from=draft.ends_on,
        counted_to=draft.ends_on,
        is_example=draft.is_example,
        entered_by=by.person,
        entered_at=at,
    )
    rows = [Participation(activity=activity, person_id=person) for person in draft.members]
    Participation.objects.bulk_create(rows)
    index(activity, activity.title, activity.account, activity.topic)
    enter(activity.ref, "activity.recorded", by=by, at=at)
    return activity


def _contract(ref: str, *, by: Actor, at: datetime) -> int | None:
    """The contract a visit is on account of. Refused: NoSuchContract, ConflictOfInterest."""
    return concerned.contract_to_follow(ref, by=by, on=day_of(at)) if ref else None


@transaction.atomic
def add_finding(activity: str, draft: FindingDraft, *, by: Actor, at: datetime) -> str:
    """Add a finding to an activity; its reference.

    Where the activity is public the finding is so at once: adding it then is for those who publish.
    Refused: NoSuchRecord, StillPlanned, LadderSkipped, DocumentMissing.
    """
    held = access.activity(activity, Capability.RECORD_WORK, by=by)
    planning.check_made(held.planned_on)
    if held.is_public:
        access.must_hold(by, Capability.PUBLISH_WORK, body=held.body_id, place=held.place_id)
    finding = make_finding(held, draft, by=by, at=at)
    if held.is_public:
        recount([cell(finding)])
        recording.published([finding], by=by, at=at)
    return finding.ref


@transaction.atomic
def publish_activity(ref: str, *, by: Actor, at: datetime) -> None:
    """Make an activity public with its findings and recommendations. Doing it twice changes nothing.

    Refused: NoSuchRecord, StillPlanned.
    """
    activity = access.activity(ref, Capability.PUBLISH_WORK, by=by)
    if activity.is_public:
        return
    planning.check_made(activity.planned_on)
    activity.is_public, activity.published_at = True, at
    activity.save(update_fields=["is_public", "published_at"])
    activity.findings.update(is_public=True)
    issued = list(activity.recommendations.all())
    activity.recommendations.update(is_public=True)
    recount([cell(activity), *(cell(r) for r in issued)])

    enter(ref, "activity.published", by=by, at=at)
    recording.activity_published(activity, by=by, at=at)
    publish(ActivityPublished(activity=ref, at=at))
    _announce(issued, at)


@transaction.atomic
def discard_draft(ref: str, *, by: Actor, at: datetime) -> None:
    """Throw away an activity that nobody outside has seen, with all that was entered under it.

    Evidence stays in its store, and an entry in the history says that a draft was thrown away.
    Refused: NoSuchRecord, NoLongerADraft.
    """
    activity = access.activity(ref, Capability.RECORD_WORK, by=by)
    if activity.is_public or _has_begun(activity):
        raise NoLongerADraft
    records: list[Countable] = [*activity.recommendations.all(), *activity.findings.all(), activity]
    for record in records:
        forget(record)
        record.delete()
    enter(ref, "activity.discarded", by=by, at=at)


def _has_begun(activity: Activity) -> bool:
    """Whether something has already followed from the activity."""
    return (
        activity.checks.exists()
        or FixStep.objects.filter(finding__activity=activity).exists()
        or FixStep.objects.filter(recommendation__activity=activity).exists()
        or Answer.objects.filter(recommendation__activity=activity).exists()
        or Outcome.objects.filter(recommendation__activity=activity).exists()
    )


def _announce(issued: list[Recommendation], at: datetime) -> None:
    for recommendation in issued:
        publish(RecommendationIssued(recommendation=recommendation.ref, at=at))
