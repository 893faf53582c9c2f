"""Signals for those who take them, and their counts for everybody."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q, Sum

from baqylau.contexts.intake import access
from baqylau.contexts.intake.models import Signal, SignalTotal
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
    """A signal as those who take signals see it. `pk`, `body`, `place`, `region` are keys."""

    pk: int
    ref: str
    body: int
    place: int
    region: int
    sphere: str
    text: str
    channel: str
    received_on: date
    taken_by: int | None
    taken_at: datetime
    is_example: bool


@dataclass(frozen=True, slots=True)
class SignalPage:
    """Signals, newest first, and where the older ones begin."""

    items: tuple[SignalFacts, ...] = ()
    older: Cursor | None = None


def signals(by: Actor, cursor: Cursor | None = None, *, size: int = PAGE) -> SignalPage:
    """A page of the signals this actor may read; one query, whatever their number."""
    where = access.within_reach(by)
    if cursor is not None:
        where &= cursor.beyond("received_on")
    rows = Signal.objects.filter(where).order_by("-received_on", "-pk")
    read = list(rows[: size + 1])
    found = tuple(_facts(row) for row in read[:size])
    more = len(read) > size
    return SignalPage(found, Cursor(found[-1].received_on, found[-1].pk) if more else None)


def signal(ref: str, by: Actor) -> SignalFacts:
    """The signal, for somebody who may read it. Refused: NoSuchSignal."""
    return _facts(access.signal(ref, by=by))


def signals_by_key(keys: frozenset[int], *, by: Actor) -> tuple[SignalFacts, ...]:
    """Those of these signals that the actor may read, newest first."""
    rows = Signal.objects.filter(access.within_reach(by), pk__in=keys)
    return tuple(_facts(row) for row in rows.order_by("-received_on", "-pk"))


def signals_by_region(*, period: Period | None = None, body: int | None = None) -> dict[int, int]:
    """How many signals, by key of the region as it was then. Whole months only; one query."""
    where = Q()
    if period is not None:
        where &= Q(month__gte=period.first, month__lte=period.last)
    if body is not None:
        where &= Q(body_id=body)
    rows = SignalTotal.objects.filter(where).order_by().values_list("region_id")
    return dict(rows.annotate(sum_signals=Sum("signals")))


def _facts(row: Signal) -> SignalFacts:
    return SignalFacts(
        pk=row.pk,
        ref=row.ref,
        body=row.body_id,
        place=row.place_id,
        region=row.region_id,
        sphere=row.sphere,
        text=row.text,
        channel=row.channel,
        received_on=row.received_on,
        taken_by=row.taken_by,
        taken_at=row.taken_at,
        is_example=row.is_example,
    )
