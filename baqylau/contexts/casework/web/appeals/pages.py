"""What the templates of appeals take: appeals with their keys worded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language, gettext

from baqylau.contexts.casework import queries
from baqylau.contexts.casework.queries import CaseCard
from baqylau.contexts.casework.queries.appeals import AppealCard, AppealRecord, ReplyFacts
from baqylau.contexts.casework.rules.clocks import may_follow
from baqylau.contexts.casework.rules.ladder import ladder
from baqylau.contexts.casework.vocabulary import (
    AppealAct,
    AppealKind,
    AppealState,
    Delivery,
    ReplyVerdict,
)
from baqylau.contexts.casework.web.appeals import words
from baqylau.contexts.casework.web.appeals.choices import norm_line
from baqylau.contexts.membership.queries.meetings import Authorisation
from baqylau.foundation.evidence import queries as evidence
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import Channel
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Crumb, HistoryEntry

_LIKELIEST: Final = {
    AppealState.DRAFT: AppealAct.SENT,
    AppealState.SENT: AppealAct.REGISTERED,
    AppealState.REGISTERED: AppealAct.ANSWERED,
    AppealState.FORWARDED: AppealAct.ANSWERED,
    AppealState.EXTENDED: AppealAct.ANSWERED,
    AppealState.SILENT: AppealAct.ESCALATED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRow:
    """An appeal as a list shows it. `due` is its last day, marked where it was not verified."""

    url: str
    subject: str
    language: str
    kind: str
    addressee: str
    case: str
    case_url: str
    due_on: date | None
    is_verified: bool
    sent_on: date | None
    number: str
    status_kind: str
    status: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class FileLink:
    """An original that can be opened by members."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPart:
    """An answer on the page of its appeal."""

    facts: ReplyFacts
    status_kind: str
    status: str
    files: list[FileLink]
    rate_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchPart:
    """One attempt to deliver, worded."""

    channel: str
    address: str
    outcome: str
    status_kind: str
    note: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealPage:
    """Everything casework/appeals/appeal.html may use."""

    row: AppealRow
    record: AppealRecord
    body: str
    rung: str
    rung_is_verified: bool
    norm: str
    forwarded_to: str
    deliveries: list[DispatchPart]
    replies: list[ReplyPart]
    history: list[HistoryEntry]
    steps: list[Crumb]
    earlier_url: str
    follower_url: str
    vote: Authorisation | None


def names_of(keys: Iterable[int | None], on: date) -> Mapping[int, str]:
    """Names of organisations on that day in the reader's language; four queries however many."""
    wanted = {key for key in keys if key is not None}
    language = as_language(get_language())
    found = institutions.organisations_as_of(wanted, on) if wanted else {}
    return {key: facts.names.in_(language) for key, facts in found.items()}


def row(card: AppealCard, names: Mapping[int, str], on: date) -> AppealRow:
    """An appeal with its keys worded."""
    kind, status = words.standing(card, on)
    return AppealRow(
        url=reverse("appeal", args=[card.ref]),
        subject=card.subject,
        language=card.language,
        kind=str(AppealKind(card.kind).label),
        addressee=names.get(card.holder or 0, gettext("Nobody chosen yet")),
        case=card.case_title,
        case_url=reverse("case", args=[card.case]),
        due_on=card.due_on,
        is_verified=card.due_is_verified,
        sent_on=card.sent_on,
        number=card.number,
        status_kind=kind,
        status=status,
        is_example=card.is_example,
    )


def rows(cards: Iterable[AppealCard], on: date) -> list[AppealRow]:
    """Appeals of a list, named as of that day."""
    shown = list(cards)
    names = names_of((card.holder for card in shown), on)
    return [row(card, names, on) for card in shown]


def appeal_page(record: AppealRecord, *, by: Actor, on: date) -> AppealPage:
    """The page of an appeal for this actor."""
    card, rung = record.card, ladder().rung(record.card.rung)
    lines = record.history
    names = names_of((card.holder, card.addressee, *(line.organisation for line in lines)), on)
    people = identity.names_of(line.by for line in lines if line.by is not None)
    body = identity.bodies_by_key([card.body])[card.body]
    language = as_language(get_language())
    return AppealPage(
        row=row(card, names, on),
        record=record,
        body=body.names.in_(language),
        rung=rung.names.in_(language) if rung else "",
        rung_is_verified=rung is not None and rung.is_verified,
        norm=norm_line(record.clock.norm) if record.clock.norm else "",
        forwarded_to=names.get(card.holder or 0, "") if card.holder != card.addressee else "",
        deliveries=_deliveries(record),
        replies=_replies(record, by),
        history=[
            HistoryEntry(
                line.on,
                words.happened(line, names.get(line.organisation or 0, "")),
                people.get(line.by or 0, ""),
            )
            for line in lines
        ],
        steps=steps(record, by=by),
        earlier_url=reverse("appeal", args=[record.earlier]) if record.earlier else "",
        follower_url=reverse("appeal", args=[record.follower]) if record.follower else "",
        vote=queries.vote_behind_appeal(card.ref),
    )


