"""Records as cards in lists, and their figures in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.queries.cards import (
    ActivityCard,
    Card,
    FindingCard,
    OutcomeCard,
    RecommendationCard,
)
from baqylau.contexts.fieldwork.vocabulary import FixState, OutcomeKind, Rung, Verdict
from baqylau.kernel.texts import Trilingual
from baqylau.outlets.publicsite.pages import doors, words
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.sums import plain
from baqylau.ui.parts import Text
from baqylau.ui.words import day_text, exact_tenge, number_text, period_text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCard:
    """What `{% card %}` shows of a record."""

    title: str
    url: str
    eyebrow: str
    text: str = ""
    meta: tuple[str, ...] = ()
    status_kind: str = "plain"
    status: Text = ""


def activity(card: ActivityCard, reader: Reader) -> RecordCard:
    """An activity in a list."""
    numbers = [
        _counted(card.quantity, card.qualifier, reader) if card.is_summary else "",
        _named(_("Participants"), card.participants, reader),
        _named(_("Questions considered"), card.questions_considered, reader),
    ]
    return RecordCard(
        title=words.activity_title(card),
        url=doors.record("activity", card.ref),
        eyebrow=_eyebrow(card, words.under(card) if card.title else ""),
        text=card.note_in(reader.language),
        meta=(*_where(card, reader, period_text(card.days, reader.language)), *_said(numbers)),
    )


def finding(card: FindingCard, reader: Reader) -> RecordCard:
    """A finding in a list, with where its fix stands."""
    numbers = [
        _counted(card.quantity, card.qualifier, reader) if card.is_summary else "",
        _named(_("Items seized"), card.seized, reader),
        _named(_("Acts drawn up"), card.acts, reader),
    ]
    look, state = words.fix_state(card)
    return RecordCard(
        title=words.finding_title(card),
        url=doors.record("finding", card.ref),
        eyebrow=_eyebrow(card, str(words.label(Rung, card.rung))),
        text=words.under(card) if card.text else "",
        meta=(*_where(card, reader, period_text(card.counted, reader.language)), *_said(numbers)),
        status_kind=look,
        status=state,
    )


def recommendation(
    card: RecommendationCard, reader: Reader, addressees: Mapping[int, Trilingual] | None = None
) -> RecordCard:
    """A recommendation in a list, with its clock. `addressees` are names by key of organisation."""
    kind, status = standing(card, reader.today)
    to = (addressees or {}).get(card.addressee) if card.addressee else None
    numbers = [
        to.in_(reader.language) if to else "",
        _counted(card.quantity, card.qualifier, reader) if card.is_summary else "",
        _due(card, reader),
    ]
    return RecordCard(
        title=words.recommendation_title(card),
        url=doors.record("recommendation", card.ref),
        eyebrow=_eyebrow(card, words.under(card) if card.text else ""),
        text=card.note_in(reader.language),
        meta=(*_where(card, reader, _issued(card, reader)), *_said(numbers)),
        status_kind=kind,
        status=status,
    )


def outcome(card: OutcomeCard, reader: Reader) -> RecordCard:
    """An outcome in a list."""
    return RecordCard(
        title=outcome_title(card, reader),
        url=doors.record("outcome", card.ref),
        eyebrow=_("Invented example") if card.is_example else "",
        text=card.text,
        meta=(
            reader.place(card.place, card.on),
            day_text(card.on, reader.language),
            reader.body(card.body),
        ),
        status_kind="done",
        status=words.label(OutcomeKind, card.kind),
    )


def outcome_title(card: OutcomeCard, reader: Reader) -> str:
    """Kind and amount with its unit: “Money returned to the budget: 12 000 000 ₸”."""
    hedge = words.qualifier(card.qualifier)
    text = amount_text(card, reader.language)
    return f"{words.label(OutcomeKind, card.kind)}: {f'{hedge} {text}' if hedge else text}"


def amount_text(card: OutcomeCard, language: str) -> str:
    """The amount with its unit; whole numbers without decimals."""
    value = plain(card.amount)
    if card.unit == "KZT":
        return exact_tenge(value, language)
    number = number_text(value, language)
    return f"{number} {_('ha')}" if card.unit == "ha" else number


def standing(card: RecommendationCard, on: date) -> tuple[str, Text]:
    """The look and the words of where a recommendation stands: its fix, else its answer, else its clock."""
    if card.state in {FixState.VERIFIED, FixState.CLAIMED}:
        return words.STATE_LOOKS[FixState(card.state)], words.label(FixState, card.state)
    if card.verdict:
        return words.VERDICT_LOOKS[Verdict(card.verdict)], words.label(Verdict, card.verdict)
    if card.is_summary:
        return words.not_stated()
    if card.is_overdue(on):
        return "overdue", _("The answer is overdue")
    return "waiting", _("Waiting for an answer")


def _eyebrow(card: Card, text: str) -> str:
    return " · ".join(
        part for part in (_("Invented example") if card.is_example else "", text) if part
    )


def _where(card: Card, reader: Reader, when: str) -> tuple[str, ...]:
    return reader.place(card.place, card.counted.last), when, reader.body(card.body)


def _said(texts: list[str]) -> list[str]:
    return [text for text in texts if text]


def _named(name: str, value: int | None, reader: Reader) -> str:
    return "" if value is None else f"{name}: {number_text(value, reader.language)}"


def _counted(quantity: int | None, qualifier: str, reader: Reader) -> str:
    """How many the summary stands for, as the source says it."""
    if quantity is None:
        return _("number not given")
    number = number_text(quantity, reader.language)
    hedge = words.qualifier(qualifier)
    return _("in all: %(number)s") % {"number": f"{hedge} {number}" if hedge else number}


def _issued(card: RecommendationCard, reader: Reader) -> str:
    if card.is_summary:
        return period_text(card.counted, reader.language)
    return day_text(card.issued_on, reader.language)


def _due(card: RecommendationCard, reader: Reader) -> str:
    if card.due_on is None or card.verdict:
        return ""
    return _("answer due by %(day)s") % {"day": day_text(card.due_on, reader.language)}
