"""Planning a visit, often on account of a contract, and noting what became of it."""

from datetime import datetime

from django.db import transaction

from baqylau.contexts.fieldwork import access
from baqylau.contexts.fieldwork.actions.activities import make_activity
from baqylau.contexts.fieldwork.actions.entries import enter
from baqylau.contexts.fieldwork.actions.searching import index
from baqylau.contexts.fieldwork.drafts import ActivityDraft, PlanDraft, VisitDraft
from baqylau.contexts.fieldwork.models import Activity, Participation
from baqylau.contexts.fieldwork.rules import fixing, planning
from baqylau.contexts.fieldwork.vocabulary import Kind, Sphere
from baqylau.contexts.procurement.queries import concerned
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of


@transaction.atomic
def plan_visit(draft: PlanDraft, *, by: Actor, at: datetime) -> str:
    """Plan a visit: a draft that nobody counts and members see; its reference.

    Refused: NoSuchRecord, PlannedInThePast, procurement's NoSuchContract, identity's
    ConflictOfInterest (in the customer or the supplier).
    """
    access.must_hold(by, Capability.RECORD_WORK, body=draft.body, place=draft.place)
    planning.check_ahead(draft.on, today=day_of(at))
    activity = make_activity(_as_activity(draft), by=by, at=at)
    activity.planned_on = draft.on
    activity.save(update_fields=["planned_on"])
    enter(activity.ref, "activity.planned", by=by, at=at, on=draft.on.isoformat())
    return activity.ref


@transaction.atomic
def note_visit(ref: str, draft: VisitDraft, *, by: Actor, at: datetime) -> None:
    """Say that a planned visit was made, on which days, and what happened; it stays a draft.

    Refused: NoSuchRecord, NotPlanned, DaysOutOfOrder, ConflictOfInterest.
    """
    activity = access.activity(ref, Capability.RECORD_WORK, by=by)
    concerned.must_be_impartial(activity.contract_id, by=by, on=day_of(at))
    planning.check_planned(activity.planned_on)
    fixing.check_days(earlier=draft.starts_on, later=draft.ends_on, today=day_of(at))
    activity.planned_on, activity.regime, activity.account = None, draft.regime, draft.account
    activity.starts_on, activity.ends_on = draft.starts_on, draft.ends_on
    activity.counted_from = activity.counted_to = draft.ends_on
    days = ["starts_on", "ends_on", "counted_from", "counted_to"]
    activity.save(update_fields=["planned_on", "regime", "account", *days])
    _took_part(activity, draft.members)
    index(activity, activity.title, activity.account, activity.topic)
    enter(ref, "activity.visited", by=by, at=at)


def _as_activity(draft: PlanDraft) -> ActivityDraft:
    return ActivityDraft(
        body=draft.body,
        place=draft.place,
        kind=Kind.VISIT,
        sphere=Sphere.PUBLIC_PROCUREMENT if draft.contract else "",
        regime=draft.regime,
        title=draft.title,
        language=draft.language,
        visited=draft.visited,
        contract=draft.contract,
        members=draft.members,
        starts_on=draft.on,
        ends_on=draft.on,
        is_example=draft.is_example,
    )


def _took_part(activity: Activity, members: tuple[int, ...]) -> None:
    """Who was there, in place of who was to be."""
    activity.members.all().delete()
    rows = [Participation(activity=activity, person_id=person) for person in members]
    Participation.objects.bulk_create(rows)
