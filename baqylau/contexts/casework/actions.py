"""Writes of casework, a verb each."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from baqylau.contexts.casework import access, rules
from baqylau.contexts.casework.events import CaseClosed, CaseMadePublic, CaseOpened
from baqylau.contexts.casework.models import Case, CaseEntry, CaseTotal
from baqylau.contexts.casework.vocabulary import Act
from baqylau.contexts.fieldwork.models import Activity
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.intake import queries as intake
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import SYSTEM, Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish
from baqylau.kernel.ids import new_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDraft:
    """A case as entered. `body` and `place` are keys; `signals` references of signals."""

    body: int
    place: int
    title: str
    sphere: str = ""
    language: str = "ru"
    signals: tuple[str, ...] = ()
    is_example: bool = False


@transaction.atomic
def open_case(draft: CaseDraft, *, by: Actor, at: datetime) -> str:
    """Take a matter up; the reference of the case, which is not public yet.

    Refused: NoSuchCase, CaseWithoutTitle, NotOfTheSameBody, intake's NoSuchSignal.
    """
    access.must_hold(by, Capability.RECORD_WORK, body=draft.body, place=draft.place)
    rules.check_title(draft.title)
    signals = [intake.signal(ref, by) for ref in draft.signals]
    rules.check_same_body(draft.body, others=(signal.body for signal in signals))
    on = day_of(at)
    case = Case.objects.create(
        ref=new_ref(),
        body_id=draft.body,
        place_id=draft.place,
        region_id=places.region_of(draft.place, on) or draft.place,
        sphere=draft.sphere,
        title=draft.title.strip(),
        language=draft.language,
        is_example=draft.is_example,
        opened_on=on,
        opened_by=by.person,
    )
    case.signals.set(signal.pk for signal in signals)
    _count(case)
    _enter(case, Act.OPENED, by=by, at=at)
    publish(CaseOpened(case=case.ref, at=at))
    return case.ref


@transaction.atomic
def link_activity(case: str, activity: str, *, by: Actor, at: datetime) -> None:
    """Say that an activity of the same body looked at the matter. Doing it twice changes nothing.

    Refused: NoSuchCase, CaseAlreadyClosed, NotOfTheSameBody, fieldwork's NoSuchRecord.
    """
    held = access.case_to_change(case, Capability.RECORD_WORK, by=by)
    rules.check_open(held.closed_on)
    card = records.activity(activity, by=by).card
    rules.check_same_body(held.body_id, others=[card.body])
    if held.activities.filter(ref=card.ref).exists():
        return
    held.activities.add(Activity.objects.get(ref=card.ref).pk)
    _enter(held, Act.LINKED, record=card.ref, by=by, at=at)


@transaction.atomic
def make_public(case: str, *, by: Actor, at: datetime) -> None:
    """Let everybody see the case, without its signals. Doing it twice changes nothing."""
    held = access.case_to_change(case, Capability.PUBLISH_WORK, by=by)
    if held.is_public:
        return
    held.is_public = True
    held.save(update_fields=["is_public"])
    _enter(held, Act.MADE_PUBLIC, by=by, at=at)
    publish(CaseMadePublic(case=held.ref, at=at))


@transaction.atomic
def close_case(case: str, *, by: Actor, at: datetime) -> None:
    """Be done with the matter. Refused: NoSuchCase, CaseAlreadyClosed."""
    held = access.case_to_change(case, Capability.PUBLISH_WORK, by=by)
    rules.check_open(held.closed_on)
    held.closed_on = day_of(at)
    held.save(update_fields=["closed_on"])
    _enter(held, Act.CLOSED, by=by, at=at)
    publish(CaseClosed(case=held.ref, at=at))


@transaction.atomic
def note_fix(recommendation: str, *, at: datetime) -> int:
    """Note a verified fix on the cases its activity belongs to; on how many. The system's own note."""
    activity = records.recommendation(recommendation, by=SYSTEM).activity
    cases = list(Case.objects.filter(activities__ref=activity.ref)) if activity else []
    for case in cases:
        _enter(case, Act.FIX_VERIFIED, record=recommendation, by=SYSTEM, at=at)
    return len(cases)


def _enter(case: Case, act: Act, *, record: str = "", by: Actor, at: datetime) -> None:
    CaseEntry.objects.get_or_create(
        case=case, act=act, record=record, at=at, defaults={"by": by.person}
    )


def _count(case: Case) -> None:
    """Add the case to its total; the database adds, so that two at once are two."""
    CaseTotal.objects.update_or_create(
        body_id=case.body_id,
        region_id=case.region_id,
        month=rules.month_of(case.opened_on),
        defaults={"cases": F("cases") + 1},
        create_defaults={"cases": 1},
    )
