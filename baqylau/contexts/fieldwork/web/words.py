"""Codes of fieldwork in words: where something stands, and what happened."""

from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.fieldwork.queries.cards import ActivityCard, RecommendationCard
from baqylau.contexts.fieldwork.queries.records import HistoryLine
from baqylau.contexts.fieldwork.vocabulary import FixState, Kind, Rung, Step, Verdict
from baqylau.ui.parts import HistoryEntry

Status = tuple[str, str]

_HAPPENED: Final[dict[str, str | Promise]] = {
    "activity.recorded": _("The activity was recorded"),
    "activity.planned": _("The visit was planned"),
    "activity.visited": _("The visit was made"),
    "activity.discarded": _("The draft was thrown away"),
    "activity.published": _("The activity was made public"),
    "finding.recorded": _("The finding was recorded"),
    "finding.confirmed": _("A competent body confirmed the violation"),
    "recommendation.issued": _("The recommendation was issued"),
    "activity.loaded": _("Taken over from a published report"),
    "finding.loaded": _("Taken over from a published report"),
    "recommendation.loaded": _("Taken over from a published report"),
    "answer.silent": _("The time for an answer ran out without one"),
    "outcome.recorded": _("The outcome was recorded"),
}
_VERDICT_MARKS: Final = {
    Verdict.ACCEPTED: "done",
    Verdict.PARTLY: "open",
    Verdict.REFUSED: "refused",
    Verdict.SILENT: "overdue",
}
_STATE_MARKS: Final = {
    FixState.OPEN: "open",
    FixState.IN_PROGRESS: "waiting",
    FixState.CLAIMED: "claimed",
    FixState.VERIFIED: "verified",
}
RUNG_MARKS: Final = {
    Rung.OBSERVATION: "sign-1",
    Rung.RISK_SIGN: "sign-2",
    Rung.MISMATCH: "sign-3",
    Rung.VIOLATION: "sign-4",
}


def called(card: ActivityCard) -> str:
    """What an activity is called: its title, else its kind."""
    return card.title or str(Kind(card.kind).label)


def shown_to(card: ActivityCard) -> Status:
    """The mark and the words of who sees an activity; one that is planned has not happened."""
    if card.is_planned:
        return "waiting", gettext("Planned")
    return ("plain", gettext("Public")) if card.is_public else ("open", gettext("Draft"))


def state_of(state: str) -> Status:
    """The mark and the words of where putting right stands."""
    found = FixState(state)
    return _STATE_MARKS[found], str(found.label)


def verdict_of(verdict: str) -> Status:
    """The mark and the words of an answer."""
    found = Verdict(verdict)
    return _VERDICT_MARKS[found], str(found.label)


def rung_of(rung: str) -> Status:
    """The mark and the words of a step on the ladder."""
    found = Rung(rung)
    return RUNG_MARKS[found], str(found.label)


def standing(card: RecommendationCard, on: date) -> Status:
    """Where a recommendation stands, in one word: the fix before the answer, the answer before the clock."""
    if card.state in {FixState.CLAIMED, FixState.VERIFIED}:
        return state_of(card.state)
    if card.verdict:
        return verdict_of(card.verdict)
    if card.is_overdue(on):
        return "overdue", gettext("Answer overdue")
    return "waiting", gettext("Waiting for an answer")


def happened(line: HistoryLine) -> HistoryEntry:
    """A line of history in words."""
    kind, _dot, code = line.act.partition(".")
    if kind == "fix":
        return HistoryEntry(line.at, Step(code).label)
    if line.act == "answer.recorded":
        return HistoryEntry(line.at, verdict_of(line.facts["verdict"])[1])
    return HistoryEntry(line.at, _HAPPENED.get(line.act, line.act))
