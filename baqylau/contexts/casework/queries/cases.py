"""Reads of cases for the members of their body."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from baqylau.contexts.casework import access
from baqylau.contexts.casework.models import Case, CaseTotal, Handover, Publication, Task
from baqylau.contexts.casework.queries.proofs import exhibits_of
from baqylau.contexts.casework.queries.working import unread_by
from baqylau.contexts.casework.vocabulary import CaseState
from baqylau.contexts.fieldwork.queries import matters
from baqylau.contexts.fieldwork.queries.matters import Matter
from baqylau.contexts.fieldwork.queries.records import ContractLink
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.intake.queries import Cursor, SignalFacts
from baqylau.foundation.evidence.queries import LOCKED, Keyring
from baqylau.kernel.actors import Actor
from baqylau.kernel.periods import Period

PAGE: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard:
    """A case in a list. body, place, region, organisation are keys; `merged_into` a reference.

    `has_unread`: others said something that this member has not read.
    """

    ref: str
    body: int
    place: int
    region: int
    organisation: int | None
    sphere: str
    title: str
    language: str
    opened_on: date
    closed_on: date | None
    outcome: str
    merged_into: str
    is_public: bool
    is_example: bool
    has_unread: bool = False


@dataclass(frozen=True, slots=True)
class CasePage:
    """Cases, newest first, and where the older ones begin."""

    items: tuple[CaseCard, ...] = ()
    older: Cursor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSought:
    """Which cases: codes of CaseState and Sphere, the key of an organisation, and whether one's own.

    One's own are those one has opened or has a task in.
    """

    state: str = ""
    sphere: str = ""
    organisation: int | None = None
    mine: bool = False


EVERY: Final = CaseSought()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """What happened to a case. `act` is a code of Act; `changes` a column's value before and after."""

    act: str
    record: str
    detail: str
    note: str
    changes: dict[str, list[Any]]
    by: int | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverFacts:
    """Who handed a case on to whom: codes of ChainRole, and keys of people where known."""

    from_role: str
    from_person: int | None
    to_role: str
    to_person: int | None
    on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewFacts:
    """A public view of a case: proposed, or in force. `place` is a key; people are keys."""

    title: str
    summary: str
    language: str
    place: int
    sphere: str
    prepared_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """A case with what belongs to it, for members. `shown` is in force, `proposed` waits for a second.

    `exhibits` are keys of originals that came with its signals or belong to its findings;
    `withdrawn_on` is set where the public once saw the case and no longer does.
    """

    card: CaseCard
    contract: ContractLink | None
    signals: tuple[SignalFacts, ...]
    matter: Matter
    handovers: tuple[HandoverFacts, ...]
    exhibits: tuple[int, ...]
    shown: ViewFacts | None
    proposed: ViewFacts | None
    withdrawn_on: date | None
    withdrawn_reason: str
    history: tuple[CaseLine, ...]


def cases(
    by: Actor, cursor: Cursor | None = None, *, sought: CaseSought = EVERY, size: int = PAGE
) -> CasePage:
    """A page of the cases of the actor's bodies; one query, whatever their number."""
    rows = _sought(by, sought)
    if cursor is not None:
        rows = rows.filter(cursor.beyond("opened_on"))
    rows = rows.select_related("merged_into").annotate(has_unread=unread_by(by))
    read = list(rows.order_by("-opened_on", "-pk")[: size + 1])
    last = read[size - 1] if len(read) > size else None
    older = Cursor(last.opened_on, last.pk) if last else None
    return CasePage(tuple(_card(row, has_unread=row.has_unread) for row in read[:size]), older)


def case_counts(by: Actor, *, sought: CaseSought = EVERY) -> dict[CaseState, int]:
    """How many of them are open and closed, whatever state is sought; one query."""
    rows = _sought(
        by, CaseSought(sphere=sought.sphere, organisation=sought.organisation, mine=sought.mine)
    )
    found = rows.aggregate(
        open=Count("pk", filter=Q(closed_on=None)),
        closed=Count("pk", filter=Q(closed_on__isnull=False)),
    )
    return {state: found[state.value] for state in CaseState}


