"""Reads of appeals: the board by clock, and one appeal with all that belongs to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import Count, Q, QuerySet

from baqylau.contexts.casework import access
from baqylau.contexts.casework.models import Appeal, AppealDispatch
from baqylau.contexts.casework.rules.clocks import AT_THE_ADDRESSEE
from baqylau.contexts.casework.vocabulary import AppealState, Delivery
from baqylau.contexts.intake.queries import Cursor
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import NormFacts
from baqylau.foundation.notices import queries as notices
from baqylau.kernel.actors import Actor

PAGE: Final = 30
_WEEK: Final = timedelta(days=7)
_MANY: Final = 100


class Shelf(StrEnum):
    """Where on the board an appeal stands."""

    OVERDUE = "overdue"
    WEEK = "week"
    WAITING = "waiting"
    DRAFTS = "drafts"
    ANSWERED = "answered"
    CLOSED = "closed"


_NEWEST_FIRST: Final = frozenset({Shelf.DRAFTS, Shelf.ANSWERED, Shelf.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealFilter:
    """A shelf of the board as of a day, in one body (by key) or in all within reach."""

    shelf: Shelf
    on: date
    body: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealCard:
    """An appeal in a list. `holder` is who has it now: the addressee, or whom it was forwarded to.

    `delivery` is how the latest attempt went, "" before the first; `due_is_verified` as it was
    when the clock was wound. body, place, addressee and holder are keys.
    """

    ref: str
    case: str
    case_title: str
    body: int
    place: int
    kind: str
    rung: str
    addressee: int | None
    holder: int | None
    subject: str
    language: str
    state: str
    verdict: str
    delivery: str
    number: str
    drafted_on: date
    sent_on: date | None
    due_on: date | None
    due_is_verified: bool
    norm_code: str
    silent_on: date | None
    answered_on: date | None
    recommendation: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class AppealPage:
    """A page of a shelf, and where the next one begins."""

    items: tuple[AppealCard, ...] = ()
    after: Cursor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealLine:
    """What happened to an appeal. `act` is a code of AppealAct; `exhibits` keys of evidence."""

    act: str
    on: date
    note: str
    organisation: int | None
    due_on: date | None
    is_late: bool
    detail: str
    exhibits: tuple[int, ...]
    by: int | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchFacts:
    """One attempt to deliver. `outcome` is a code of Delivery, `notice` a reference of the post."""

    channel: str
    address: str
    notice: str
    outcome: str
    note: str
    attempts: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyFacts:
    """One answer. `verdict` is a code of ReplyVerdict; `exhibits` keys of evidence."""

    pk: int
    received_on: date
    number: str
    summary: str
    verdict: str
    is_late: bool
    exhibits: tuple[int, ...]
    rating: int | None
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFacts:
    """The clock of one appeal. `is_verified` is as of now: the norm and the calendar were checked."""

    counted_from: date | None
    due_on: date | None
    norm: NormFacts | None
    is_verified: bool
    forward_notice_by: date | None
    extension_notice_by: date | None
    extended_to: date | None
    extension_decided_on: date | None
    extension_told_on: date | None
    forwarded_on: date | None
    forwarding_told_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRecord:
    """An appeal for members. `earlier` and `follower` are references, "" for none."""

    card: AppealCard
    text: str
    channel: str
    contact: str
    delivered_on: date | None
    registered_on: date | None
    clock: ClockFacts
    earlier: str
    follower: str
    history: tuple[AppealLine, ...]
    dispatches: tuple[DispatchFacts, ...]
    replies: tuple[ReplyFacts, ...]


def appeals(
    by: Actor, wanted: AppealFilter, cursor: Cursor | None = None, *, size: int = PAGE
) -> AppealPage:
    """A page of a shelf: by clock where one runs, else the newest first. Two queries."""
    backwards = wanted.shelf in _NEWEST_FIRST
    rows = _mine(by, wanted.body).filter(_where(wanted.shelf, wanted.on))
    if cursor is not None:
        rows = rows.filter(cursor.beyond("sorted_on") if backwards else _past(cursor))
    order = ("-sorted_on", "-pk") if backwards else ("sorted_on", "pk")
    read = list(rows.select_related("case").order_by(*order)[: size + 1])
    last = read[size - 1] if len(read) > size else None
    after = Cursor(last.sorted_on, last.pk) if last else None
    return AppealPage(cards(read[:size]), after)


def appeal_counts(by: Actor, *, on: date, body: int | None = None) -> dict[Shelf, int]:
    """How many stand on each shelf on this day; one query."""
    counts = {shelf.value: Count("pk", filter=_where(shelf, on)) for shelf in Shelf}
    found = _mine(by, body).aggregate(**counts)
    return {shelf: found[shelf.value] for shelf in Shelf}


def appeals_of_case(case: str, by: Actor) -> tuple[AppealCard, ...]:
    """The appeals of a case within the actor's reach, oldest first."""
    rows = Appeal.objects.filter(access.within_reach(by), case__ref=case)
    return cards(list(rows.select_related("case").order_by("pk")[:_MANY]))


def appeal(ref: str, by: Actor) -> AppealRecord:
    """The appeal as members of its body and place see it. Refused: NoSuchCase."""
    row = access.appeal_seen(ref, by=by)
    follower = row.followers.exclude(state=AppealState.WITHDRAWN).first()
    (card,) = cards([row])
    return AppealRecord(
        card=card,
        text=row.text,
        channel=row.channel,
        contact=row.contact,
        delivered_on=row.delivered_on,
        registered_on=row.registered_on,
        clock=_clock(row),
        earlier=row.earlier.ref if row.earlier else "",
        follower=follower.ref if follower else "",
        history=_history(row),
        dispatches=_dispatches(row),
        replies=_replies(row),
    )


