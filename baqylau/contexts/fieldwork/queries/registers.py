"""The registers: activities, findings, recommendations and outcomes, filtered and paged by keyset.

A page costs the same at ten thousand rows as at a million: it starts from the last row shown and
reads one index in its order. A condition with several values is therefore said by what it leaves
out: offered a list, a planner fetches all of it and sorts. Filters are plain values; None means any,
an empty text means "none given".
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from baqylau.contexts.fieldwork.models import Activity, Finding, Outcome, Recommendation
from baqylau.contexts.fieldwork.queries.cards import (
    ActivityCard,
    FindingCard,
    OutcomeCard,
    RecommendationCard,
    activity_card,
    finding_card,
    outcome_card,
    recommendation_card,
)
from baqylau.contexts.fieldwork.queries.counting import counted_within
from baqylau.contexts.fieldwork.queries.searching import matching
from baqylau.contexts.fieldwork.vocabulary import NOT_ACTIVITIES, FixState, Verdict
from baqylau.kernel.periods import Period

PAGE: Final = 30
C = TypeVar("C")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a register is narrowed to. body, region, places, addressee, project are keys of rows.

    `region` is the region as it was at the time; `places` are the places of a territory of today.
    `has` names a measure that the record must state (participants, seized, …).
    """

    body: int | None = None
    region: int | None = None
    places: frozenset[int] | None = None
    period: Period | None = None
    kind: str | None = None
    sphere: str | None = None
    topic: str | None = None
    project: int | None = None
    state: str | None = None
    rung: str | None = None
    verdict: str | None = None
    addressee: int | None = None
    has: str | None = None
    words: str = ""
    activities_only: bool = False
    refs: frozenset[str] | None = None
    # Whose unpublished records are included: keys of bodies. Empty for the public.
    of_bodies: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a register: the day and key of the row beside it, and which way to read."""

    day: date
    key: int
    back: bool = False

    def __str__(self) -> str:
        return f"{'b' if self.back else 'f'}{self.day.isoformat()}.{self.key}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """The cursor of an address; None for anything else, which reads from the start."""
        try:
            day, key = text[1:].split(".", 1)
            return cls(date.fromisoformat(day), int(key), back=text[0] == "b")
        except (ValueError, IndexError):
            return None


@dataclass(frozen=True, slots=True)
class Page(Generic[C]):
    """One page of a register, newest first, and where the neighbours begin."""

    items: tuple[C, ...] = ()
    newer: Cursor | None = None
    older: Cursor | None = None


def activities(by: Filter, cursor: Cursor | None = None, *, size: int = PAGE) -> Page[ActivityCard]:
    """A page of activities. Two or three queries, whatever the size of the register."""
    rows = Activity.objects.select_related("project")
    where = _countable(by) & _words(by, "activity")
    if by.activities_only:
        where &= ~Q(kind__in=NOT_ACTIVITIES)
    if by.project is not None:
        where &= Q(project_id=by.project)
    if by.has in {"participants", "questions_considered"}:
        where &= Q(**{f"{by.has}__isnull": False})
    return _page(rows.filter(where), "counted_to", cursor, size, activity_card)


def findings(by: Filter, cursor: Cursor | None = None, *, size: int = PAGE) -> Page[FindingCard]:
    """A page of findings."""
    where = _countable(by) & _state(by.state) & _words(by, "finding")
    if by.rung:
        where &= Q(rung=by.rung)
    if by.has in {"seized", "acts"}:
        where &= Q(**{f"{by.has}__isnull": False})
    elif by.has == "findings":
        where &= Q(quantity__isnull=False)
    rows = Finding.objects.select_related("activity")
    return _page(rows.filter(where), "counted_to", cursor, size, finding_card)


def recommendations(
    by: Filter, cursor: Cursor | None = None, *, size: int = PAGE
) -> Page[RecommendationCard]:
    """A page of recommendations. `verdict` "waiting" means not answered yet."""
    where = _countable(by) & _state(by.state) & _words(by, "recommendation")
    if by.verdict:
        where &= _verdict(by.verdict)
    if by.addressee is not None:
        where &= Q(addressee_id=by.addressee)
    rows = Recommendation.objects.filter(where)
    return _page(rows, "counted_to", cursor, size, recommendation_card)


def outcomes(by: Filter, cursor: Cursor | None = None, *, size: int = PAGE) -> Page[OutcomeCard]:
    """A page of outcomes."""
    where = _where(by)
    if by.kind:
        where &= Q(kind=by.kind)
    if by.period:
        where &= Q(on__gte=by.period.first, on__lte=by.period.last)
    rows = Outcome.objects.select_related("recommendation").filter(where)
    return _page(rows, "on", cursor, size, outcome_card)


def _where(by: Filter) -> Q:
    where = Q(is_public=True)
    if by.of_bodies:
        where |= Q(body_id__in=by.of_bodies)
    for name in ("body", "region"):
        if (value := getattr(by, name)) is not None:
            where &= Q(**{f"{name}_id": value})
    if by.places is not None:
        where &= Q(place_id__in=by.places)
    if by.refs is not None:
        where &= Q(ref__in=by.refs)
    return where


def _countable(by: Filter) -> Q:
    where = _where(by)
    for name in ("kind", "sphere", "topic"):
        if (value := getattr(by, name)) is not None:
            where &= Q(**{name: value})
    if by.period is not None:
        where &= counted_within(by.period)
    return where


def _words(by: Filter, register: str) -> Q:
    return Q(pk__in=matching(register, by.words)) if by.words else Q()


def _verdict(verdict: str) -> Q:
    """`waiting`: an answer is to come (of a summary nobody said so). `answered`: whatever it was."""
    if verdict == "waiting":
        return Q(verdict="", is_summary=False)
    if verdict == "answered":
        return Q(verdict__in=[Verdict.ACCEPTED, Verdict.PARTLY, Verdict.REFUSED])
    return Q(verdict=verdict)


def _state(state: str | None) -> Q:
    """`fixed` is what is said to be fixed, verified or not; other codes are states themselves."""
    if not state:
        return Q()
    if state == "fixed":
        return ~Q(state__in=[FixState.OPEN, FixState.IN_PROGRESS])
    return Q(state=state)


def _page(
    rows: QuerySet[M], day: str, cursor: Cursor | None, size: int, card: Callable[[M], C]
) -> Page[C]:
    back = cursor is not None and cursor.back
    if cursor is not None:
        rows = rows.filter(_beyond(cursor, day))
    order = (day, "pk") if back else (f"-{day}", "-pk")
    read = list(rows.order_by(*order)[: size + 1])
    more, found = len(read) > size, read[:size]
    if not found:
        return Page()
    if back:
        found.reverse()
    newer = Cursor(getattr(found[0], day), found[0].pk, back=True)
    older = Cursor(getattr(found[-1], day), found[-1].pk)
    has_newer = more if back else cursor is not None
    cards = tuple(card(row) for row in found)
    return Page(cards, newer if has_newer else None, older if back or more else None)


def _beyond(cursor: Cursor, day: str) -> Q:
    """Rows past the cursor. The first condition alone lets the index find its place."""
    way = "gt" if cursor.back else "lt"
    same_day = Q(**{day: cursor.day, f"pk__{way}": cursor.key})
    return Q(**{f"{day}__{way}e": cursor.day}) & (Q(**{f"{day}__{way}": cursor.day}) | same_day)
