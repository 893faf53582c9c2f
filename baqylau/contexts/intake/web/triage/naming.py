"""Signals with their keys worded: what their pages and the queue have in common."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator
from django.utils.translation import get_language

from baqylau.contexts.intake import queries
from baqylau.contexts.intake.queries import Promises, SignalFacts
from baqylau.contexts.intake.vocabulary import Channel, Severity, SignalState, Sphere
from baqylau.foundation.evidence.queries import Keyring
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor
from baqylau.kernel.texts import Language, Trilingual, as_language
from baqylau.ui.parts import Text

_TITLE = 110
STATE_KINDS: Mapping[str, str] = {
    SignalState.HELD: "waiting",
    SignalState.NEW: "open",
    SignalState.TAKEN: "done",
    SignalState.DECLINED: "refused",
    SignalState.MERGED: "plain",
}
_OPEN = {SignalState.HELD, SignalState.NEW, SignalState.TAKEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRow:
    """A signal as the templates show it. `title` is empty where the words are sealed.

    `severity` is empty until judged; `is_barred`: the reader has an interest in what it is about.
    """

    ref: str
    title: str
    place: Trilingual
    body: Trilingual | None
    sphere: Text
    organisation: Trilingual | None
    channel: Text
    language: str
    state: str
    state_label: Text
    state_kind: str
    severity: Text
    is_urgent: bool
    assigned_to: str
    is_mine: bool
    is_anonymous: bool
    unread_since: date | None
    received_on: date
    is_example: bool
    is_barred: bool
    is_overdue: bool
    promises: Promises


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the keys of several signals stand for; read once for all of them."""

    bodies: Mapping[int, BodyFacts]
    organisations: Mapping[int, Trilingual]
    names: Mapping[int, str]
    promises: Mapping[int, Promises]
    barred: frozenset[int]
    atlas: places.Atlas
    me: int | None
    on: date


def known_of(found: Iterable[SignalFacts], *, by: Actor, keys: Keyring, on: date) -> Known:
    """Everything that wording these signals needs; as many queries for one as for thirty."""
    listed = list(found)
    organisations = {one.organisation for one in listed if one.organisation}
    return Known(
        bodies=identity.bodies_by_key({one.body for one in listed}),
        organisations={
            pk: one.names for pk, one in institutions.organisations_as_of(organisations, on).items()
        },
        names=identity.names_of({one.assigned_to for one in listed if one.assigned_to}),
        promises=queries.promises_of(listed),
        barred=keys.apart if keys.is_open else identity.conflicts_of(by.person, on=on),
        atlas=places.atlas(),
        me=by.person,
        on=on,
    )


def row(found: SignalFacts, known: Known) -> SignalRow:
    """The signal, worded."""
    body = known.bodies.get(found.body)
    promised = known.promises[found.pk]
    return SignalRow(
        ref=found.ref,
        title=Truncator(found.title).chars(_TITLE),
        place=known.atlas.name(found.place, found.received_on),
        body=body.short_names if body else None,
        sphere=Sphere(found.sphere).label if found.sphere else "",
        organisation=known.organisations.get(found.organisation or 0),
        channel=Channel(found.channel).label,
        language=found.language,
        state=found.state,
        state_label=SignalState(found.state).label,
        state_kind=STATE_KINDS[found.state],
        severity=Severity(found.severity).label if found.severity else "",
        is_urgent=found.severity == Severity.URGENT,
        assigned_to=known.names.get(found.assigned_to or 0, ""),
        is_mine=known.me is not None and found.assigned_to == known.me,
        is_anonymous=found.is_anonymous,
        unread_since=found.unread_since,
        received_on=found.received_on,
        is_example=found.is_example,
        is_barred=found.organisation in known.barred,
        is_overdue=found.state in _OPEN and promised.is_overdue(known.on),
        promises=promised,
    )


def language() -> Language:
    """The language of the page."""
    return as_language(get_language())
