"""What the templates of casework take: cases with their keys worded."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from baqylau.contexts.casework.queries import CaseCard
from baqylau.contexts.casework.vocabulary import CaseOutcome
from baqylau.contexts.fieldwork.queries.cards import ActivityCard
from baqylau.contexts.fieldwork.vocabulary import Kind, Sphere
from baqylau.contexts.intake import queries as intake
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.kernel.texts import Trilingual, as_language
from baqylau.ui.parts import Crumb, Tab, Text
from baqylau.ui.words import day_text

_LINE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case as a list shows it."""

    ref: str
    title: str
    language: str
    place: Trilingual
    body: Trilingual | None
    sphere: str
    opened_on: date
    closed_on: date | None
    outcome: Text
    is_public: bool
    is_example: bool
    has_unread: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Something that belongs to a case: words, the day, and its own page."""

    text: str
    on: date
    url: str
    is_public: bool = True


def row(card: CaseCard, body: BodyFacts | None) -> CaseRow:
    """A case with its keys worded."""
    return CaseRow(
        ref=card.ref,
        title=card.title,
        language=card.language,
        place=intake.named_place(card.place, card.opened_on),
        body=body.short_names if body else None,
        sphere=str(Sphere(card.sphere).label) if card.sphere else "",
        opened_on=card.opened_on,
        closed_on=card.closed_on,
        outcome=CaseOutcome(card.outcome).label if card.outcome else "",
        is_public=card.is_public,
        is_example=card.is_example,
        has_unread=card.has_unread,
    )


def activity_row(card: ActivityCard) -> Line:
    """An activity that belongs to a case, with its own page."""
    url = reverse("work-activity", args=[card.ref])
    return Line(named_activity(card), card.days.last, url, is_public=card.is_public)


def named_activity(card: ActivityCard) -> str:
    """What an activity is called: its title, else its kind."""
    return card.title or str(Kind(card.kind).label)


def activity_line(card: ActivityCard) -> str:
    """An activity to choose: its day and what it is called."""
    day = day_text(card.days.last, as_language(get_language()))
    return f"{day}: {Truncator(named_activity(card)).chars(_LINE)}"


def body_tabs(mine: list[BodyFacts], home: BodyFacts) -> list[Tab]:
    """The bodies one may act for, as tabs."""
    language = as_language(get_language())
    return [
        Tab(body.short_names.in_(language), f"?body={body.slug}", current=body == home)
        for body in mine
    ]


def crumbs(here: str, *between: Crumb) -> list[Crumb]:
    """The way to a page about cases."""
    return [
        Crumb(gettext("Today"), reverse("today")),
        Crumb(gettext("Cases"), reverse("work-cases")),
        *between,
        Crumb(here),
    ]