def _deliveries(record: AppealRecord) -> list[DispatchPart]:
    marks = {Delivery.WAITING: "waiting", Delivery.SENT: "done", Delivery.FAILED: "overdue"}
    return [
        DispatchPart(
            channel=str(Channel(one.channel).label),
            address=one.address,
            outcome=str(Delivery(one.outcome).label),
            status_kind=marks[Delivery(one.outcome)],
            note=one.note,
            attempts=one.attempts,
        )
        for one in record.dispatches
    ]


def _replies(record: AppealRecord, by: Actor) -> list[ReplyPart]:
    card = record.card
    held = {key for reply in record.replies for key in reply.exhibits}
    files = {one.pk: one for one in evidence.exhibits(held)} if held else {}
    rates = by.may(Capability.RECORD_ANSWER, body=card.body, place=card.place)
    return [
        ReplyPart(
            facts=reply,
            status_kind=words.verdict_of(reply.verdict)[0],
            status=str(ReplyVerdict(reply.verdict).label),
            files=[
                FileLink(
                    files[key].name or gettext("File"),
                    reverse("appeal-exhibit", args=[card.ref, files[key].ref]),
                )
                for key in reply.exhibits
            ],
            rate_url=reverse("appeal-rate", args=[card.ref, reply.pk]) if rates else "",
        )
        for reply in record.replies
    ]


def steps(record: AppealRecord, *, by: Actor) -> list[Crumb]:
    """What this actor can do next, the likeliest first."""
    card = record.card
    offered = [
        Crumb(label, reverse(page, args=[card.ref]))
        for act, page, label, capability in sorted(
            _steps(), key=lambda step: step[0] != _LIKELIEST.get(AppealState(card.state))
        )
        if may_follow(AppealState(card.state), act)
        and by.may(capability, body=card.body, place=card.place)
    ]
    if card.state == AppealState.DRAFT:
        may_edit = by.may(Capability.RECORD_WORK, body=card.body, place=card.place)
        edit = [Crumb(gettext("Edit the letter"), reverse("appeal-edit", args=[card.ref]))]
        return [*offered[:1], *(edit if may_edit else []), *offered[1:]]
    closed = (
        {reverse("appeal-send", args=[card.ref])} if card.delivery != Delivery.FAILED else set()
    )
    if record.follower:
        closed.add(reverse("appeal-escalate", args=[card.ref]))
    return [one for one in offered if one.url not in closed]


def _steps() -> list[tuple[AppealAct, str, str, Capability]]:
    records, answers = Capability.RECORD_WORK, Capability.RECORD_ANSWER
    sends = Capability.SEND_APPEAL
    return [
        (AppealAct.SENT, "appeal-send", gettext("Send"), sends),
        (AppealAct.REGISTERED, "appeal-number", gettext("Note the number"), records),
        (AppealAct.ANSWERED, "appeal-answer", gettext("Record the answer"), answers),
        (AppealAct.ESCALATED, "appeal-escalate", gettext("Take it to the next rung"), sends),
        (AppealAct.DELIVERED, "appeal-delivery", gettext("Note the delivery"), records),
        (AppealAct.FORWARDED, "appeal-forward", gettext("Note the forwarding"), records),
        (AppealAct.EXTENDED, "appeal-extend", gettext("Note the extension"), records),
        (AppealAct.WITHDRAWN, "appeal-withdraw", gettext("Withdraw"), sends),
    ]


def may_write(case: CaseCard, *, by: Actor) -> bool:
    """Whether the actor may write an appeal from this case."""
    holds = by.may(Capability.RECORD_WORK, body=case.body, place=case.place)
    return holds and case.closed_on is None


def crumbs(*between: Crumb, here: str) -> list[Crumb]:
    """The way to a page about appeals."""
    first = Crumb(gettext("Today"), reverse("today"))
    return [first, Crumb(gettext("Appeals"), reverse("work-appeals")), *between, Crumb(here)]


def of_appeal(record: AppealRecord) -> Crumb:
    """The way back to an appeal."""
    return Crumb(record.card.subject, reverse("appeal", args=[record.card.ref]))
