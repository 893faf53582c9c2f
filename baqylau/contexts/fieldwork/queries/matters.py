"""What followed from several activities, for whoever tells one matter from its beginning."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from baqylau.contexts.fieldwork.models import (
    Activity,
    Finding,
    FindingExhibit,
    FixStep,
    Recommendation,
)
from baqylau.contexts.fieldwork.queries.cards import (
    ActivityCard,
    FindingCard,
    RecommendationCard,
    activity_card,
    finding_card,
    recommendation_card,
)

_MANY: Final = 200


@dataclass(frozen=True, slots=True)
class FixLine:
    """One step on the way to the fix of a recommendation, named by its reference."""

    recommendation: str
    step: str
    on: date
    is_public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Activities with all that came of them, oldest first."""

    activities: tuple[ActivityCard, ...] = ()
    findings: tuple[FindingCard, ...] = ()
    recommendations: tuple[RecommendationCard, ...] = ()
    fixes: tuple[FixLine, ...] = ()


def matter_of(activities: frozenset[str], *, of_bodies: frozenset[int] = frozenset()) -> Matter:
    """What came of these activities (by reference): what is public, and all of these bodies.

    Four queries, at most two hundred rows each; none where there is no activity.
    """
    if not activities:
        return Matter()
    seen = Q(is_public=True) | Q(body_id__in=of_bodies)
    visits = Activity.objects.select_related("project").filter(seen, ref__in=activities)
    findings = Finding.objects.select_related("activity").filter(seen, activity__ref__in=activities)
    asked = Recommendation.objects.filter(seen, activity__ref__in=activities)
    asked_cards = tuple(
        recommendation_card(row) for row in asked.order_by("issued_on", "pk")[:_MANY]
    )
    return Matter(
        activities=tuple(activity_card(row) for row in visits.order_by("starts_on", "pk")[:_MANY]),
        findings=tuple(finding_card(row) for row in findings.order_by("pk")[:_MANY]),
        recommendations=asked_cards,
        fixes=_fixes(asked_cards),
    )


def exhibits_of(findings: frozenset[str]) -> tuple[int, ...]:
    """Keys of the originals that belong to these findings (by reference); one query."""
    if not findings:
        return ()
    rows = FindingExhibit.objects.filter(finding__ref__in=findings).order_by("pk")
    return tuple(rows.values_list("exhibit_id", flat=True)[:_MANY])


def _fixes(asked: tuple[RecommendationCard, ...]) -> tuple[FixLine, ...]:
    if not asked:
        return ()
    refs = {card.ref: card.is_public for card in asked}
    rows = FixStep.objects.filter(recommendation__ref__in=refs)
    found = rows.order_by("on", "pk").values_list("recommendation__ref", "step", "on")[:_MANY]
    return tuple(FixLine(ref, step, on, refs[ref]) for ref, step, on in found)
