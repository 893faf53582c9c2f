"""Writes of intake, a verb each."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from baqylau.contexts.intake import access, rules
from baqylau.contexts.intake.events import SignalTaken
from baqylau.contexts.intake.models import Signal, SignalTotal
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish
from baqylau.kernel.ids import new_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalDraft:
    """A signal as taken down. `body` and `place` are keys; `channel` a code of vocabulary.Channel."""

    body: int
    place: int
    text: str
    channel: str
    received_on: date
    sphere: str = ""
    is_example: bool = False


@transaction.atomic
def take_signal(draft: SignalDraft, *, by: Actor, at: datetime) -> str:
    """Take down a signal and count it; its reference.

    The row itself is its history: who took it and when; it is never changed afterwards.
    Refused: NoSuchSignal, SignalWithoutWords, SignalFromTomorrow.
    """
    access.must_take(by, body=draft.body, place=draft.place)
    rules.check_signal(draft.text, received_on=draft.received_on, today=day_of(at))
    signal = Signal.objects.create(
        ref=new_ref(),
        body_id=draft.body,
        place_id=draft.place,
        region_id=places.region_of(draft.place, draft.received_on) or draft.place,
        sphere=draft.sphere,
        text=draft.text.strip(),
        channel=draft.channel,
        taken_by=by.person,
        received_on=draft.received_on,
        taken_at=at,
        is_example=draft.is_example,
    )
    _count(signal)
    publish(SignalTaken(signal=signal.ref, at=at))
    return signal.ref


def _count(signal: Signal) -> None:
    """Add the signal to its total; the database adds, so that two at once are two."""
    SignalTotal.objects.update_or_create(
        body_id=signal.body_id,
        region_id=signal.region_id,
        month=rules.month_of(signal.received_on),
        defaults={"signals": F("signals") + 1},
        create_defaults={"signals": 1},
    )
