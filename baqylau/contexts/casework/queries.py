"""Reads of casework: the body's own cases, and what the public may see of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q, Sum

from baqylau.contexts.casework import access
from baqylau.contexts.casework.models import Case, CaseTotal
from baqylau.contexts.fieldwork.queries import registers
from baqylau.contexts.fieldwork.queries.cards import ActivityCard
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.intake.queries import Cursor, SignalFacts
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.periods import Period

PAGE: Final = 30
_MANY: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard:
    """A case in a list. `body`, `place`, `region` are keys."""

    ref: str
    body: int
    place: int
    region: int
    sphere: str
    title: str
    language: str
    opened_on: date
    closed_on: date | None
    is_public: bool
    is_example: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """Cases, newest first, and where the older ones begin."""

    items: tuple[CaseCard, ...] = ()
    older: Cursor | None = None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What happened to a case. `act` is a code of vocabulary.Act, `record` a reference or empty."""

    act: str
    record: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """A case with what belongs to it, as far as the actor may see it: signals are never public."""

    card: CaseCard
    signals: tuple[SignalFacts, ...]
    activities: tuple[ActivityCard, ...]
    history: tuple[CaseLine, ...]


def cases(by: Actor, cursor: Cursor | None = None, *, size: int = PAGE) -> CasePage:
    """A page of the cases of the actor's bodies; one query, whatever their number."""
    where = access.within_reach(by)
    if cursor is not None:
        where &= cursor.beyond("opened_on")
    read = list(Case.objects.filter(where).order_by("-opened_on", "-pk")[: size + 1])
    last = read[size - 1] if len(read) > size else None
    older = Cursor(last.opened_on, last.pk) if last else None
    return CasePage(tuple(_card(row) for row in read[:size]), older)


def case(ref: str, by: Actor) -> CaseRecord:
    """The case as this actor may see it. Refused: NoSuchCase."""
    row = access.case_seen(ref, by=by)
    signals = frozenset(row.signals.values_list("pk", flat=True))
    return CaseRecord(
        card=_card(row),
        signals=intake.signals_by_key(signals, by=by),
        activities=_activities(row, by),
        history=tuple(CaseLine(e.act, e.record, e.at) for e in row.entries.order_by("pk")),
    )


def _activities(row: Case, by: Actor) -> tuple[ActivityCard, ...]:
    refs = frozenset(row.activities.values_list("ref", flat=True))
    if not refs:
        return ()
    sees = by.may(Capability.SEE_WORK, body=row.body_id, place=row.place_id)
    own = frozenset({row.body_id}) if sees else frozenset()
    return registers.activities(registers.Filter(refs=refs, of_bodies=own), size=_MANY).items


def cases_of_activity(activity: str, by: Actor) -> tuple[CaseCard, ...]:
    """The cases an activity belongs to, public ones and those of the actor's bodies."""
    where = Q(is_public=True) | access.within_reach(by)
    rows = Case.objects.filter(where, activities__ref=activity).order_by("opened_on", "pk")
    return tuple(_card(row) for row in rows)


def public_case_of(activity: str) -> CaseCard | None:
    """The oldest public case the activity belongs to; None where there is none."""
    rows = Case.objects.filter(is_public=True, activities__ref=activity)
    row = rows.order_by("opened_on", "pk").first()
    return None if row is None else _card(row)


def cases_by_region(*, period: Period | None = None, body: int | None = None) -> dict[int, int]:
    """How many cases were opened, by key of the region then. Whole months only; one query."""
    where = Q()
    if period is not None:
        where &= Q(month__gte=period.first, month__lte=period.last)
    if body is not None:
        where &= Q(body_id=body)
    rows = CaseTotal.objects.filter(where).order_by().values_list("region_id")
    return dict(rows.annotate(sum_cases=Sum("cases")))


def _card(row: Case) -> CaseCard:
    return CaseCard(
        ref=row.ref,
        body=row.body_id,
        place=row.place_id,
        region=row.region_id,
        sphere=row.sphere,
        title=row.title,
        language=row.language,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        is_public=row.is_public,
        is_example=row.is_example,
    )
