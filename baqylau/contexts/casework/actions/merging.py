"""Two cases that turn out to be one matter."""

from datetime import datetime

from django.db import transaction

from baqylau.contexts.casework import access, recording, rules
from baqylau.contexts.casework.actions.entries import enter
from baqylau.contexts.casework.events import CaseMerged
from baqylau.contexts.casework.models import Appeal, Case, Handover, Remark, Task
from baqylau.contexts.casework.vocabulary import Act
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish


@transaction.atomic
def merge_cases(case: str, *, into: str, by: Actor, at: datetime) -> None:
    """Join a case to another of the same body: all that belongs to it goes there.

    The joined one stays closed, with its history, and points to the whole.
    Refused: NoSuchCase, CannotMerge, CaseAlreadyClosed.
    """
    on = day_of(at)
    held = access.case_to_change(case, Capability.PUBLISH_WORK, by=by, on=on)
    whole = access.case_to_change(into, Capability.PUBLISH_WORK, by=by, on=on)
    rules.check_merge(held.pk, whole.pk, bodies=(held.body_id, whole.body_id))
    for one in (held, whole):
        rules.check_open(one.closed_on)
    _hand_everything(held, whole)
    held.merged_into, held.closed_on = whole, on
    held.save(update_fields=["merged_into", "closed_on"])
    enter(held, Act.MERGED, record=whole.ref, by=by, at=at)
    enter(whole, Act.TOOK_IN, record=held.ref, by=by, at=at)
    recording.closed(held, into=whole.ref, by=by, at=at)
    recording.took_in(whole)
    publish(CaseMerged(case=held.ref, into=whole.ref, at=at))


def _hand_everything(held: Case, whole: Case) -> None:
    whole.signals.add(*held.signals.values_list("pk", flat=True))
    whole.activities.add(*held.activities.values_list("pk", flat=True))
    held.signals.clear()
    held.activities.clear()
    for rows in (Appeal.objects, Task.objects, Remark.objects, Handover.objects):
        rows.filter(case=held).update(case=whole)
    Case.objects.filter(merged_into=held).update(merged_into=whole)
