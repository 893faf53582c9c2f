"""The registers: lists of records, narrowed by the words of their address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.queries import registers
from baqylau.contexts.fieldwork.queries.cards import (
    ActivityCard,
    FindingCard,
    OutcomeCard,
    RecommendationCard,
)
from baqylau.contexts.fieldwork.queries.registers import Cursor, Filter, Page
from baqylau.contexts.fieldwork.vocabulary import Measure
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.texts import Trilingual
from baqylau.outlets.publicsite.pages import cards, doors, words
from baqylau.outlets.publicsite.pages.cards import RecordCard
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.tally import together
from baqylau.ui.parts import Pager
from baqylau.ui.words import number_text

AT: Final = "at"
_LARGEST_KEY: Final = 2**63
AnyCard = ActivityCard | FindingCard | RecommendationCard | OutcomeCard
READ: Final[dict[str, Callable[..., Page[Any]]]] = {
    "activities": registers.activities,
    "findings": registers.findings,
    "recommendations": registers.recommendations,
    "outcomes": registers.outcomes,
}


@dataclass(frozen=True, slots=True)
class Chip:
    """Something the list is narrowed to that the form does not show, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """Everything publicsite/register.html may use. `problem`: the address has words we do not know."""

    name: str
    title: str
    lead: str
    empty: str
    form: Any
    summary: str
    chips: list[Chip]
    problem: bool
    is_narrowed: bool
    together: str
    cards: list[RecordCard]
    pager: Pager
    reset_url: str
    csv_url: str
    json_url: str


def register_page(
    name: str, asked: Filter | None, *, form: Any, summary: str, query: QueryDict, reader: Reader
) -> RegisterPage:
    """A page of a register. `asked` None: the address made no sense, and nothing is found."""
    page: Page[Any] = Page()
    if asked is not None:
        page = READ[name](asked, cursor_of(query.get(AT, "")))
    title, lead, empty = _texts(name)
    # An empty sphere or topic says "none given"; any other empty word says nothing.
    kept = {n: str(v) for n, v in query.items() if n != AT and (v or n in {"sphere", "topic"})}
    return RegisterPage(
        name=name,
        title=title,
        lead=lead,
        empty=empty,
        form=form,
        summary=summary,
        chips=_chips(name, kept),
        problem=asked is None,
        is_narrowed=bool(kept),
        together="" if asked is None else _together(asked, name, reader),
        cards=as_cards(page.items, reader),
        pager=_pager(name, page, kept),
        reset_url=reverse(name),
        csv_url=doors.with_query(reverse(f"{name}-csv"), kept),
        json_url=doors.with_query(reverse(f"{name}-json"), kept),
    )


def cursor_of(text: str) -> Cursor | None:
    """The place in the list an address names; None reads from the start."""
    cursor = Cursor.parse(text)
    return cursor if cursor is not None and abs(cursor.key) < _LARGEST_KEY else None


def as_cards(items: Sequence[AnyCard], reader: Reader) -> list[RecordCard]:
    """Any records as cards; four queries more where recommendations name their addressees."""
    addressees = {i.addressee for i in items if isinstance(i, RecommendationCard) and i.addressee}
    names: Mapping[int, Trilingual] = {}
    if addressees:
        found = institutions.organisations_as_of(addressees, reader.today)
        names = {key: organisation.names for key, organisation in found.items()}
    return [as_card(item, reader, names) for item in items]


def as_card(item: AnyCard, reader: Reader, names: Mapping[int, Trilingual]) -> RecordCard:
    """Any record as a card."""
    if isinstance(item, ActivityCard):
        return cards.activity(item, reader)
    if isinstance(item, FindingCard):
        return cards.finding(item, reader)
    if isinstance(item, RecommendationCard):
        return cards.recommendation(item, reader, names)
    return cards.outcome(item, reader)


def _pager(name: str, page: Page[Any], kept: dict[str, str]) -> Pager:
    def at(cursor: Cursor | None) -> str:
        return doors.with_query(reverse(name), {**kept, AT: str(cursor)}) if cursor else ""

    return Pager(at(page.newer), at(page.older), len(page.items))


def _together(asked: Filter, name: str, reader: Reader) -> str:
    number = together(asked, name, reader)
    if number is None:
        return ""
    text = _("Together these records stand for %(number)s.")
    return text % {"number": number_text(number, reader.language)}


def _chips(name: str, kept: dict[str, str]) -> list[Chip]:
    labels = {
        "topic": words.topic(kept.get("topic", "")) or _("no topic given"),
        "has": _("states a number: %(what)s") % {"what": _measured(kept.get("has", ""))},
        "territory": _("territory by today's borders"),
    }
    return [
        Chip(
            str(label), doors.with_query(reverse(name), {k: v for k, v in kept.items() if k != key})
        )
        for key, label in labels.items()
        if key in kept
    ]


def _measured(code: str) -> str:
    return str(Measure(code).label) if code in Measure else code


def _texts(name: str) -> tuple[str, str, str]:
    """Title, lead and what is said where the register is empty."""
    if name == "activities":
        return (
            _("Activities"),
            _("What oversight bodies did: where, when, and under which legal regime."),
            _("No activity matches."),
        )
    if name == "findings":
        return (
            _("Findings"),
            _(
                "What was seen, in words that say no more than is known, and whether it was put right."
            ),
            _("No finding matches."),
        )
    if name == "recommendations":
        return (
            _("Recommendations"),
            _("What was asked of whom, by when an answer was due, and what came of it."),
            _("No recommendation matches."),
        )
    return (
        _("Outcomes"),
        _("What changed because of the work, each with the document that shows it."),
        _("No outcome matches."),
    )
