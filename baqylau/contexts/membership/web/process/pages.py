"""What pages of due process show: texts in the reader's language, nothing to work out in a template."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.membership.queries.process import (
    PartFacts,
    ProcessCard,
    ProcessRecord,
    ProposalFacts,
    PublicProcess,
    StepFacts,
)
from baqylau.contexts.membership.web.process import words
from baqylau.foundation.identity import queries as identity
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import ChainStep

_TITLES: Final[dict[str, Promise]] = {
    "name": _("Name who takes part"),
    "declare": _("Declare a conflict of interest, or that there is none"),
    "notify": _("Write the notice"),
    "serve": _("Confirm that the notice was handed over"),
    "reply": _("Reply"),
    "hear": _("Close the hearing"),
    "propose": _("Propose a decision"),
    "propose-appeal": _("Propose a decision on the appeal"),
    "interim": _("Propose an interim measure"),
    "reopen": _("Propose to open the process again"),
    "enforce": _("Confirm that the decision was handed over"),
    "appeal": _("Appeal against the decision"),
    "withdraw": _("Take the process back"),
}
_KINDS: Final = {"withdrawn": "plain", "expired": "plain", "final": "done", "in_force": "open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A process in the list."""

    url: str
    name: str
    body: str
    state: str
    kind: str
    measure: str
    due_on: date | None
    part: str


@dataclass(frozen=True, slots=True)
class Next:
    """Something that may be done; who may where it is not this reader."""

    label: str
    url: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody with a part; `status` says whether they have declared or stood back."""

    name: str
    role: str
    status: str
    kind: str
    is_me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A text to vote on, with its reasons and how the votes stand."""

    number: int
    title: str
    lines: list[tuple[str, str]]
    able: int
    needed: int
    in_favour: int
    against: int
    enough: int
    vote_url: str
    carry_url: str
    lacks_key: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the history."""

    on: date
    text: str
    who: str
    lines: list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessPage:
    """Everything membership/process/process.html and own.html may use."""

    ref: str
    name: str
    body: str
    state: str
    kind: str
    measure: str
    rule: str
    until: date | None
    interim_until: date | None
    due: str
    strip: list[ChainStep]
    next: list[Next]
    others: list[Next]
    people: list[Participant]
    proposals: list[Proposal]
    entries: list[Entry]
    is_person: bool
    is_broken: bool
    is_different: bool
    rules_changed: bool
    is_unverified: bool
    can_stand_back: bool
    can_reply: bool = False
    can_appeal: bool = False
    appeal_stands: bool = False


def cards(found: Iterable[ProcessCard]) -> list[Row]:
    """The list."""
    rows = list(found)
    homes = identity.bodies_by_key(row.body for row in rows)
    language = as_language(get_language())
    return [
        Row(
            url=reverse("process", args=[row.ref]),
            name=row.name,
            body=homes[row.body].short_names.in_(language),
            state=words.state(row.state),
            kind=_KINDS.get(row.state, "waiting"),
            measure=words.measure(row.measure),
            due_on=row.due_on,
            part=str(words.PARTS.get(row.part, "")),
        )
        for row in rows
    ]


def process_page(record: ProcessRecord, *, may_sign: bool = False) -> ProcessPage:
    """A process as this reader may see it."""
    case, card, language = record.case, record.card, as_language(get_language())
    home = identity.bodies_by_key([card.body])[card.body]
    rule = record.norms.grounds.get(case.rule)
    offered = {one.code for one in record.offers}
    return ProcessPage(
        ref=card.ref,
        name=card.name,
        body=home.names.in_(language),
        state=words.state(case.state),
        kind=_KINDS.get(case.state, "waiting"),
        measure=words.measure(case.measure),
        rule=rule.in_(language) if rule else "",
        until=case.until,
        interim_until=case.interim_until,
        due=words.due(record),
        strip=words.strip(record),
        next=[_next(code, card.ref) for code in (one.code for one in record.offers)],
        others=[_other(one.code, one.who) for one in record.others],
        people=[_participant(one) for one in record.people if one.name],
        proposals=[_proposal(one, card.ref, may_sign=may_sign) for one in record.proposals],
        entries=[_entry(step) for step in record.steps],
        is_person="person" in record.parts,
        is_broken=bool(record.check.problem),
        is_different=bool(record.check.differences),
        rules_changed=record.check.rules_changed,
        is_unverified=record.norms.verified_on is None,
        can_stand_back=any(one.is_me and one.recused_on is None for one in record.people),
        can_reply="reply" in offered,
        can_appeal="appeal" in offered,
        appeal_stands="appeal" in offered and case.appeal is not None,
    )


def _entry(step: StepFacts) -> Entry:
    text = words.step({"replaces": step.replaces}, step.name)
    return Entry(on=step.on, text=text, who=step.who, lines=words.details(step))


def _next(code: str, ref: str) -> Next:
    return Next(str(_TITLES[code]), reverse("process-step", args=[ref, code]))


def _other(code: str, who: Iterable[str]) -> Next:
    return Next(str(_TITLES[code]), who=", ".join(str(words.PARTS[one]) for one in who))


def _participant(one: PartFacts) -> Participant:
    if one.recused_on:
        status, kind = _("Stood back"), "refused"
    elif one.declared_on:
        status, kind = _("No conflict declared"), "done"
    else:
        status, kind = _("Has not declared yet"), "waiting"
    return Participant(
        name=one.name, role=words.role(one.role), status=str(status), kind=kind, is_me=one.is_me
    )


def _proposal(one: ProposalFacts, ref: str, *, may_sign: bool) -> Proposal:
    step = words.details_of(one.words)
    address = [ref, one.number]
    return Proposal(
        number=one.number,
        title=str(words.ABOUT[one.about]),
        lines=step,
        able=one.votes.able,
        needed=one.votes.needed,
        in_favour=one.votes.in_favour,
        against=one.votes.against,
        enough=one.votes.enough,
        vote_url="" if one.has_voted else reverse("process-vote", args=address),
        carry_url=reverse("process-carry", args=address) if one.votes.is_carried else "",
        lacks_key=not may_sign,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRow:
    """A process as everybody may read it."""

    ref: str
    pseudonym: str
    body: str
    rule: str
    measure: str
    outcome: str
    until: date | None
    opened_on: date
    decided_on: date | None
    appealed_on: date | None
    ended_on: date | None
    is_broken: bool


def public_rows(found: Iterable[PublicProcess]) -> list[PublicRow]:
    """The public list."""
    language = as_language(get_language())
    homes = {body.slug: body.names.in_(language) for body in identity.bodies()}
    return [
        PublicRow(
            ref=one.ref,
            pseudonym=one.pseudonym,
            body=homes.get(one.body, one.body),
            rule=one.rule.in_(language) if one.rule else "",
            measure=words.measure(one.measure),
            outcome=words.outcome(one.outcome),
            until=one.until,
            opened_on=one.opened_on,
            decided_on=one.decided_on,
            appealed_on=one.appealed_on,
            ended_on=one.ended_on,
            is_broken=bool(one.problem),
        )
        for one in found
    ]
