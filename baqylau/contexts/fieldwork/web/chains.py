"""The strip: where a record stands on activity → finding → recommendation → answer → verified fix."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from baqylau.contexts.fieldwork.queries.cards import RecommendationCard
from baqylau.contexts.fieldwork.queries.records import ActivityRecord, RecommendationRecord
from baqylau.contexts.fieldwork.vocabulary import FixState, Verdict
from baqylau.contexts.fieldwork.web import words
from baqylau.ui.parts import ChainState, ChainStep


def of_recommendation(record: RecommendationRecord, on: date) -> list[ChainStep]:
    """The chain a recommendation stands in."""
    card, activity = record.card, record.activity
    steps = [
        ChainStep(
            "activity",
            gettext("Activity"),
            "done" if activity else "none",
            on=activity.days.last if activity else None,
            url=reverse("work-activity", args=[activity.ref]) if activity else "",
        ),
        _findings(len(record.findings)),
        ChainStep("recommendation", gettext("Recommendation"), "done", on=card.issued_on),
    ]
    return [*steps, _answer(card, on), _fix(card)]


def of_activity(record: ActivityRecord) -> list[ChainStep]:
    """The chain an activity stands in. What several recommendations have reached is counted."""
    card, issued = record.card, record.recommendations
    answered = sum(bool(one.verdict) and one.verdict != Verdict.SILENT for one in issued)
    verified = sum(one.state == FixState.VERIFIED for one in issued)
    return [
        ChainStep(
            "signal",
            gettext("Signal"),
            "done" if record.signal else "none",
            on=record.signal_on,
        ),
        ChainStep(
            "activity",
            gettext("Activity"),
            "done" if card.is_public else "current",
            on=card.days.last,
            note="" if card.is_public else gettext("draft"),
        ),
        _findings(len(record.findings)),
        _counted("recommendation", gettext("Recommendation"), len(issued), len(issued)),
        _counted("answer", gettext("Answer"), answered, len(issued)),
        _counted("fix", gettext("Verified fix"), verified, len(issued)),
    ]


def _findings(count: int) -> ChainStep:
    note = ngettext("%(count)d finding", "%(count)d findings", count) % {"count": count}
    state: ChainState = "done" if count else "none"
    return ChainStep("finding", gettext("Finding"), state, note=note if count else "")


def _counted(key: str, label: str, done: int, total: int) -> ChainStep:
    if not total:
        return ChainStep(key, label, "none")
    note = gettext("%(done)d of %(total)d") % {"done": done, "total": total}
    return ChainStep(key, label, "done" if done == total else "waiting", note=note)


def _answer(card: RecommendationCard, on: date) -> ChainStep:
    label = gettext("Answer")
    if card.verdict:
        state: ChainState = "overdue" if card.verdict == Verdict.SILENT else "done"
        note = words.verdict_of(card.verdict)[1]
        return ChainStep("answer", label, state, on=card.answered_on, note=note)
    if card.is_overdue(on):
        return ChainStep("answer", label, "overdue", on=card.due_on)
    return ChainStep("answer", label, "waiting", on=card.due_on)


def _fix(card: RecommendationCard) -> ChainStep:
    label = gettext("Verified fix")
    if card.state == FixState.VERIFIED:
        return ChainStep("fix", label, "done", on=card.state_on)
    if card.state == FixState.OPEN:
        return ChainStep("fix", label, "none")
    note = words.state_of(card.state)[1]
    return ChainStep("fix", label, "current", on=card.state_on, note=note)
