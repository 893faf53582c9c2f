"""What the pages of assessments take, worded for the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from baqylau.contexts.procurement.queries import asking
from baqylau.contexts.procurement.queries.contracts import ContractFacts
from baqylau.contexts.procurement.queries.reviews import Asked, ReviewCard, ReviewFacts
from baqylau.contexts.procurement.vocabulary import Conclusion, Look, Origin, ReviewState
from baqylau.contexts.procurement.web import doors
from baqylau.contexts.procurement.web.pages.cards import named, title_of
from baqylau.contexts.procurement.web.pages.marks import Mark, marks
from baqylau.contexts.procurement.web.reading import Reader
from baqylau.contexts.procurement.web.reviewing import words
from baqylau.foundation.evidence import queries as evidence
from baqylau.foundation.evidence.queries import ExhibitFacts
from baqylau.foundation.identity import queries as identity
from baqylau.kernel.clock import day_of
from baqylau.ui.parts import Crumb, Fact
from baqylau.ui.words import day_text


@dataclass(frozen=True, slots=True)
class Door:
    """Something that can be done next: words and an address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """An assessment in a list."""

    title: str
    url: str
    eyebrow: str
    meta: Sequence[str]
    status_kind: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractPart:
    """The contract beside its assessment. `url` is empty where this process has no public door."""

    ref: str
    title: str
    url: str
    facts: list[Fact]
    signs: list[Mark]
    is_example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question with its answer, numbered from 1. `sign` is the code of the sign that asks it."""

    number: int
    text: str
    sign: str
    look: str
    note: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """Everything procurement/reviews/review.html may use."""

    ref: str
    contract: ContractPart
    state: tuple[str, str]
    body: str
    questions: list[QuestionRow]
    answered: int
    conclusion: str
    account: str
    language: str
    remark: str
    exhibits: list[ExhibitFacts]
    decided_at: datetime | None
    may_write: bool
    may_decide: bool
    is_kept_out: bool
    next: Door | None
    onward: list[Door]


def row(card: ReviewCard, reader: Reader) -> ReviewRow:
    """An assessment as lists show it."""
    kind, status = words.state_of(card.state)
    pieces = (
        reader.party(card.contract.buyer),
        reader.sum(card.contract.total, card.contract.currency),
        day_text(day_of(card.begun_at), reader.language),
    )
    return ReviewRow(
        title=title_of(card.contract, reader),
        url=reverse("review", args=[card.ref]),
        eyebrow=_conclusion(card),
        meta=pieces,
        status_kind=kind,
        status=status,
    )


def contract_part(found: ContractFacts, reader: Reader) -> ContractPart:
    """A contract with its facts and signs."""
    signs = asking.signs_on(found.pk, lot=found.lot_id)
    return ContractPart(
        ref=found.card.ref,
        title=title_of(found.card, reader),
        url=doors.page("procurement-contract", found.card.ref),
        facts=_facts(found, reader),
        signs=marks(signs, (), reader, about={"contract": found.card.ref}),
        is_example=found.card.origin == Origin.EXAMPLE,
    )


def review_page(
    found: ReviewFacts, contract: ContractFacts, reader: Reader, *, may_record: bool
) -> ReviewPage:
    """The page of an assessment for this reader."""
    card, state = found.card, found.card.state
    body = identity.bodies_by_key([card.body])[card.body]
    goes_on = state == ReviewState.CONFIRMED and may_record
    return ReviewPage(
        ref=card.ref,
        contract=contract_part(contract, reader),
        state=words.state_of(state),
        body=body.names.in_(reader.language),
        questions=question_rows(card.ref, found.asked, reader),
        answered=sum(bool(one.answer.look) for one in found.asked),
        conclusion=_conclusion(card),
        account=found.account,
        language=found.language,
        remark=found.remark if state == ReviewState.RETURNED else "",
        exhibits=evidence.exhibits(found.exhibits) if found.exhibits else [],
        decided_at=card.decided_at,
        may_write=found.may_write,
        may_decide=found.may_decide,
        is_kept_out=found.is_kept_out,
        next=_next(found) if found.may_write else None,
        onward=_onward(card.contract.ref) if goes_on else [],
    )


def question_rows(ref: str, asked: Sequence[Asked], reader: Reader) -> list[QuestionRow]:
    """The checklist in order."""
    return [
        QuestionRow(
            number=number,
            text=one.question.text.in_(reader.language),
            sign=one.question.sign,
            look=str(Look(one.answer.look).label) if one.answer.look else "",
            note=one.answer.note,
            url=reverse("review-question", args=[ref, number]),
        )
        for number, one in enumerate(asked, 1)
    ]


def crumbs(*way: Crumb) -> list[Crumb]:
    """The way to a page of assessments."""
    today = Crumb(gettext("Today"), reverse("today"))
    return [today, Crumb(gettext("Assessments of contracts"), reverse("work-reviews")), *way]


def _conclusion(card: ReviewCard) -> str:
    return str(Conclusion(card.conclusion).label) if card.conclusion else ""


def _next(found: ReviewFacts) -> Door:
    """The first question without an answer, else the conclusion."""
    ref = found.card.ref
    for number, one in enumerate(found.asked, 1):
        if not one.answer.look:
            return Door(gettext("Go on"), reverse("review-question", args=[ref, number]))
    return Door(gettext("Write the conclusion"), reverse("review-conclusion", args=[ref]))


def _onward(contract: str) -> list[Door]:
    """What may follow from a confirmed assessment: a visit, a case."""
    told = (
        Door(gettext("Plan a visit"), words.with_contract("visit-plan", contract)),
        Door(gettext("Open a case"), words.with_contract("case-new", contract)),
    )
    return [door for door in told if door.url]


def _facts(found: ContractFacts, reader: Reader) -> list[Fact]:
    card = found.card
    days = ((gettext("Signed on"), card.signed_on), (gettext("To be done by"), found.due_on))
    told = [
        (gettext("Number"), card.number and named(card)),
        (gettext("Customer"), reader.party(card.buyer)),
        (gettext("Supplier"), reader.party(card.supplier)),
        (gettext("Sum"), reader.sum(card.total, card.currency)),
        *((label, day_text(day, reader.language) if day else "") for label, day in days),
        (gettext("Additional agreements"), found.amendments or ""),
        (gettext("OCDS id"), found.ocid),
    ]
    return [Fact(label, value) for label, value in told if value]