def organisations_of_cases(by: Actor) -> frozenset[int]:
    """Keys of the organisations that cases within the actor's reach are about."""
    rows = Case.objects.filter(access.within_reach(by), organisation__isnull=False)
    return frozenset(rows.order_by().values_list("organisation_id", flat=True).distinct())


def case(ref: str, by: Actor, *, keys: Keyring = LOCKED) -> CaseRecord:
    """The case, for a member; the words of its signals where a key opens them. Refused: NoSuchCase."""
    row = access.case_seen(ref, by=by)
    signals = frozenset(row.signals.values_list("pk", flat=True))
    activities = frozenset(row.activities.values_list("ref", flat=True))
    matter = matters.matter_of(activities, of_bodies=frozenset({row.body_id}))
    proposed = row.publications.filter(approved_at=None).first()
    return CaseRecord(
        card=_card(row),
        contract=_contract(row),
        signals=intake.signals_by_key(signals, by=by, keys=keys),
        matter=matter,
        handovers=tuple(_handover(one) for one in row.handovers.order_by("pk")),
        exhibits=exhibits_of(row, matter),
        shown=_shown(row) if row.is_public else None,
        proposed=_proposed(proposed) if proposed else None,
        withdrawn_on=row.withdrawn_on,
        withdrawn_reason=row.withdrawn_reason,
        history=_history(row),
    )


def cases_by_region(*, period: Period | None = None, body: int | None = None) -> dict[int, int]:
    """How many cases were opened, by key of the region then. Whole months only; one query."""
    where = Q()
    if period is not None:
        where &= Q(month__gte=period.first, month__lte=period.last)
    if body is not None:
        where &= Q(body_id=body)
    rows = CaseTotal.objects.filter(where, cases__gt=0).order_by().values_list("region_id")
    return dict(rows.annotate(sum_cases=Sum("cases")))


def _sought(by: Actor, sought: CaseSought) -> QuerySet[Case]:
    rows = Case.objects.filter(access.within_reach(by))
    if sought.state:
        rows = rows.filter(closed_on__isnull=sought.state == CaseState.OPEN)
    if sought.sphere:
        rows = rows.filter(sphere=sought.sphere)
    if sought.organisation is not None:
        rows = rows.filter(organisation_id=sought.organisation)
    if sought.mine:
        tasks = Task.objects.filter(case=OuterRef("pk"), person_id=by.person or 0, done_on=None)
        rows = rows.filter(Q(opened_by=by.person) | Exists(tasks))
    return rows


def _card(row: Case, *, has_unread: bool = False) -> CaseCard:
    return CaseCard(
        ref=row.ref,
        body=row.body_id,
        place=row.place_id,
        region=row.region_id,
        organisation=row.organisation_id,
        sphere=row.sphere,
        title=row.title,
        language=row.language,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        outcome=row.outcome,
        merged_into=row.merged_into.ref if row.merged_into else "",
        is_public=row.is_public,
        is_example=row.is_example,
        has_unread=has_unread,
    )


def _contract(row: Case) -> ContractLink | None:
    found = row.contract
    return None if found is None else ContractLink(found.ref, found.number, found.ocid)


def _shown(row: Case) -> ViewFacts | None:
    if row.public_place_id is None:
        return None
    return ViewFacts(
        title=row.public_title,
        summary=row.public_summary,
        language=row.public_language,
        place=row.public_place_id,
        sphere=row.public_sphere,
    )


def _proposed(row: Publication) -> ViewFacts:
    return ViewFacts(
        title=row.title,
        summary=row.summary,
        language=row.language,
        place=row.place_id,
        sphere=row.sphere,
        prepared_by=row.prepared_by,
    )


def _handover(row: Handover) -> HandoverFacts:
    return HandoverFacts(
        from_role=row.from_role,
        from_person=row.from_person_id,
        to_role=row.to_role,
        to_person=row.to_person_id,
        on=row.on,
        note=row.note,
    )


def _history(row: Case) -> tuple[CaseLine, ...]:
    return tuple(
        CaseLine(
            act=e.act,
            record=e.record,
            detail=e.detail,
            note=e.note,
            changes=e.changes,
            by=e.by,
            at=e.at,
        )
        for e in row.entries.order_by("at", "pk")
    )
