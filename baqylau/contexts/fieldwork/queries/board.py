"""The board of recommendations: each stands in one column, by its clock and by what was claimed."""

from datetime import date
from enum import StrEnum
from typing import Final

from django.db.models import F, OrderBy, Q, QuerySet

from baqylau.contexts.fieldwork.models import Recommendation
from baqylau.contexts.fieldwork.queries.cards import RecommendationCard, recommendation_card
from baqylau.contexts.fieldwork.vocabulary import FixState, Verdict
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.reach import within_reach

MANY: Final = 100
_ANSWERS = (Verdict.ACCEPTED, Verdict.PARTLY, Verdict.REFUSED)
_UNCHECKED = (FixState.OPEN, FixState.IN_PROGRESS)


class Column(StrEnum):
    """Where on the board a recommendation stands."""

    OVERDUE = "overdue"
    WAITING = "waiting"
    ANSWERED = "answered"
    CLAIMED = "claimed"
    VERIFIED = "verified"


def board(column: Column, *, body: int, by: Actor, on: date) -> tuple[RecommendationCard, ...]:
    """The first hundred of a column within the actor's reach, the most urgent first; one query."""
    rows = _mine(body, by).filter(_where(column, on)).order_by(*_ORDER[column])
    return tuple(recommendation_card(row) for row in rows[:MANY])


def board_counts(*, body: int, by: Actor, on: date) -> dict[Column, int]:
    """How many stand in each column on this day."""
    return {column: _mine(body, by).filter(_where(column, on)).count() for column in Column}


_ORDER: Final[dict[Column, tuple[str | OrderBy, ...]]] = {
    Column.OVERDUE: ("due_on", "pk"),
    Column.WAITING: (F("due_on").asc(nulls_last=True), "pk"),
    Column.ANSWERED: ("-answered_on", "-pk"),
    Column.CLAIMED: ("state_on", "pk"),
    Column.VERIFIED: ("-state_on", "-pk"),
}


def _mine(body: int, by: Actor) -> QuerySet[Recommendation]:
    reach = within_reach(by, Capability.SEE_WORK)
    return Recommendation.objects.filter(reach, body_id=body, is_summary=False)


def _where(column: Column, on: date) -> Q:
    if column == Column.CLAIMED:
        return Q(state=FixState.CLAIMED)
    if column == Column.VERIFIED:
        return Q(state=FixState.VERIFIED)
    unchecked = Q(state__in=_UNCHECKED)
    if column == Column.OVERDUE:
        return unchecked & (Q(verdict="", due_on__lt=on) | Q(verdict=Verdict.SILENT))
    if column == Column.WAITING:
        return unchecked & Q(verdict="") & (Q(due_on__isnull=True) | Q(due_on__gte=on))
    return unchecked & Q(verdict__in=_ANSWERS)
