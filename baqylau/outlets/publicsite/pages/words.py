"""Words for codes: labels, headings and states of records, in the language of the page."""

from typing import Final

from django.db.models import TextChoices
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.fieldwork.queries.cards import (
    ActivityCard,
    Card,
    FindingCard,
    RecommendationCard,
)
from baqylau.contexts.fieldwork.vocabulary import (
    TOPICS,
    FixState,
    Kind,
    Qualifier,
    Sphere,
    Verdict,
)
from baqylau.ui.parts import Text

_LONGEST_TITLE: Final = 140
STATE_LOOKS: Final = {
    FixState.OPEN: "open",
    FixState.IN_PROGRESS: "waiting",
    FixState.CLAIMED: "claimed",
    FixState.VERIFIED: "verified",
}
VERDICT_LOOKS: Final = {
    Verdict.ACCEPTED: "done",
    Verdict.PARTLY: "waiting",
    Verdict.REFUSED: "refused",
    Verdict.SILENT: "overdue",
}
ACTS: Final[dict[str, Text]] = {
    "activity.recorded": _("The activity was entered"),
    "activity.published": _("The activity was published"),
    "activity.loaded": _("Taken over from a published report"),
    "finding.recorded": _("The finding was entered"),
    "finding.loaded": _("Taken over from a published report"),
    "finding.confirmed": _("A competent body confirmed the violation"),
    "recommendation.issued": _("The recommendation was issued"),
    "recommendation.loaded": _("Taken over from a published report"),
    "answer.recorded": _("An answer was entered"),
    "answer.silent": _("The time for an answer ran out without one"),
    "outcome.recorded": _("The outcome was entered"),
    "fix.in_progress": _("Work on the fix was reported"),
    "fix.claimed": _("The fix was reported"),
    "fix.checked_fixed": _("A re-visit found it fixed"),
    "fix.checked_not_fixed": _("A re-visit found it not fixed"),
    "fix.reopened": _("Reopened: the fix did not hold"),
}


def not_stated() -> tuple[str, Text]:
    """The look and the words of what a summary's source says nothing about."""
    return "unclear", _("Not stated in the source")


def fix_state(card: FindingCard) -> tuple[str, Text]:
    """The look and the words of where a finding's fix stands."""
    if card.is_summary and card.state == FixState.OPEN:
        return not_stated()
    return STATE_LOOKS[FixState(card.state)], label(FixState, card.state)


def label(words: type[TextChoices], code: str) -> Text:
    """The label of a code; nothing for none."""
    return words(code).label if code else ""


def topic(code: str) -> Text:
    """A known topic worded, any other as it was given."""
    return TOPICS.get(code, code)


def qualifier(code: str) -> Text:
    """How the source hedges a number."""
    return label(Qualifier, code)


def subject(kind: str, sphere: str, about: str) -> str:
    """What a record is counted under: kind, sphere and topic."""
    parts = (label(Kind, kind), label(Sphere, sphere), topic(about))
    return " · ".join(str(part) for part in parts if part)


def under(card: Card) -> str:
    """What this record is counted under."""
    return subject(card.kind, card.sphere, card.topic)


def activity_title(card: ActivityCard) -> str:
    """Its title, or what it was where nobody gave it one."""
    return card.title or under(card)


def finding_title(card: FindingCard) -> str:
    """The beginning of its text, or what it is counted under."""
    return short(card.text) if card.text else under(card)


def recommendation_title(card: RecommendationCard) -> str:
    """The beginning of its text, or what it is counted under."""
    return short(card.text) if card.text else under(card)


def short(text: str) -> str:
    """The beginning of a long text, cut between words."""
    return Truncator(" ".join(text.split())).chars(_LONGEST_TITLE, html=False)
