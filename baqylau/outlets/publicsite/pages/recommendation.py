"""The page of a recommendation, and of an outcome."""

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.fieldwork.queries.cards import RecommendationCard
from baqylau.contexts.fieldwork.queries.records import RecommendationRecord
from baqylau.contexts.fieldwork.vocabulary import OutcomeKind, Verdict
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import NormFacts
from baqylau.kernel.actors import ANYONE
from baqylau.outlets.publicsite.pages import cards, doors, words
from baqylau.outlets.publicsite.pages import record_parts as parts
from baqylau.outlets.publicsite.pages.cards import RecordCard
from baqylau.outlets.publicsite.pages.chain import chain
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.record_parts import Head, Wording
from baqylau.outlets.publicsite.pages.registers import as_cards
from baqylau.ui.parts import ChainStep, Crumb, Fact, HistoryEntry, Source, Text
from baqylau.ui.words import day_text, period_text


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """One answer, worded."""

    on: date
    verdict: Text
    kind: str
    text: str
    document: str


@dataclass(frozen=True, slots=True)
class Clock:
    """The norm behind the deadline; `verified_on` None means nobody has compared it with the act."""

    due_on: date
    norm: str
    act: str
    url: str
    verified_on: date | None
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationPage:
    """Everything publicsite/recommendation.html may use."""

    head: Head
    strip: list[ChainStep]
    text: Wording | None
    note: str
    standing: Text
    standing_kind: str
    facts: list[Fact]
    clock: Clock | None
    answers: list[AnswerFacts]
    is_waiting: bool
    findings: list[RecordCard]
    steps: list[HistoryEntry]
    outcomes: list[RecordCard]
    history: list[HistoryEntry]
    logged_as: str
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomePage:
    """Everything publicsite/outcome.html may use."""

    title: str
    crumbs: list[Crumb]
    amount: str
    qualifier: Text
    text: Wording | None
    facts: list[Fact]
    is_example: bool


def recommendation_page(ref: str, reader: Reader) -> RecommendationPage:
    """The page of a public recommendation. Refused: NoSuchRecord."""
    record = records.recommendation(ref, by=ANYONE)
    card = record.card
    matter = replace(
        parts.matter_behind(record.activity, ref),
        findings=record.findings,
        recommendations=(card,),
    )
    kind, standing = cards.standing(card, reader.today)
    return RecommendationPage(
        head=parts.head(
            card, words.recommendation_title(card), language=card.language if card.text else "",
            register="recommendations", reader=reader,
        ),
        strip=chain(matter, on=reader.today),
        text=Wording(card.text, card.language) if card.text else None,
        note=card.note_in(reader.language),
        standing=standing,
        standing_kind=kind,
        facts=_facts(record, reader),
        clock=_clock(card, reader),
        answers=_answers(record),
        is_waiting=not card.verdict and not card.is_summary,
        findings=as_cards(record.findings, reader),
        steps=parts.steps(record.steps),
        outcomes=as_cards(record.outcomes, reader),
        history=parts.history(record.history),
        logged_as=f"recommendation/{ref}",
        source=parts.source(record.source),
    )  # fmt: skip


def _facts(record: RecommendationRecord, reader: Reader) -> list[Fact]:
    card = record.card
    known = parts.organisations([card.addressee], card)
    days = card.counted if card.is_summary else None
    when = period_text(days, reader.language) if days else day_text(card.issued_on, reader.language)
    activity = (
        [
            Fact(
                _("Activity"),
                words.activity_title(record.activity),
                doors.record("activity", record.activity.ref),
            )
        ]
        if record.activity
        else []
    )
    return [
        *parts.organisation_fact(_("Addressee"), card.addressee, known, reader),
        *parts.where_and_when(card, when, reader),
        *activity,
    ]


def _clock(card: RecommendationCard, reader: Reader) -> Clock | None:
    """The deadline with the norm as it stood on the day of issue."""
    if card.due_on is None:
        return None
    norm = institutions.norm(card.norm_code, card.issued_on)
    language = reader.language
    return Clock(
        due_on=card.due_on,
        norm=norm.title.in_(language) if norm else "",
        act=_act(norm, language) if norm else "",
        url=f"{reverse('norms')}#{card.norm_code}",
        verified_on=norm.verified_on if norm else None,
        is_overdue=card.is_overdue(reader.today),
    )


def _act(norm: NormFacts, language: str) -> str:
    act = norm.act.in_(language)
    if not norm.article:
        return act
    return f"{act}, {_('article %(article)s') % {'article': norm.article}}"


def _answers(record: RecommendationRecord) -> list[AnswerFacts]:
    return [
        AnswerFacts(
            one.received_on,
            words.label(Verdict, one.verdict),
            words.VERDICT_LOOKS[Verdict(one.verdict)],
            one.text,
            one.document,
        )
        for one in record.answers
    ]


def outcome_page(ref: str, reader: Reader) -> OutcomePage:
    """The page of a public outcome. Refused: NoSuchRecord."""
    card = records.outcome(ref, by=ANYONE)
    body = reader.bodies[card.body]
    facts = [
        Fact(_("Where"), reader.place(card.place, card.on), doors.region(reader.kato(card.region))),
        Fact(_("When"), day_text(card.on, reader.language)),
        Fact(_("Who"), body.names.in_(reader.language), doors.body(body.slug)),
        Fact(_("Document that shows it"), card.document),
    ]
    if card.recommendation:
        url = doors.record("recommendation", card.recommendation)
        facts.append(Fact(_("Recommendation"), _("the recommendation it followed"), url))
    return OutcomePage(
        title=str(words.label(OutcomeKind, card.kind)),
        crumbs=[
            Crumb(_("Outcomes"), reverse("outcomes")),
            Crumb(str(words.label(OutcomeKind, card.kind))),
        ],
        amount=cards.amount_text(card, reader.language),
        qualifier=words.qualifier(card.qualifier),
        text=Wording(card.text, card.language) if card.text else None,
        facts=facts,
        is_example=card.is_example,
    )
