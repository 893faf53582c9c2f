"""The page of a public case: its chain, its letters, and what members agreed to say about it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baqylau.contexts.casework.queries import (
    PublicAppeal,
    PublicCard,
    PublicCase,
    PublicLine,
    Withdrawn,
)
from baqylau.contexts.casework.vocabulary import (
    MINIMUM_GROUP,
    Act,
    AppealKind,
    AppealState,
    CaseOutcome,
    ReplyVerdict,
)
from baqylau.contexts.fieldwork.vocabulary import Sphere
from baqylau.outlets.publicsite.pages import doors, words
from baqylau.outlets.publicsite.pages.cards import RecordCard
from baqylau.outlets.publicsite.pages.case_chain import case_strip, role_line
from baqylau.outlets.publicsite.pages.case_register import state_of
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.record_parts import Head, Wording
from baqylau.outlets.publicsite.pages.registers import as_cards
from baqylau.ui.parts import ChainStep, Crumb, Fact, HistoryEntry, Text
from baqylau.ui.words import day_text, number_text

_TOLD: Final[dict[str, Text]] = {
    Act.OPENED: gettext_lazy("The group took the matter up"),
    Act.MADE_PUBLIC: gettext_lazy("The group told the public"),
    Act.FIX_VERIFIED: Act.FIX_VERIFIED.label,
    Act.TOOK_IN: Act.TOOK_IN.label,
    Act.CLOSED: Act.CLOSED.label,
    Act.REOPENED: Act.REOPENED.label,
}
_VERDICT_LOOKS: Final = {
    ReplyVerdict.ACCEPTED: "done",
    ReplyVerdict.PARTLY: "waiting",
    ReplyVerdict.REFUSED: "refused",
    ReplyVerdict.NO_SUBSTANCE: "refused",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is public of an appeal. `days` says on which working day the answer came."""

    kind: Text
    to: str
    forwarded_to: str
    sent_on: date
    look: str
    standing: Text
    days: str
    due_on: date | None
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A published copy: its caption, and its page."""

    caption: str
    language: str
    url: str
    logged_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything publicsite/case.html may use. `report_url` is empty where nobody takes reports."""

    head: Head
    strip: list[ChainStep]
    roles: list[ChainStep]
    state_look: str
    state: Text
    statement: Wording
    facts: list[Fact]
    letters: list[Letter]
    activities: list[RecordCard]
    findings: list[RecordCard]
    recommendations: list[RecordCard]
    copies: list[Shown]
    history: list[HistoryEntry]
    logged_as: str
    report_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnPage:
    """Everything publicsite/case_withdrawn.html may use."""

    ref: str
    body: str
    body_url: str
    on: date
    reason: Wording
    crumbs: list[Crumb]


def case_page(case: PublicCase, reader: Reader) -> CasePage:
    """The page of a public case."""
    card, found = case.card, case.matter
    look, standing = state_of(card)
    return CasePage(
        head=_head(card),
        strip=case_strip(case, on=reader.today),
        roles=role_line(case, reader),
        state_look=look,
        state=standing,
        statement=Wording(case.summary, card.language),
        facts=_facts(case, reader),
        letters=[_letter(one, reader) for one in case.appeals],
        activities=as_cards(found.activities, reader),
        findings=as_cards(found.findings, reader),
        recommendations=as_cards(found.recommendations, reader),
        copies=[
            Shown(
                caption=one.caption,
                language=one.language,
                url=reverse("public-copy", args=[one.ref]),
                logged_as=f"copy/{one.ref}",
            )
            for one in case.copies
        ],
        history=[HistoryEntry(line.on, _worded(line)) for line in case.history],
        logged_as=f"case/{card.ref}",
        report_url=_report_url(card.place),
    )


def withdrawn_page(left: Withdrawn, reader: Reader) -> WithdrawnPage:
    """What is left of a case that was public."""
    body = reader.bodies[left.body]
    return WithdrawnPage(
        ref=left.ref,
        body=body.names.in_(reader.language),
        body_url=doors.body(body.slug),
        on=left.on,
        reason=Wording(left.reason, left.language),
        crumbs=[Crumb(_("Cases"), reverse("cases")), Crumb(left.ref)],
    )


def _head(card: PublicCard) -> Head:
    sphere = str(words.label(Sphere, card.sphere))
    return Head(
        title=card.title,
        title_language=card.language,
        eyebrow=" · ".join(part for part in (_("Case"), sphere) if part),
        crumbs=[Crumb(_("Cases"), reverse("cases")), Crumb(words.short(card.title))],
        is_example=card.is_example,
        summary="",
    )


def _facts(case: PublicCase, reader: Reader) -> list[Fact]:
    card, language = case.card, reader.language
    body = reader.bodies[card.body]
    closed = Fact(_("Closed on"), day_text(card.closed_on, language)) if card.closed_on else None
    facts = [
        Fact(
            _("Where"),
            reader.place(card.place, card.opened_on),
            doors.region(reader.kato(card.region)),
            _("shown no closer than this, so that nobody can guess who told us"),
        ),
        Fact(_("Opened on"), day_text(card.opened_on, language)),
        closed,
        Fact(_("Who"), body.names.in_(language), doors.body(body.slug)),
        Fact(_("Sphere"), words.label(Sphere, card.sphere)) if card.sphere else None,
        Fact(_("Signals that raised it"), _signals(case.signals, language)),
    ]
    return [fact for fact in facts if fact is not None]


def _signals(number: int | None, language: str) -> str:
    if number is None:
        fewest = number_text(MINIMUM_GROUP, language)
        return _("fewer than %(number)s") % {"number": fewest}
    return number_text(number, language) if number else _("none: the group found it itself")


def _letter(appeal: PublicAppeal, reader: Reader) -> Letter:
    look, standing = _standing(appeal, reader.today)
    language = reader.language
    days = ""
    if appeal.working_days is not None:
        days = _("on working day %(number)s") % {
            "number": number_text(appeal.working_days, language)
        }
    return Letter(
        kind=words.label(AppealKind, appeal.kind),
        to=appeal.addressee.in_(language) if appeal.addressee else "",
        forwarded_to=appeal.forwarded_to.in_(language) if appeal.forwarded_to else "",
        sent_on=appeal.sent_on,
        look=look,
        standing=standing,
        days=days,
        due_on=None if appeal.answered_on else appeal.due_on,
        is_verified=appeal.due_is_verified,
    )


def _standing(appeal: PublicAppeal, on: date) -> tuple[str, Text]:
    if appeal.verdict:
        verdict = ReplyVerdict(appeal.verdict)
        return _VERDICT_LOOKS[verdict], verdict.label
    if appeal.state == AppealState.SILENT or appeal.silent_on is not None:
        return "overdue", AppealState.SILENT.label
    if appeal.due_on is not None and appeal.due_on < on:
        return "overdue", _("The answer is overdue")
    return "waiting", _("Waiting for an answer")


def _worded(line: PublicLine) -> Text:
    text = _TOLD.get(line.act, line.act)
    if line.act == Act.CLOSED and line.detail:
        named = {"what": text, "outcome": words.label(CaseOutcome, line.detail)}
        return _("%(what)s: %(outcome)s") % named
    return text


def _report_url(place: int) -> str:
    """The form with this place chosen; nothing where this process takes no reports."""
    try:
        return doors.with_query(reverse("report"), {"place": str(place)})
    except NoReverseMatch:
        return ""
