"""Announcements and their lots with bids."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.db.models import QuerySet

from baqylau.contexts.procurement.errors import NoSuchAnnouncement
from baqylau.contexts.procurement.models import Announcement, Contract, Lot
from baqylau.contexts.procurement.queries.parties import PartyFacts, party_facts

# A framework may have thousands; all of them are in the release that the page gives out.
MOST: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class LotCard:
    """A lot in a list; `contracts` are references of those signed about it."""

    pk: int
    ocid: str
    number: str
    title_ru: str
    title_kk: str
    amount: Decimal | None
    status: str
    tenderers: int | None
    winner: PartyFacts | None
    winning_amount: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementFacts:
    """A purchase as announced. `place` and `region` are keys; sums in `currency`; lots: at most `MOST`."""

    ocid: str
    number: str
    source_id: str
    title_ru: str
    title_kk: str
    category: str
    method: str
    status: str
    amount: Decimal | None
    currency: str
    repeats: str
    buyer: PartyFacts | None
    organiser: PartyFacts | None
    place: int | None
    region: int | None
    published_at: datetime | None
    starts_at: datetime | None
    ends_at: datetime | None
    origin: str
    read_from: str
    changed_at: datetime
    gone_at: datetime | None
    lots: tuple[LotCard, ...]
    contracts: tuple["SignedContract", ...]


@dataclass(frozen=True, slots=True)
class SignedContract:
    """A contract that came of an announcement."""

    ref: str
    number: str
    total: Decimal | None
    currency: str
    signed_on: date | None
    supplier: PartyFacts | None
    lot: int | None


def announcement(ocid: str) -> AnnouncementFacts:
    """The announcement of this ocid; three queries. Refused: NoSuchAnnouncement."""
    row = (
        Announcement.objects.select_related("buyer", "organiser", "load").filter(ocid=ocid).first()
    )
    if row is None:
        raise NoSuchAnnouncement
    return AnnouncementFacts(
        ocid=row.ocid,
        number=row.number,
        source_id=row.source_id,
        title_ru=row.title_ru,
        title_kk=row.title_kk,
        category=row.category,
        method=row.method,
        status=row.status,
        amount=row.amount,
        currency=row.currency,
        repeats=row.repeats,
        buyer=party_facts(row.buyer) if row.buyer else None,
        organiser=party_facts(row.organiser) if row.organiser else None,
        place=row.place_id,
        region=row.region_id,
        published_at=row.published_at,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        origin=row.origin,
        read_from=row.load.source if row.load else "",
        changed_at=row.changed_at,
        gone_at=row.gone_at,
        lots=tuple(lot_card(lot) for lot in _lots(row)),
        contracts=contracts_of(announcement=row.pk),
    )


def _lots(row: Announcement) -> QuerySet[Lot]:
    """Those that stand, and of an announcement that was taken back those it had last."""
    rows = row.lots.select_related("winner").order_by("pk")
    standing = rows if row.gone_at else rows.filter(gone_at=None)
    return standing[:MOST]


def contracts_of(
    *, announcement: int | None = None, lot: int | None = None
) -> tuple[SignedContract, ...]:
    """Contracts that came of an announcement or of one lot, by key; at most `MOST`."""
    rows = Contract.objects.select_related("supplier").filter(gone_at=None)
    rows = rows.filter(lot=lot) if lot is not None else rows.filter(announcement=announcement)
    return tuple(
        SignedContract(
            ref=row.ref,
            number=row.number,
            total=row.amount if row.total is None else row.total,
            currency=row.currency,
            signed_on=row.signed_on,
            supplier=party_facts(row.supplier) if row.supplier else None,
            lot=row.lot_id,
        )
        for row in rows.order_by("signed_on", "pk")[:MOST]
    )


def lot_card(row: Lot) -> LotCard:
    """A lot, its winner read with it."""
    return LotCard(
        pk=row.pk,
        ocid=row.ocid,
        number=row.number,
        title_ru=row.title_ru,
        title_kk=row.title_kk,
        amount=row.amount,
        status=row.status,
        tenderers=row.tenderers,
        winner=party_facts(row.winner) if row.winner else None,
        winning_amount=row.winning_amount,
    )
