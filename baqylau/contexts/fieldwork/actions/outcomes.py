"""Outcomes: what changed because of the work, each with the document that shows it."""

from datetime import datetime

from django.db import transaction

from baqylau.contexts.fieldwork import access
from baqylau.contexts.fieldwork.actions.entries import enter
from baqylau.contexts.fieldwork.actions.placing import region_on
from baqylau.contexts.fieldwork.drafts import OutcomeDraft
from baqylau.contexts.fieldwork.errors import DocumentMissing
from baqylau.contexts.fieldwork.models import Outcome
from baqylau.contexts.fieldwork.rules import fixing
from baqylau.contexts.fieldwork.vocabulary import UNITS, OutcomeKind
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.ids import new_ref


@transaction.atomic
def record_outcome(draft: OutcomeDraft, *, by: Actor, at: datetime) -> str:
    """Record and publish an outcome; its reference. Refused: NoSuchRecord, DocumentMissing, DaysOutOfOrder."""
    access.must_hold(by, Capability.PUBLISH_WORK, body=draft.body, place=draft.place)
    if not draft.document.strip():
        raise DocumentMissing
    fixing.check_days(earlier=draft.on, later=draft.on, today=day_of(at))
    recommendation = None
    if draft.recommendation:
        recommendation = access.recommendation(draft.recommendation, Capability.PUBLISH_WORK, by=by)
    outcome = Outcome.objects.create(
        ref=new_ref(),
        body_id=draft.body,
        place_id=draft.place,
        region_id=region_on(draft.place, draft.on),
        kind=draft.kind,
        amount=draft.amount,
        unit=UNITS[OutcomeKind(draft.kind)],
        qualifier=draft.qualifier,
        text=draft.text,
        language=draft.language,
        document=draft.document,
        recommendation=recommendation,
        entered_by=by.person,
        on=draft.on,
        entered_at=at,
        is_public=True,
        is_example=draft.is_example,
    )
    enter(outcome.ref, "outcome.recorded", by=by, at=at)
    return outcome.ref
