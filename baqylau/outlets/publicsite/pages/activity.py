"""The page of an activity."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.fieldwork.queries.records import ActivityRecord
from baqylau.kernel.actors import ANYONE
from baqylau.outlets.publicsite.pages import record_parts as parts
from baqylau.outlets.publicsite.pages import words
from baqylau.outlets.publicsite.pages.cards import RecordCard
from baqylau.outlets.publicsite.pages.chain import Matter, chain
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.record_parts import Head, Wording
from baqylau.outlets.publicsite.pages.registers import as_cards
from baqylau.ui.parts import ChainStep, Fact, HistoryEntry, Source
from baqylau.ui.words import period_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityPage:
    """Everything publicsite/activity.html may use."""

    head: Head
    strip: list[ChainStep]
    account: Wording | None
    note: str
    facts: list[Fact]
    details: list[Fact]
    findings: list[RecordCard]
    recommendations: list[RecordCard]
    checked: list[RecordCard]
    history: list[HistoryEntry]
    logged_as: str
    source: Source | None


def activity_page(ref: str, reader: Reader) -> ActivityPage:
    """The page of a public activity. Refused: NoSuchRecord."""
    record = records.activity(ref, by=ANYONE)
    card = record.card
    return ActivityPage(
        head=parts.head(
            card, words.activity_title(card), language=card.language if card.title else "",
            register="activities", reader=reader,
        ),
        strip=chain(_matter(record), on=reader.today),
        account=Wording(record.account, card.language) if record.account else None,
        note=card.note_in(reader.language),
        facts=_facts(record, reader),
        details=parts.details(record.details),
        findings=as_cards(record.findings, reader),
        recommendations=as_cards(record.recommendations, reader),
        checked=as_cards(record.checked, reader),
        history=parts.history(record.history),
        logged_as=f"activity/{ref}",
        source=parts.source(record.source),
    )  # fmt: skip


def _matter(record: ActivityRecord) -> Matter:
    """A re-visit stands at the end of the matter it went to see."""
    return replace(
        parts.matter_of(record, record.card.ref),
        findings=record.findings,
        recommendations=record.recommendations or record.checked,
    )


def _facts(record: ActivityRecord, reader: Reader) -> list[Fact]:
    card = record.card
    known = parts.organisations([record.visited], card)
    project = [Fact(_("Project"), card.project.in_(reader.language))] if card.project else []
    return [
        *parts.where_and_when(card, period_text(card.days, reader.language), reader),
        parts.regime(card),
        *project,
        *parts.organisation_fact(_("Visited"), record.visited, known, reader),
        *parts.contract_fact(record.contract),
        *parts.numbers(
            (
                (_("Participants"), card.participants),
                (_("Questions considered"), card.questions_considered),
                (_("Members who took part"), record.members or None),
            ),
            reader,
        ),
    ]
