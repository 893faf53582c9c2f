"""One lot: what was asked for, who bid, what came of it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from baqylau.contexts.procurement.errors import NoSuchLot
from baqylau.contexts.procurement.models import Lot
from baqylau.contexts.procurement.queries.announcements import (
    LotCard,
    SignedContract,
    contracts_of,
    lot_card,
)
from baqylau.contexts.procurement.queries.parties import PartyFacts, party_facts


@dataclass(frozen=True, slots=True)
class BidFacts:
    """What one bidder offered."""

    bidder: PartyFacts
    amount: Decimal | None
    submitted_at: datetime | None
    status: str
    is_winner: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LotFacts:
    """A lot with its bids, least first. Its announcement is named by ocid and number."""

    card: LotCard
    announcement: str
    announcement_number: str
    buyer: PartyFacts | None
    category: str
    method: str
    currency: str
    source_id: str
    item: str
    unit: str
    quantity: float | None
    region: int | None
    published_at: datetime | None
    ends_at: datetime | None
    origin: str
    bids: tuple[BidFacts, ...]
    contracts: tuple[SignedContract, ...]
    gone_at: datetime | None


def lot(ocid: str) -> LotFacts:
    """The lot of this ocid; three queries. Refused: NoSuchLot."""
    row = Lot.objects.select_related("announcement__buyer", "winner").filter(ocid=ocid).first()
    if row is None:
        raise NoSuchLot
    about = row.announcement
    return LotFacts(
        card=lot_card(row),
        announcement=about.ocid,
        announcement_number=about.number,
        buyer=party_facts(about.buyer) if about.buyer else None,
        category=about.category,
        method=about.method,
        currency=about.currency,
        source_id=row.source_id,
        item=row.item,
        unit=row.unit,
        quantity=row.quantity,
        region=about.region_id,
        published_at=about.published_at,
        ends_at=about.ends_at,
        origin=about.origin,
        bids=_bids(row),
        contracts=contracts_of(lot=row.pk),
        gone_at=row.gone_at,
    )


def _bids(row: Lot) -> tuple[BidFacts, ...]:
    """Bids without a sum come last."""
    found = [
        BidFacts(
            bidder=party_facts(bid.bidder),
            amount=bid.amount,
            submitted_at=bid.submitted_at,
            status=bid.status,
            is_winner=bid.is_winner,
        )
        for bid in row.bids.select_related("bidder").order_by("submitted_at", "pk")
    ]
    return tuple(sorted(found, key=lambda bid: (bid.amount is None, bid.amount or 0)))