def cards(rows: list[Appeal]) -> tuple[AppealCard, ...]:
    """The cards of rows read with their cases; one query for how they were delivered."""
    went = _deliveries(rows)
    return tuple(_card(row, went.get(row.pk, "")) for row in rows)


def _mine(by: Actor, body: int | None) -> QuerySet[Appeal]:
    rows = Appeal.objects.filter(access.within_reach(by))
    return rows if body is None else rows.filter(body_id=body)


def _where(shelf: Shelf, on: date) -> Q:
    running = Q(state__in=AT_THE_ADDRESSEE)
    if shelf == Shelf.OVERDUE:
        return running & Q(due_on__lt=on) | Q(state=AppealState.SILENT)
    if shelf == Shelf.WEEK:
        return running & Q(due_on__gte=on, due_on__lte=on + _WEEK)
    if shelf == Shelf.WAITING:
        return running & (Q(due_on__isnull=True) | Q(due_on__gt=on + _WEEK))
    if shelf == Shelf.DRAFTS:
        return Q(state=AppealState.DRAFT)
    if shelf == Shelf.ANSWERED:
        return Q(state=AppealState.ANSWERED)
    return Q(state__in=(AppealState.ESCALATED, AppealState.WITHDRAWN))


def _past(cursor: Cursor) -> Q:
    """Rows after this one, the earliest first."""
    same_day = Q(sorted_on=cursor.day, pk__gt=cursor.key)
    return Q(sorted_on__gte=cursor.day) & (Q(sorted_on__gt=cursor.day) | same_day)


def _deliveries(rows: Iterable[Appeal]) -> dict[int, str]:
    """How the latest attempt of each went, by key; none for drafts."""
    sent = [row.pk for row in rows if row.sent_on]
    tried = AppealDispatch.objects.filter(appeal__in=sent).order_by("pk") if sent else ()
    return {one.appeal_id: one.outcome for one in tried}


def _card(row: Appeal, delivery: str) -> AppealCard:
    return AppealCard(
        ref=row.ref,
        case=row.case.ref,
        case_title=row.case.title,
        body=row.body_id,
        place=row.place_id,
        kind=row.kind,
        rung=row.rung,
        addressee=row.addressee_id,
        holder=row.forwarded_to_id or row.addressee_id,
        subject=row.subject,
        language=row.language,
        state=row.state,
        verdict=row.verdict,
        delivery=Delivery(delivery) if delivery else "",
        number=row.number,
        drafted_on=row.drafted_on,
        sent_on=row.sent_on,
        due_on=row.due_on,
        due_is_verified=row.due_is_verified,
        norm_code=row.norm_code,
        silent_on=row.silent_on,
        answered_on=row.answered_on,
        recommendation=row.recommendation,
        is_example=row.is_example,
    )


def _clock(row: Appeal) -> ClockFacts:
    start = row.counted_from or row.drafted_on
    law = institutions.deadline(row.norm_code, start) if row.norm_code else None
    return ClockFacts(
        counted_from=row.counted_from,
        due_on=row.due_on,
        norm=law.norm if law else None,
        is_verified=law is not None and law.is_verified and row.extended_to is None,
        forward_notice_by=row.forward_notice_by,
        extension_notice_by=row.extension_notice_by,
        extended_to=row.extended_to,
        extension_decided_on=row.extension_decided_on,
        extension_told_on=row.extension_told_on,
        forwarded_on=row.forwarded_on,
        forwarding_told_on=row.forwarding_told_on,
    )


def _history(row: Appeal) -> tuple[AppealLine, ...]:
    steps = row.steps.prefetch_related("exhibits").order_by("pk")
    return tuple(
        AppealLine(
            act=step.act,
            on=step.on,
            note=step.note,
            organisation=step.organisation_id,
            due_on=step.due_on,
            is_late=step.is_late,
            detail=step.detail,
            exhibits=tuple(exhibit.pk for exhibit in step.exhibits.all()),
            by=step.by,
            at=step.at,
        )
        for step in steps
    )


def _dispatches(row: Appeal) -> tuple[DispatchFacts, ...]:
    return tuple(_dispatch(one) for one in row.dispatches.order_by("pk"))


def _dispatch(one: AppealDispatch) -> DispatchFacts:
    """A letter on its way is asked after: the post tries again by itself, and says how often."""
    letter = notices.letter(one.notice) if one.outcome == Delivery.WAITING else None
    return DispatchFacts(
        channel=one.channel,
        address=one.address,
        notice=one.notice,
        outcome=one.outcome,
        note=letter.last_problem if letter else one.note,
        attempts=letter.attempts if letter else one.attempts,
        at=one.at,
    )


def _replies(row: Appeal) -> tuple[ReplyFacts, ...]:
    replies = row.replies.prefetch_related("exhibits").order_by("received_on", "pk")
    return tuple(
        ReplyFacts(
            pk=reply.pk,
            received_on=reply.received_on,
            number=reply.number,
            summary=reply.summary,
            verdict=reply.verdict,
            is_late=reply.is_late,
            exhibits=tuple(exhibit.pk for exhibit in reply.exhibits.all()),
            rating=reply.rating,
            reasons=reply.reasons,
        )
        for reply in replies
    )
