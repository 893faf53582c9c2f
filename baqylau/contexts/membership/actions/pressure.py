"""Noting pressure and contacts, and closing the figures of a month."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.core.files import File
from django.db import transaction
from django.db.models import Min

from baqylau.contexts.membership.access import pressure as access
from baqylau.contexts.membership.errors.pressure import (
    ContactTakesTwo,
    NoSuchPressure,
    PressureIncomplete,
)
from baqylau.contexts.membership.models import Contact, PressureEntry, PressureMonth
from baqylau.contexts.membership.rules import pressure as rules
from baqylau.contexts.membership.vocabulary import Counterpart, Gift, PressureKind
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import SYSTEM, Actor
from baqylau.kernel.clock import day_of
from baqylau.kernel.periods import Period, month_of

_DAY: Final = timedelta(days=1)
LIMIT: Final = 10_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PressureDraft:
    """What happened. `body` and `region` are keys; `case` is a reference."""

    body: int
    kind: PressureKind
    region: int
    happened_on: date
    said: str = field(repr=False)
    who: str = field(default="", repr=False)
    case: str = field(default="", repr=False)
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording or paper as it is handed over, with the name of its file."""

    file: "File[Any]"
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """A contact. `body` and `second` are keys; `alone` is why there was no second member."""

    body: int
    counterpart: Counterpart
    on: date
    whom: str = field(repr=False)
    about: str = field(repr=False)
    second: int | None = None
    alone: str = field(default="", repr=False)
    gift: Gift = Gift.NONE
    offered: str = field(default="", repr=False)
    is_example: bool = False


def note(
    draft: PressureDraft, *, recording: Recording | None = None, by: Actor, at: datetime
) -> str:
    """Note pressure on oneself; the entry's reference. Its words are sealed before they are kept.

    Refused: NoSuchPressure, PressureIncomplete, NoKeys where there is nothing to seal to, and what
    `evidence.receive` refuses.
    """
    access.body_to_note_in(draft.body, by=by)
    if recording is None:
        return _note(draft, (), by=by, at=at).ref
    received = evidence.receive(recording.file.chunks(), limit=LIMIT)
    try:
        return _note(draft, [(received, recording.name)], by=by, at=at).ref
    except BaseException:
        evidence.drop_unkept([received])
        raise


@transaction.atomic
def _note(
    draft: PressureDraft,
    received: Sequence[tuple[evidence.Draft, str]],
    *,
    by: Actor,
    at: datetime,
) -> PressureEntry:
    body, person = access.body_to_note_in(draft.body, by=by), by.person
    regions = {one.id for one in places.region_choices("en", day_of(at))}
    if person is None or draft.region not in regions:
        raise NoSuchPressure
    if not draft.said.strip() or draft.happened_on > day_of(at):
        raise PressureIncomplete
    words = {"said": draft.said.strip(), "who": draft.who.strip(), "case": draft.case.strip()}
    made = PressureEntry.objects.create(
        body=body,
        kind=draft.kind,
        region_id=draft.region,
        sealed=_sealed(words, body=body.pk),
        person_id=person,
        happened_on=draft.happened_on,
        noted_on=day_of(at),
        is_example=draft.is_example,
    )
    # A file's name and hash would tell whom it is about, or that it is found elsewhere.
    made.recordings.set(
        evidence.keep_draft(one, name=name, body=body.pk, by=by, at=at, name_is_sealed=True)
        for one, name in received
    )
    return made


@transaction.atomic
def note_contact(draft: ContactDraft, *, by: Actor, at: datetime) -> str:
    """Note a contact with a contractor or an official; its reference.

    Refused: NoSuchPressure, PressureIncomplete, ContactTakesTwo, NoKeys.
    """
    body, person = access.body_to_note_in(draft.body, by=by), by.person
    if person is None:
        raise NoSuchPressure
    alone = draft.alone.strip()
    colleagues = {one.pk for one in identity.people_of(body.pk, on=draft.on)} - {person}
    if (draft.second is None and not alone) or (
        draft.second is not None and draft.second not in colleagues
    ):
        raise ContactTakesTwo
    told = draft.whom.strip() and draft.about.strip()
    if (
        not told
        or draft.on > day_of(at)
        or (draft.gift == Gift.REFUSED and not draft.offered.strip())
    ):
        raise PressureIncomplete
    words = {
        "whom": draft.whom.strip(),
        "about": draft.about.strip(),
        "alone": alone,
        "offered": draft.offered.strip(),
    }
    made = Contact.objects.create(
        body=body,
        counterpart=draft.counterpart,
        gift=draft.gift,
        sealed=_sealed(words, body=body.pk),
        person_id=person,
        second_id=draft.second,
        says_why_alone=bool(alone),
        on=draft.on,
        noted_on=day_of(at),
        is_example=draft.is_example,
    )
    return made.ref


def _sealed(words: dict[str, str], *, body: int) -> bytes:
    return evidence.seal(json.dumps(words, ensure_ascii=False).encode(), body=body)


@transaction.atomic
def close_months(*, at: datetime) -> int:
    """Write down and record the figures of months that are over; how many. Safe to run at any time.

    Months in which nobody noted anything are written down too: silence is no sign.
    """
    rows = PressureMonth.objects.select_for_update().order_by("-month")
    last = rows.values_list("month", flat=True).first()
    first = PressureEntry.objects.aggregate(first=Min("noted_on"))["first"]
    start = month_of(last).last + _DAY if last else first
    this = month_of(day_of(at)).first
    if start is None or start >= this:
        return 0
    months = list(Period(month_of(start).first, this - _DAY).months())
    for month in months:
        _close(month, at=at)
    return len(months)


def _close(month: Period, *, at: datetime) -> None:
    rows = PressureEntry.objects.filter(noted_on__gte=month.first, noted_on__lte=month.last)
    told = rows.values_list("kind", "region__kato", "is_example")
    minimum = rules.rules().minimum_group
    figures = rules.figures(((kind, region) for kind, region, _ in told), minimum=minimum)
    made = PressureMonth.objects.create(
        month=month.first,
        figures=figures.as_json(),
        is_example=any(is_example for *_, is_example in told),
    )
    facts = {
        "month": f"{month.first:%Y-%m}",
        "rules": rules.rules().version,
        "minimum_group": minimum,
        **figures.as_json(),
        "is_example": made.is_example,
    }
    subject = f"pressure/{month.first:%Y-%m}"
    ledger.record(Kind.PRESSURE_OF_MONTH, subject, facts, by=SYSTEM, at=at)
