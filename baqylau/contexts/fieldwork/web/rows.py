"""Records as lists of the workspace show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext

from baqylau.contexts.fieldwork.queries.cards import ActivityCard, RecommendationCard
from baqylau.contexts.fieldwork.vocabulary import Kind, Sphere, Verdict
from baqylau.contexts.fieldwork.web import words
from baqylau.contexts.fieldwork.web.naming import Names
from baqylau.ui.words import day_text, period_text

_TITLE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record in a list: fieldwork/rows.html. `lang` is the language of the title."""

    title: str
    url: str
    lang: str
    eyebrow: str
    meta: Sequence[str]
    status_kind: str
    status: str
    is_example: bool = False


def activity_row(card: ActivityCard, names: Names, *, eyebrow: str = "") -> Row:
    """An activity, and whether anybody but members sees it."""
    kind, status = words.shown_to(card)
    pieces = (
        period_text(card.days, names.language),
        names.place(card.place, card.days.last),
        str(Sphere(card.sphere).label) if card.sphere else "",
        names.body(card.body),
    )
    return Row(
        title=words.called(card),
        url=reverse("work-activity", args=[card.ref]),
        lang=card.language if card.title else names.language,
        eyebrow=eyebrow or str(Kind(card.kind).label),
        meta=[piece for piece in pieces if piece],
        status_kind=kind,
        status=status,
        is_example=card.is_example,
    )


def recommendation_row(
    card: RecommendationCard, names: Names, on: date, *, eyebrow: str = ""
) -> Row:
    """A recommendation with its clock."""
    kind, status = words.standing(card, on)
    pieces = (
        names.organisation(card.addressee) if eyebrow else "",
        clock_text(card, names),
        names.place(card.place, card.issued_on),
    )
    return Row(
        title=Truncator(card.text or card.note_in(names.language)).chars(_TITLE),
        url=reverse("work-recommendation", args=[card.ref]),
        lang=card.language,
        eyebrow=eyebrow or names.organisation(card.addressee),
        meta=[piece for piece in pieces if piece],
        status_kind=kind,
        status=status,
        is_example=card.is_example,
    )


def clock_text(card: RecommendationCard, names: Names) -> str:
    """What the clock of a recommendation says, with its day."""
    if card.answered_on and card.verdict != Verdict.SILENT:
        day = day_text(card.answered_on, names.language)
        return gettext("answer of %(day)s") % {"day": day}
    if card.due_on:
        day = day_text(card.due_on, names.language)
        return gettext("answer due on %(day)s") % {"day": day}
    return gettext("no deadline set")
