"""Findings: written down on the ladder, confirmed only by those who may."""

from datetime import datetime

from django.db import transaction

from baqylau.contexts.fieldwork import access, recording
from baqylau.contexts.fieldwork.actions.entries import enter
from baqylau.contexts.fieldwork.actions.searching import index
from baqylau.contexts.fieldwork.drafts import FindingDraft
from baqylau.contexts.fieldwork.models import Activity, Finding, FindingExhibit
from baqylau.contexts.fieldwork.rules import ladder
from baqylau.contexts.fieldwork.vocabulary import Rung
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.ids import new_ref


def make_finding(activity: Activity, draft: FindingDraft, *, by: Actor, at: datetime) -> Finding:
    """The row of a finding, as public as its activity."""
    ladder.check_entry(Rung(draft.rung), document=draft.document)
    finding = Finding.objects.create(
        ref=new_ref(),
        activity=activity,
        body_id=activity.body_id,
        place_id=activity.place_id,
        region_id=activity.region_id,
        kind=activity.kind,
        sphere=activity.sphere,
        topic=activity.topic,
        counted_from=activity.counted_from,
        counted_to=activity.counted_to,
        is_public=activity.is_public,
        is_example=activity.is_example,
        ocid=activity.contract.ocid if activity.contract else "",
        text=draft.text,
        language=draft.language,
        rung=draft.rung,
        document=draft.document,
        responsible_id=draft.responsible,
        seized=draft.seized,
        acts=draft.acts,
        act_number=draft.act_number,
        state_on=activity.ends_on,
    )
    rows = [FindingExhibit(finding=finding, exhibit_id=exhibit) for exhibit in draft.exhibits]
    FindingExhibit.objects.bulk_create(rows)
    index(finding, finding.text, finding.document)
    enter(finding.ref, "finding.recorded", by=by, at=at, rung=draft.rung)
    return finding


@transaction.atomic
def confirm_violation(
    ref: str, *, competent: int, confirmation: str, by: Actor, at: datetime
) -> None:
    """Call a mismatch a violation, now that a competent state body has confirmed it by a document.

    Refused: NoSuchRecord, LadderSkipped, DocumentMissing.
    """
    finding = access.finding(ref, Capability.RECORD_ANSWER, by=by)
    organisation = institutions.organisation_as_of(competent, day_of(at))
    is_state = organisation is not None and organisation.is_state
    ladder.check_confirmation(Rung(finding.rung), is_state=is_state, confirmation=confirmation)
    finding.rung = Rung.VIOLATION
    finding.confirmed_by_id, finding.confirmation = competent, confirmation
    finding.save(update_fields=["rung", "confirmed_by", "confirmation"])
    enter(ref, "finding.confirmed", by=by, at=at, document=confirmation)
    if finding.is_public:
        recording.published([finding], by=by, at=at)
