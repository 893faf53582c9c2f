"""Writes to cases, a verb each."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from baqylau.contexts.casework import access, recording, rules
from baqylau.contexts.casework.actions.entries import count, enter
from baqylau.contexts.casework.actions.signals import taken_up
from baqylau.contexts.casework.events import CaseClosed, CaseOpened, CaseReopened
from baqylau.contexts.casework.models import Case
from baqylau.contexts.casework.vocabulary import Act, CaseOutcome
from baqylau.contexts.fieldwork.models import Activity
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.procurement.queries import concerned
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import SYSTEM, Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish
from baqylau.kernel.ids import new_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDraft:
    """A case as entered. body, place, organisation are keys; `signals` and `contract` references."""

    body: int
    place: int
    title: str
    sphere: str = ""
    organisation: int | None = None
    language: str = "ru"
    signals: tuple[str, ...] = ()
    contract: str = ""
    is_example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChange:
    """What a case is about, as corrected. `place` and `organisation` are keys."""

    title: str
    place: int
    sphere: str = ""
    organisation: int | None = None


@transaction.atomic
def open_case(draft: CaseDraft, *, by: Actor, at: datetime) -> str:
    """Take a matter up with its signals; the reference of the case, which is not public yet.

    Refused: NoSuchCase, CaseWithoutTitle, NotOfTheSameBody, intake's NoSuchSignal, procurement's
    NoSuchContract, identity's ConflictOfInterest.
    """
    access.must_hold(by, Capability.RECORD_WORK, body=draft.body, place=draft.place)
    on = day_of(at)
    identity.must_be_impartial(by, organisation=draft.organisation, on=on)
    ref = draft.contract
    contract = concerned.contract_to_follow(ref, by=by, on=on) if ref else None
    rules.check_title(draft.title)
    case = Case.objects.create(
        ref=new_ref(),
        body_id=draft.body,
        place_id=draft.place,
        region_id=places.region_of(draft.place, on) or draft.place,
        organisation_id=draft.organisation,
        contract_id=contract,
        sphere=draft.sphere,
        title=draft.title.strip(),
        language=draft.language,
        is_example=draft.is_example,
        opened_on=on,
        opened_by=by.person,
    )
    case.signals.set(taken_up(draft.signals, body=draft.body, by=by, at=at))
    count(case)
    enter(case, Act.OPENED, by=by, at=at)
    recording.opened(case, by=by, at=at)
    publish(CaseOpened(case=case.ref, at=at))
    return case.ref


@transaction.atomic
def add_signal(case: str, signal: str, *, by: Actor, at: datetime) -> None:
    """Take one more signal up in an open case. Doing it twice changes nothing.

    Refused: NoSuchCase, CaseAlreadyClosed, NotOfTheSameBody, intake's NoSuchSignal.
    """
    held = access.case_to_change(case, Capability.RECORD_WORK, by=by, on=day_of(at))
    rules.check_open(held.closed_on)
    (key,) = taken_up((signal,), body=held.body_id, by=by, at=at)
    if held.signals.filter(pk=key).exists():
        return
    held.signals.add(key)
    enter(held, Act.SIGNAL_ADDED, by=by, at=at)


@transaction.atomic
def link_activity(case: str, activity: str, *, by: Actor, at: datetime) -> None:
    """Say that an activity of the same body looked at the matter. Doing it twice changes nothing.

    Refused: NoSuchCase, CaseAlreadyClosed, NotOfTheSameBody, fieldwork's NoSuchRecord.
    """
    held = access.case_to_change(case, Capability.RECORD_WORK, by=by, on=day_of(at))
    rules.check_open(held.closed_on)
    card = records.activity(activity, by=by).card
    rules.check_same_body(held.body_id, others=[card.body])
    if held.activities.filter(ref=card.ref).exists():
        return
    held.activities.add(Activity.objects.get(ref=card.ref).pk)
    enter(held, Act.LINKED, record=card.ref, by=by, at=at)


@transaction.atomic
def change_case(case: str, change: CaseChange, *, by: Actor, at: datetime) -> None:
    """Correct what a case is about; what it was stays in its history.

    Refused: NoSuchCase, CaseAlreadyClosed, CaseWithoutTitle.
    """
    on = day_of(at)
    held = access.case_to_change(case, Capability.RECORD_WORK, by=by, on=on)
    rules.check_open(held.closed_on)
    rules.check_title(change.title)
    access.must_hold(by, Capability.RECORD_WORK, body=held.body_id, place=change.place)
    identity.must_be_impartial(by, organisation=change.organisation, on=on)
    was = _told(held)
    count(held, -1)
    held.title, held.sphere = change.title.strip(), change.sphere
    held.organisation_id, held.place_id = change.organisation, change.place
    held.region_id = places.region_of(change.place, held.opened_on) or change.place
    held.save(update_fields=["title", "sphere", "organisation", "place", "region"])
    count(held)
    changes = {name: [was[name], now] for name, now in _told(held).items() if was[name] != now}
    if changes:
        enter(held, Act.CHANGED, changes=changes, by=by, at=at)


@transaction.atomic
def close_case(case: str, *, outcome: str, reason: str, by: Actor, at: datetime) -> None:
    """Be done with the matter: what it came to (a code of CaseOutcome), and why, in members' words.

    Refused: NoSuchCase, CaseAlreadyClosed, CaseNeedsReason.
    """
    held = access.case_to_change(case, Capability.PUBLISH_WORK, by=by, on=day_of(at))
    rules.check_open(held.closed_on)
    rules.check_reason(reason)
    held.outcome, held.closed_on = CaseOutcome(outcome), day_of(at)
    held.save(update_fields=["outcome", "closed_on"])
    enter(held, Act.CLOSED, detail=held.outcome, note=reason.strip(), by=by, at=at)
    recording.closed(held, by=by, at=at)
    publish(CaseClosed(case=held.ref, at=at))


@transaction.atomic
def reopen_case(case: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Take a closed case up again. One that was joined to another stays there.

    Refused: NoSuchCase, CaseNotClosed, CaseNeedsReason.
    """
    held = access.case_to_change(case, Capability.PUBLISH_WORK, by=by, on=day_of(at))
    rules.check_may_reopen(held.closed_on, is_merged=held.merged_into_id is not None)
    rules.check_reason(reason)
    held.outcome, held.closed_on = "", None
    held.save(update_fields=["outcome", "closed_on"])
    enter(held, Act.REOPENED, note=reason.strip(), by=by, at=at)
    recording.reopened(held, by=by, at=at)
    publish(CaseReopened(case=held.ref, at=at))


@transaction.atomic
def note_fix(recommendation: str, *, at: datetime) -> int:
    """Note a verified fix on the cases its activity belongs to; on how many. The system's own note."""
    activity = records.recommendation(recommendation, by=SYSTEM).activity
    cases = list(Case.objects.filter(activities__ref=activity.ref)) if activity else []
    for case in cases:
        enter(case, Act.FIX_VERIFIED, record=recommendation, by=SYSTEM, at=at)
    return len(cases)


def _told(held: Case) -> dict[str, str | int | None]:
    """What a change of a case is told by."""
    return {
        "title": held.title,
        "sphere": held.sphere,
        "organisation": held.organisation_id,
        "place": held.place_id,
    }
