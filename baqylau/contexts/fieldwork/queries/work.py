"""What waits for members: drafts, clocks that run, claims nobody has checked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from baqylau.contexts.fieldwork.models import Activity, Project, Recommendation
from baqylau.contexts.fieldwork.queries.cards import (
    ActivityCard,
    RecommendationCard,
    activity_card,
    recommendation_card,
)
from baqylau.contexts.fieldwork.vocabulary import FixState, Verdict
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.reach import within_reach
from baqylau.kernel.texts import Trilingual

_MANY = 50
_SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What a member sees today: oldest clocks first."""

    overdue: tuple[RecommendationCard, ...]
    soon: tuple[RecommendationCard, ...]
    to_revisit: tuple[RecommendationCard, ...]
    drafts: tuple[ActivityCard, ...]


@dataclass(frozen=True, slots=True)
class ProjectChoice:
    """A project to choose in a form."""

    pk: int
    names: Trilingual


def due(*, by: Actor, on: date) -> Due:
    """What is due within the actor's reach on this day. Four queries, at most fifty rows each."""
    reach = within_reach(by, Capability.SEE_WORK)
    mine = Recommendation.objects.filter(reach, is_summary=False)
    waiting = mine.filter(due_on__isnull=False).order_by("due_on", "pk")
    claimed = mine.filter(state=FixState.CLAIMED).order_by("state_on", "pk")
    drafts = Activity.objects.filter(reach, is_public=False)
    late = Q(verdict="", due_on__lt=on) | Q(verdict=Verdict.SILENT, state=FixState.OPEN)
    soon = Q(verdict="", due_on__gte=on, due_on__lte=on + _SOON)
    return Due(
        overdue=_cards(waiting.filter(late)),
        soon=_cards(waiting.filter(soon)),
        to_revisit=_cards(claimed),
        drafts=tuple(
            activity_card(row)
            for row in drafts.select_related("project").order_by("-entered_at", "-pk")[:_MANY]
        ),
    )


def is_any_running_out(*, by: Actor, on: date, until: date) -> bool:
    """Whether an answer within the actor's reach is due from this day to that; one query."""
    reach = within_reach(by, Capability.SEE_WORK)
    running = Q(verdict="", due_on__gte=on, due_on__lte=until, is_summary=False)
    return Recommendation.objects.filter(reach & running).exists()


def is_any_claimed(*, by: Actor, since: date) -> bool:
    """Whether a fix that the actor may go and verify was claimed on that day or later; one query."""
    reach = within_reach(by, Capability.VERIFY_FIX)
    claimed = Q(state=FixState.CLAIMED, state_on__gte=since, is_summary=False)
    return Recommendation.objects.filter(reach & claimed).exists()


def _cards(rows: QuerySet[Recommendation]) -> tuple[RecommendationCard, ...]:
    return tuple(recommendation_card(row) for row in rows[:_MANY])


def projects() -> list[ProjectChoice]:
    """The projects an activity may belong to."""
    rows = Project.objects.order_by("name_kk")
    return [ProjectChoice(p.pk, Trilingual(p.name_kk, p.name_ru, p.name_en)) for p in rows]
