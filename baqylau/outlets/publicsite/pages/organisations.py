"""Organisations: the list, and one of them through time with what was recommended to it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.queries import registers
from baqylau.contexts.fieldwork.queries.cards import RecommendationCard
from baqylau.contexts.fieldwork.queries.registers import Filter
from baqylau.contexts.fieldwork.vocabulary import FixState, Verdict
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import (
    CompetenceFacts,
    ContactFacts,
    NameSpan,
    OrganisationPage,
    ParentSpan,
    SuccessionFacts,
)
from baqylau.outlets.publicsite.pages import cards, doors, words
from baqylau.outlets.publicsite.pages.cards import RecordCard
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.ui.parts import BarRow, Crumb, Fact, Text

_COUNTED: Final = 300
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Door:
    """A name that leads somewhere."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationsPage:
    """Everything publicsite/organisations.html may use."""

    query: str
    organisations: list[Door]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Something that held from one day until another; None: not known, or until now."""

    text: str
    since: date | None
    until: date | None
    url: str = ""
    source: str = ""
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """One organisation following another, seen from this page."""

    on: date
    text: str
    other: Door
    source: str
    verified_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerStatistics:
    """How the organisation answered the latest recommendations to it, at most three hundred."""

    total: int
    is_cut: bool
    rows: list[BarRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOrganisationPage:
    """Everything publicsite/organisation.html may use."""

    title: str
    crumbs: list[Crumb]
    exists: bool
    facts: list[Fact]
    names: list[Span]
    parents: list[Span]
    successions: list[Succession]
    competences: list[Span]
    contacts: list[Span]
    answers: AnswerStatistics
    recommendations: list[RecordCard]
    recommendations_url: str


def organisations_page(query: str, reader: Reader) -> OrganisationsPage:
    """Organisations that exist today, those whose name has the words asked for."""
    return OrganisationsPage(query=query, organisations=named(query, reader))


def named(query: str, reader: Reader) -> list[Door]:
    """Organisations of today whose name holds every word of the query."""
    wanted = query.casefold().split()
    return [
        Door(one.name, doors.organisation(one.id))
        for one in institutions.organisation_choices(reader.today, reader.language)
        if all(word in one.name.casefold() for word in wanted)
    ]


def organisation_page(pk: int, reader: Reader) -> OneOrganisationPage | None:
    """One organisation; None where there is none with this key."""
    found = institutions.organisation_page(pk, reader.today)
    if found is None:
        return None
    sent = registers.recommendations(Filter(addressee=pk), size=_COUNTED)
    return OneOrganisationPage(
        title=found.now.names.in_(reader.language),
        crumbs=[
            Crumb(_("Organisations"), reverse("organisations")),
            Crumb(found.now.names.in_(reader.language)),
        ],
        exists=found.now.exists,
        facts=_facts(found, reader),
        names=[_name(span, reader) for span in found.names],
        parents=[_parent(span, reader) for span in found.parents],
        successions=[
            _succession(one, pk, reader) for one in (*found.predecessors, *found.successors)
        ],
        competences=[_competence(one, reader) for one in found.competences],
        contacts=[_contact(one) for one in found.contacts],
        answers=_statistics(sent.items, pk, is_cut=sent.older is not None),
        recommendations=[cards.recommendation(card, reader) for card in sent.items[:_SHOWN]],
        recommendations_url=_sent_url(pk),
    )


def _sent_url(pk: int, **more: str) -> str:
    return doors.with_query(reverse("recommendations"), {"addressee": str(pk), **more})


def _facts(found: OrganisationPage, reader: Reader) -> list[Fact]:
    now = found.now
    facts = [Fact(_("Kind"), now.kind.label), Fact(_("Level"), now.level.label)]
    if now.place is not None:
        facts.append(Fact(_("Territory"), reader.place(now.place, reader.today)))
    if now.bin:
        facts.append(Fact(_("Business identification number"), now.bin))
    return facts


def _name(span: NameSpan, reader: Reader) -> Span:
    return Span(
        text=span.names.in_(reader.language),
        since=span.valid_from,
        until=span.valid_to,
        source=span.source,
        verified_on=span.verified_on,
    )


def _parent(span: ParentSpan, reader: Reader) -> Span:
    return Span(
        text=span.parent.names.in_(reader.language),
        since=span.valid_from,
        until=span.valid_to,
        url=doors.organisation(span.parent.id),
        source=span.source,
        verified_on=span.verified_on,
    )


def _succession(one: SuccessionFacts, pk: int, reader: Reader) -> Succession:
    """Seen from the giver it is what became of it; seen from the taker, where it came from."""
    is_giver = one.giver.id == pk
    other = one.taker if is_giver else one.giver
    return Succession(
        on=one.on,
        text=str(one.kind.label) if is_giver else _("came out of"),
        other=Door(other.names.in_(reader.language), doors.organisation(other.id)),
        source=one.source,
        verified_on=one.verified_on,
    )


def _competence(one: CompetenceFacts, reader: Reader) -> Span:
    return Span(
        text=f"{one.topic.label} · {reader.place(one.place, reader.today)}",
        since=one.valid_from,
        until=one.valid_to,
        source=one.source,
        verified_on=one.verified_on,
    )


def _contact(one: ContactFacts) -> Span:
    return Span(
        text=f"{one.channel.label}: {one.value}",
        since=one.valid_from,
        until=one.valid_to,
        source=one.owner,
        verified_on=one.verified_on,
    )


def _statistics(sent: Sequence[RecommendationCard], pk: int, *, is_cut: bool) -> AnswerStatistics:
    verdicts = Counter(card.verdict or "waiting" for card in sent)
    fixed = sum(card.state == FixState.VERIFIED for card in sent)
    rows = [
        _bar(verdict.label, verdicts[verdict], pk, verdict=verdict.value) for verdict in Verdict
    ]
    rows.append(_bar(_("Waiting for an answer"), verdicts["waiting"], pk, verdict="waiting"))
    state = FixState.VERIFIED
    rows.append(_bar(words.label(FixState, state), fixed, pk, state=state.value))
    return AnswerStatistics(total=len(sent), is_cut=is_cut, rows=rows)


def _bar(label: Text, value: int, pk: int, **narrowed: str) -> BarRow:
    return BarRow(label, value, _sent_url(pk, **narrowed) if value else "")
