"""One lot with its bids, and one announcement with its lots."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baqylau.contexts.procurement.queries.announcements import (
    MOST,
    AnnouncementFacts,
    LotCard,
    SignedContract,
)
from baqylau.contexts.procurement.queries.explanations import ExplanationFacts
from baqylau.contexts.procurement.queries.lots import BidFacts, LotFacts
from baqylau.contexts.procurement.queries.signs import SignFacts
from baqylau.contexts.procurement.web import doors, labels
from baqylau.contexts.procurement.web.pages.marks import Mark, marks
from baqylau.contexts.procurement.web.pages.record import Head, Trail, crumbs, head, trail
from baqylau.contexts.procurement.web.reading import Reader
from baqylau.ui.parts import Crumb, Fact
from baqylau.ui.templatetags.ui.words import moment


@dataclass(frozen=True, slots=True)
class BidLine:
    """A bid in the table of a lot."""

    bidder: str
    url: str
    amount: str
    at: datetime | None
    status: str
    is_winner: bool


@dataclass(frozen=True, slots=True)
class ContractLine:
    """A contract that came of it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LotPage:
    """Everything procurement/lot.html may use. `is_computed`: signs have been computed at all."""

    head: Head
    crumbs: list[Crumb]
    facts: list[Fact]
    bids: list[BidLine]
    contracts: list[ContractLine]
    signs: str
    marks: list[Mark]
    is_computed: bool
    ocid: str


@dataclass(frozen=True, slots=True)
class LotLine:
    """A lot in the table of an announcement."""

    title: str
    url: str
    amount: str
    status: str
    bidders: str
    winner: str
    winner_url: str
    signs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementPage:
    """Everything procurement/announcement.html may use. `is_cut`: there may be more than is shown."""

    head: Head
    crumbs: list[Crumb]
    facts: list[Fact]
    lots: list[LotLine]
    contracts: list[ContractLine]
    is_cut: bool
    trail: Trail


def lot_page(
    found: LotFacts,
    signs: list[SignFacts] | None,
    said: Iterable[ExplanationFacts],
    reader: Reader,
) -> LotPage:
    """The page of a lot. `signs` None: none have been computed yet."""
    card = found.card
    name = _lot_name(card)
    announced = _("Announcement %(number)s") % {"number": found.announcement_number}
    return LotPage(
        head=head(
            reader,
            titles=(card.title_kk, card.title_ru),
            otherwise=name,
            eyebrow=(labels.category(found.category), labels.method(found.method)),
            status=labels.tender_status(card.status),
            origin=found.origin,
            gone_at=found.gone_at,
        ),
        crumbs=crumbs(Crumb(announced, doors.announcement(found.announcement)), Crumb(name)),
        facts=[fact for fact in _lot_facts(found, reader) if fact.value],
        bids=[_bid(one, found, reader) for one in found.bids],
        contracts=[_contract(one, reader) for one in found.contracts],
        signs=labels.signs(len(signs or ()), reader.language),
        marks=marks(signs or [], said, reader, about={"lot": card.ocid}),
        is_computed=signs is not None,
        ocid=card.ocid,
    )


def announcement_page(
    found: AnnouncementFacts, signs: Mapping[int, int], reader: Reader
) -> AnnouncementPage:
    """The page of an announcement; `signs` is how many there are by key of lot."""
    name = _("Announcement %(number)s") % {"number": found.number or found.ocid}
    return AnnouncementPage(
        head=head(
            reader,
            titles=(found.title_kk, found.title_ru),
            otherwise=name,
            eyebrow=(labels.category(found.category), labels.method(found.method)),
            status=labels.tender_status(found.status),
            origin=found.origin,
            gone_at=found.gone_at,
        ),
        crumbs=crumbs(Crumb(name)),
        facts=[fact for fact in _facts(found, reader) if fact.value],
        lots=[_lot(one, found.currency, signs.get(one.pk, 0), reader) for one in found.lots],
        contracts=[_contract(one, reader) for one in found.contracts],
        is_cut=MOST in (len(found.lots), len(found.contracts)),
        trail=trail(found.ocid, found.origin, found.read_from, found.changed_at, found.gone_at),
    )


def _lot_name(card: LotCard) -> str:
    return _("Lot %(number)s") % {"number": card.number or card.ocid}


def _lot_facts(found: LotFacts, reader: Reader) -> list[Fact]:
    card = found.card
    quantity = "" if found.quantity is None else f"{reader.number(found.quantity)} {found.unit}"
    return [
        Fact(_("Buyer"), reader.party(found.buyer), doors.party(found.buyer)),
        Fact(_("Planned sum"), reader.sum(card.amount, found.currency)),
        Fact(
            _("Winner"), reader.party(card.winner) if card.winner else "", doors.party(card.winner)
        ),
        Fact(
            _("Winning sum"),
            "" if card.winning_amount is None else reader.sum(card.winning_amount, found.currency),
        ),
        Fact(pgettext("reference", "Number"), card.number),
        Fact(_("How much"), quantity, note=found.item),
        Fact(_("Region"), reader.place(found.region)),
        Fact(_("Published"), moment(found.published_at)),
        Fact(_("Bids were taken until"), moment(found.ends_at)),
    ]


def _facts(found: AnnouncementFacts, reader: Reader) -> list[Fact]:
    place = reader.place(found.place) or reader.place(found.region)
    organiser = found.organiser if found.organiser != found.buyer else None
    repeats = doors.announcement(found.repeats)
    return [
        Fact(_("Buyer"), reader.party(found.buyer), doors.party(found.buyer)),
        Fact(_("Organiser"), reader.party(organiser) if organiser else "", doors.party(organiser)),
        Fact(_("Planned sum"), reader.sum(found.amount, found.currency)),
        Fact(pgettext("reference", "Number"), found.number),
        Fact(_("Region"), place),
        Fact(_("Published"), moment(found.published_at)),
        Fact(_("Bids were taken from"), moment(found.starts_at)),
        Fact(_("Bids were taken until"), moment(found.ends_at)),
        Fact(_("Repeats the announcement"), found.repeats, repeats),
    ]


def _bid(bid: BidFacts, found: LotFacts, reader: Reader) -> BidLine:
    return BidLine(
        bidder=reader.party(bid.bidder),
        url=doors.party(bid.bidder),
        amount=reader.sum(bid.amount, found.currency),
        at=bid.submitted_at,
        status=labels.bid_status(bid.status),
        is_winner=bid.is_winner,
    )


def _contract(one: SignedContract, reader: Reader) -> ContractLine:
    text = _("Contract %(number)s: %(sum)s, %(supplier)s") % {
        "number": one.number or one.ref,
        "sum": reader.sum(one.total, one.currency),
        "supplier": reader.party(one.supplier),
    }
    return ContractLine(text, doors.contract(one.ref))


def _lot(card: LotCard, currency: str, signs: int, reader: Reader) -> LotLine:
    return LotLine(
        title=reader.either(card.title_kk, card.title_ru) or _lot_name(card),
        url=doors.lot(card.ocid),
        amount=reader.sum(card.amount, currency),
        status=labels.tender_status(card.status),
        bidders=reader.number(card.tenderers),
        winner=reader.party(card.winner) if card.winner else "",
        winner_url=doors.party(card.winner),
        signs=labels.signs(signs, reader.language),
    )
