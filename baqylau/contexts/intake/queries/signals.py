"""Signals for those who take them, and their counts for everybody."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q, Sum

from baqylau.contexts.intake import access
from baqylau.contexts.intake.models import Signal, SignalTotal
from baqylau.contexts.intake.queries.words import first_words
from baqylau.foundation.evidence.queries import LOCKED, Keyring
from baqylau.kernel.actors import Actor
from baqylau.kernel.periods import Period

PAGE: Final = 30


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list, newest first: the day and key of the last row shown."""

    day: date
    key: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.key}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """The cursor of an address; None for anything else, which reads from the start."""
        day, _, key = text.partition(".")
        try:
            return cls(date.fromisoformat(day), int(key))
        except ValueError:
            return None

    def beyond(self, day: str) -> Q:
        """Rows past this one by that column. The first condition lets the index find its place."""
        same_day = Q(**{day: self.day, "pk__lt": self.key})
        return Q(**{f"{day}__lte": self.day}) & (Q(**{f"{day}__lt": self.day}) | same_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFacts:
    """A signal as those who take signals see it; `text` is empty unless a key opened it.

    `pk`, `body`, `place`, `region`, `organisation` and `assigned_to` are keys.
    """

    pk: int
    ref: str
    body: int
    place: int
    region: int
    sphere: str
    organisation: int | None
    language: str
    summary: str
    text: str
    state: str
    severity: int
    assigned_to: int | None
    unread_since: date | None
    channel: str
    is_anonymous: bool
    received_on: date
    taken_by: int | None
    taken_at: datetime
    is_example: bool

    @property
    def title(self) -> str:
        """The members' own line, else the reporter's words where a key opens them, else nothing."""
        return self.summary or self.text


@dataclass(frozen=True, slots=True)
class SignalPage:
    """Signals, newest first, and where the older ones begin."""

    items: tuple[SignalFacts, ...] = ()
    older: Cursor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which signals: codes of vocabulary, keys of bodies, places (with all within) and people.

    `is_assigned`: given to a member, or (False) to nobody; None is either.
    """

    states: tuple[str, ...] = ()
    body: int | None = None
    places: frozenset[int] | None = None
    sphere: str = ""
    severity: int | None = None
    language: str = ""
    organisation: int | None = None
    assigned_to: int | None = None
    is_assigned: bool | None = None
    unread: bool = False

    def where(self) -> Q:
        """The condition on the table of signals."""
        given = {
            "state__in": self.states or None,
            "body_id": self.body,
            "place_id__in": self.places,
            "sphere": self.sphere or None,
            "severity": self.severity,
            "language": self.language or None,
            "organisation_id": self.organisation,
            "assigned_to": self.assigned_to,
            "assigned_to__isnull": None if self.is_assigned is None else not self.is_assigned,
            "unread_since__isnull": False if self.unread else None,
        }
        return Q(**{name: value for name, value in given.items() if value is not None})


ALL: Final = Sought()


def signals(
    by: Actor,
    cursor: Cursor | None = None,
    *,
    sought: Sought = ALL,
    keys: Keyring = LOCKED,
    size: int = PAGE,
) -> SignalPage:
    """A page of the signals this actor may read; a query for each of their bodies, and one for words."""
    where = sought.where()
    if cursor is not None:
        where &= cursor.beyond("received_on")
    read: list[Signal] = []
    for part in access.reached(by):
        rows = Signal.objects.filter(part & where).order_by("-received_on", "-pk")
        read += rows[: size + 1]
    read.sort(key=lambda row: (row.received_on, row.pk), reverse=True)
    found = facts_of(read[:size], keys)
    more = len(read) > size
    return SignalPage(found, Cursor(found[-1].received_on, found[-1].pk) if more else None)


def signal(ref: str, by: Actor, *, keys: Keyring = LOCKED) -> SignalFacts:
    """The signal, for somebody who may read it. Refused: NoSuchSignal."""
    return facts_of([access.signal(ref, by=by)], keys)[0]


def signals_by_key(
    wanted: frozenset[int], *, by: Actor, keys: Keyring = LOCKED
) -> tuple[SignalFacts, ...]:
    """Those of these signals (by key) that the actor may read, newest first."""
    rows = Signal.objects.filter(access.within_reach(by), pk__in=wanted)
    return facts_of(list(rows.order_by("-received_on", "-pk")), keys)


def facts_of(rows: list[Signal], keys: Keyring) -> tuple[SignalFacts, ...]:
    """What of these rows may be shown to who holds these keys; one query."""
    readable = [row.pk for row in rows if row.organisation_id not in keys.apart]
    words = first_words(readable, keys=keys)
    return tuple(_facts(row, words.get(row.pk, "")) for row in rows)


def signals_by_region(*, period: Period | None = None, body: int | None = None) -> dict[int, int]:
    """How many signals, by key of the region as it was then. Whole months only; one query."""
    where = Q()
    if period is not None:
        where &= Q(month__gte=period.first, month__lte=period.last)
    if body is not None:
        where &= Q(body_id=body)
    rows = SignalTotal.objects.filter(where).order_by().values_list("region_id")
    return dict(rows.annotate(sum_signals=Sum("signals")))


def _facts(row: Signal, text: str) -> SignalFacts:
    return SignalFacts(
        pk=row.pk,
        ref=row.ref,
        body=row.body_id,
        place=row.place_id,
        region=row.region_id,
        sphere=row.sphere,
        organisation=row.organisation_id,
        language=row.language,
        summary=row.summary,
        text=text,
        state=row.state,
        severity=row.severity,
        assigned_to=row.assigned_to,
        unread_since=row.unread_since,
        channel=row.channel,
        is_anonymous=row.is_anonymous,
        received_on=row.received_on,
        taken_by=row.taken_by,
        taken_at=row.taken_at,
        is_example=row.is_example,
    )
