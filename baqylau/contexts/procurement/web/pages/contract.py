"""One contract: who, what, for how much, what happened since, and its signs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baqylau.contexts.procurement.queries.contracts import ContractFacts, StepFacts
from baqylau.contexts.procurement.queries.explanations import ExplanationFacts
from baqylau.contexts.procurement.queries.signs import SignFacts
from baqylau.contexts.procurement.rules.identifiers import BIN_PREFIX
from baqylau.contexts.procurement.vocabulary import StepKind
from baqylau.contexts.procurement.web import doors, labels
from baqylau.contexts.procurement.web.pages.cards import named
from baqylau.contexts.procurement.web.pages.marks import Mark, marks
from baqylau.contexts.procurement.web.pages.record import Head, Trail, crumbs, head, trail
from baqylau.contexts.procurement.web.reading import Reader
from baqylau.ui.parts import Crumb, Fact, HistoryEntry
from baqylau.ui.words import day_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractPage:
    """Everything procurement/contract.html may use of the contract itself."""

    head: Head
    crumbs: list[Crumb]
    ref: str
    signs: str
    parties: list[Fact]
    facts: list[Fact]
    steps: list[HistoryEntry]
    undated: list[str]
    marks: list[Mark]
    is_computed: bool
    trail: Trail
    more_url: str


def contract_page(
    found: ContractFacts,
    signs: list[SignFacts] | None,
    said: Iterable[ExplanationFacts],
    reader: Reader,
) -> ContractPage:
    """The page. `signs` None: none have been computed yet."""
    card = found.card
    steps = [(step.on, _step(step, found, reader)) for step in found.steps]
    return ContractPage(
        head=head(
            reader,
            titles=(card.title_kk, card.title_ru),
            otherwise=named(card),
            eyebrow=(labels.category(card.category), labels.method(card.method)),
            status=labels.contract_status(card.status),
            origin=card.origin,
            gone_at=found.gone_at,
        ),
        crumbs=crumbs(Crumb(named(card))),
        ref=card.ref,
        signs=labels.signs(len(signs or ()), reader.language),
        parties=_parties(found, reader),
        facts=[fact for fact in _facts(found, reader) if fact.value],
        steps=_dated(found, reader),
        undated=[text for on, text in steps if on is None],
        marks=marks(signs or [], said, reader, about={"contract": card.ref}),
        is_computed=signs is not None,
        trail=trail(found.ocid, card.origin, found.read_from, found.changed_at, found.gone_at),
        more_url=doors.search(buyer=card.buyer.code) if card.buyer else reverse("procurement"),
    )


def _parties(found: ContractFacts, reader: Reader) -> list[Fact]:
    sides = ((_("Buyer"), found.card.buyer), (_("Supplier"), found.card.supplier))
    return [
        Fact(label, reader.party(side), doors.party(side), note=_code(side.code) if side else "")
        for label, side in sides
    ]


def _code(code: str) -> str:
    """The number of an organisation as people know it; codes of people stand in their names already."""
    number = code.removeprefix(BIN_PREFIX)
    return _("BIN %(number)s") % {"number": number} if number != code else ""


def _facts(found: ContractFacts, reader: Reader) -> list[Fact]:
    card = found.card
    place = reader.place(found.place) or reader.place(card.region)
    changed = found.amount is not None and card.total != found.amount
    first = _("first agreed: %(sum)s") % {"sum": reader.sum(found.amount, card.currency)}
    prepaid = found.prepaid_percent
    return [
        Fact(_("Agreed sum"), reader.sum(card.total, card.currency), note=first if changed else ""),
        Fact(_("Paid"), reader.sum(found.paid, card.currency) if found.paid is not None else ""),
        Fact(_("Paid ahead"), f"{reader.number(prepaid)} %" if prepaid is not None else ""),
        Fact(pgettext("reference", "Number"), card.number),
        Fact(_("Signed on"), _on(card.signed_on, reader)),
        Fact(_("To be fulfilled by"), _on(found.due_on, reader)),
        Fact(_("Fulfilled on"), _on(found.done_on, reader)),
        Fact(
            _("How the supplier was chosen"),
            labels.method_named(found.method_code, reader.language) or labels.method(card.method),
        ),
        Fact(_("What is bought"), _goods(found, reader), note=found.item),
        Fact(_("Where"), place),
        Fact(
            _("Announcement"),
            found.announcement_number or found.announcement,
            doors.announcement(found.announcement),
        ),
        Fact(_("Lot and bids"), _bids(found), doors.lot(found.lot)),
    ]


def _goods(found: ContractFacts, reader: Reader) -> str:
    """How much of what, at what price for one."""
    if found.quantity is None:
        return labels.category(found.card.category)
    amount = f"{reader.number(found.quantity)} {found.unit}".strip()
    if found.unit_price is None:
        return amount
    price = reader.sum(found.unit_price.normalize(), found.card.currency)
    return _("%(amount)s at %(price)s each") % {"amount": amount, "price": price}


def _bids(found: ContractFacts) -> str:
    if not found.lot:
        return ""
    if found.lot_tenderers is None:
        return _("the lot")
    return _("bidders: %(n)s") % {"n": found.lot_tenderers}


def _on(day: date | None, reader: Reader) -> str:
    return day_text(day, reader.language) if day else ""


def _dated(found: ContractFacts, reader: Reader) -> list[HistoryEntry]:
    """What happened when, oldest first."""
    ends = (
        (found.card.signed_on, _("Contract signed")),
        (found.due_on, _("Last day to fulfil it")),
        (found.done_on, _("Fulfilled")),
    )
    told = [HistoryEntry(day, text) for day, text in ends if day]
    told += [HistoryEntry(step.on, _step(step, found, reader)) for step in found.steps if step.on]
    return sorted(told, key=lambda entry: entry.at)


def _step(step: StepFacts, found: ContractFacts, reader: Reader) -> str:
    """`Additional agreement 2: +1,2 млн ₸. Reason`."""
    what = f"{step.kind.label} {step.number}".strip().capitalize()
    if step.amount is not None:
        plus = "+" if step.kind is StepKind.AMENDMENT and step.amount > 0 else ""
        what = f"{what}: {plus}{reader.sum(step.amount, found.card.currency)}"
    return f"{what}. {step.reason}" if step.reason else what
