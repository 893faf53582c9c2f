"""Assessments of contracts: one's own, those that wait for a second person, and those everybody reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q, QuerySet

from baqylau.contexts.procurement import access
from baqylau.contexts.procurement.models import Contract, Review
from baqylau.contexts.procurement.queries import paging
from baqylau.contexts.procurement.queries.paging import Cursor, Order, Page
from baqylau.contexts.procurement.queries.search import ContractCard, card_of
from baqylau.contexts.procurement.rules.checklist import Question
from baqylau.contexts.procurement.rules.reviewing import WRITTEN_IN, Answer
from baqylau.contexts.procurement.vocabulary import Origin, ReviewState
from baqylau.foundation.identity import queries as identity
from baqylau.kernel.actors import Actor, Capability

_MANY: Final = 50
_NEWEST: Final = Order("pk", int)
_BESIDE: Final = ("contract__buyer", "contract__supplier")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCard:
    """An assessment in a list. `body` and `reviewer` are keys of identity."""

    ref: str
    contract: ContractCard
    body: int
    reviewer: int
    state: str
    conclusion: str
    begun_at: datetime
    submitted_at: datetime | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the checklist with what was answered so far."""

    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """A whole assessment as members read it. `second` and `exhibits` are keys.

    `may_write` and `may_decide` are told of the reader; `is_kept_out`: they have an interest in the
    customer or the supplier.
    """

    card: ReviewCard
    contract: int
    lot: int | None
    asked: tuple[Asked, ...]
    account: str
    language: str
    remark: str
    second: int | None
    exhibits: tuple[int, ...]
    may_write: bool
    may_decide: bool
    is_kept_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedReview:
    """What everybody reads: which body, never who. `exhibits` says how many originals are kept."""

    ref: str
    body: int
    asked: tuple[Asked, ...]
    conclusion: str
    account: str
    language: str
    confirmed_at: datetime
    exhibits: int
    is_example: bool


def review(ref: str, *, by: Actor, on: date) -> ReviewFacts:
    """An assessment of one of the actor's bodies. Refused: NoSuchReview."""
    row = access.review_seen(ref, by=by)
    kept_out = _has_interest(by, row.contract, on=on)
    own = row.reviewer_id == by.person
    may_record = access.may(by, Capability.RECORD_WORK, body=row.body_id, contract=row.contract)
    may_publish = access.may(by, Capability.PUBLISH_WORK, body=row.body_id, contract=row.contract)
    return ReviewFacts(
        card=_card(row),
        contract=row.contract_id,
        lot=row.contract.lot_id,
        asked=_asked(row),
        account=row.account,
        language=row.language,
        remark=row.remark,
        second=row.second_id,
        exhibits=tuple(row.exhibits.order_by("pk").values_list("exhibit_id", flat=True)),
        may_write=own and may_record and row.state in WRITTEN_IN and not kept_out,
        may_decide=not own and may_publish and row.state == ReviewState.SUBMITTED and not kept_out,
        is_kept_out=kept_out,
    )


def reviews(
    *, by: Actor, states: Iterable[str] = (), own: bool = False, cursor: Cursor | None = None
) -> Page[ReviewCard]:
    """Assessments of the actor's bodies, latest first; of these states where any is named."""
    rows = Review.objects.filter(access.within_reach(by, Capability.SEE_WORK))
    if states:
        rows = rows.filter(state__in=list(states))
    if own:
        rows = rows.filter(reviewer=by.person)
    keys = paging.keys(rows, _NEWEST, cursor)
    return paging.in_order(keys, Review.objects.select_related(*_BESIDE), _card)


def cursor_of_reviews(text: str) -> Cursor | None:
    """The cursor of an address."""
    return Cursor.parse(text, _NEWEST)


def waiting(*, by: Actor, on: date) -> tuple[ReviewCard, ...]:
    """Assessments this actor may decide about as the second person, oldest first; at most fifty."""
    rows = _waiting(by).select_related(*_BESIDE).order_by("submitted_at", "pk")
    apart = identity.conflicts_of(by.person, on=on)
    return tuple(_card(row) for row in rows[:_MANY] if not _concerns(row.contract, apart))


def returned(*, by: Actor) -> tuple[ReviewCard, ...]:
    """The actor's own assessments that came back with a remark."""
    rows = Review.objects.filter(reviewer=by.person, state=ReviewState.RETURNED)
    return tuple(_card(row) for row in rows.select_related(*_BESIDE).order_by("pk")[:_MANY])


def is_any_waiting(by: Actor, on: date) -> bool:
    """Whether an assessment waits for this actor, to be confirmed or to be looked at again."""
    if not by.may_somewhere(Capability.RECORD_WORK):
        return False
    return bool(waiting(by=by, on=on) or returned(by=by))


def confirmed_of(contract: int) -> tuple[ConfirmedReview, ...]:
    """The assessments of a contract (by key) that everybody can read, latest first."""
    rows = Review.objects.filter(contract=contract, state=ReviewState.CONFIRMED)
    beside = rows.select_related("contract").prefetch_related("exhibits")
    return tuple(_confirmed(row) for row in beside.order_by("-decided_at", "-pk"))


def open_of(contract: int, *, by: Actor) -> ReviewCard | None:
    """The actor's own open assessment of a contract (by key)."""
    rows = Review.objects.filter(contract=contract, reviewer=by.person)
    row = rows.exclude(state=ReviewState.CONFIRMED).select_related(*_BESIDE).first()
    return None if row is None else _card(row)


def _waiting(by: Actor) -> QuerySet[Review]:
    mine = Q(reviewer=by.person)
    reach = access.within_reach(by, Capability.PUBLISH_WORK)
    return Review.objects.filter(reach, ~mine, state=ReviewState.SUBMITTED)


def _has_interest(by: Actor, contract: Contract, *, on: date) -> bool:
    return _concerns(contract, identity.conflicts_of(by.person, on=on))


def _concerns(contract: Contract, organisations: frozenset[int]) -> bool:
    parties = (contract.buyer, contract.supplier)
    return any(one is not None and one.organisation_id in organisations for one in parties)


def _card(row: Review) -> ReviewCard:
    return ReviewCard(
        ref=row.ref,
        contract=card_of(row.contract),
        body=row.body_id,
        reviewer=row.reviewer_id,
        state=row.state,
        conclusion=row.conclusion,
        begun_at=row.begun_at,
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
    )


def _asked(row: Review) -> tuple[Asked, ...]:
    questions = (Question.from_dict(kept) for kept in row.checklist)
    return tuple(Asked(one, Answer(**row.answers.get(one.code, {}))) for one in questions)


def _confirmed(row: Review) -> ConfirmedReview:
    if row.decided_at is None:
        message = "a confirmed assessment says when"
        raise TypeError(message)
    return ConfirmedReview(
        ref=row.ref,
        body=row.body_id,
        asked=_asked(row),
        conclusion=row.conclusion,
        account=row.account,
        language=row.language,
        confirmed_at=row.decided_at,
        exhibits=len(row.exhibits.all()),
        is_example=row.contract.origin == Origin.EXAMPLE,
    )
