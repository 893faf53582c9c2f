"""Bids and awards of a release: an award a lot, to whom the lot's contract went, else to the winner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from baqylau.contexts.procurement.rules.deriving import Chain, Dossier, Object, codes
from baqylau.contexts.procurement.rules.deriving.parties import Parties
from baqylau.contexts.procurement.rules.deriving.reading import (
    Reader,
    inner,
    inners,
    key,
    text,
    told,
)
from baqylau.contexts.procurement.rules.deriving.tendering import lot_items, unknown, value

_NOT_SUBMITTED = frozenset({"invited", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Offer:
    """What one bidder offered for one lot."""

    number: str
    lot: str
    bidder: str
    amount: float | None
    at: str | None
    status: str
    is_winner: bool


def offers(dossier: Dossier, reader: Reader) -> list[Offer]:
    """Offers in order of time. One offer told twice is one; the later telling counts."""
    found = {one.number: one for bid in dossier.bids for one in _offers(bid, reader)}
    return sorted(found.values(), key=lambda one: (one.at or "", one.number))


def bids(found: Sequence[Offer], parties: Parties) -> dict[str, Any]:
    """The bids of a release (extension bids)."""
    details = [
        told(
            id=one.number,
            date=one.at,
            status=one.status,
            tenderers=[parties.see(one.bidder, "tenderer")] if one.bidder else None,
            value=value(one.amount),
            relatedLots=[one.lot],
        )
        for one in found
    ]
    return told(details=details)


def tenderers(found: Sequence[Offer], parties: Parties) -> list[dict[str, Any]]:
    """Everybody who submitted a bid, each once."""
    seen = dict.fromkeys(
        one.bidder for one in found if one.bidder and one.status not in _NOT_SUBMITTED
    )
    return [named for code in seen if (named := parties.see(code, "tenderer"))]


def awards(
    dossier: Dossier, found: Sequence[Offer], reader: Reader, parties: Parties
) -> list[dict[str, Any]]:
    """Awards of an announcement. A winner whose contract went to another is told as cancelled."""
    contracted = _contracted(dossier.chains)
    at = reader.time(dossier.announcement, "itogiDatePublic")
    told_awards = []
    for lot in dossier.lots:
        number, items = text(lot, "id"), lot_items(lot, reader)
        of_lot = [one for one in found if one.lot == number]
        given = _lot_awards(lot, of_lot, contracted.get(number), parties)
        told_awards += [told(**award, date=at, items=items) for award in given]
    return told_awards


def direct_award(chain: Chain, items: list[dict[str, Any]], parties: Parties) -> dict[str, Any]:
    """The award of a contract without an announcement: what the law calls a single source."""
    first = chain.agreements[0]
    supplier = parties.see(text(first, "supplierBiin"), "supplier")
    return told(id=str(chain.root), status="active", suppliers=supplier and [supplier], items=items)


def _lot_awards(
    lot: Object,
    found: Sequence[Offer],
    contracted: tuple[str, float | None] | None,
    parties: Parties,
) -> Iterator[dict[str, Any]]:
    number = text(lot, "id")
    winner = next((one for one in found if one.is_winner), None)
    supplier, contracted_sum = contracted or ("", None)
    if winner and winner.bidder != supplier:
        standing = "cancelled" if supplier else _standing(lot)
        yield _award(
            f"{number}-1" if supplier else number,
            number,
            parties,
            status=standing,
            supplier=winner.bidder,
            amount=winner.amount,
        )
    if supplier:
        own = (one.amount for one in found if one.bidder == supplier)
        amount = next((one for one in own if one is not None), contracted_sum)
        yield _award(number, number, parties, status="active", supplier=supplier, amount=amount)


def _offers(bid: Object, reader: Reader) -> Iterator[Offer]:
    at, bidder = reader.time(bid, "dateApply"), text(bid, "supplierBinIin")
    for lot in inners(bid, "AppLots"):
        name = text(inner(lot, "RefAppStatus"), "nameRu")
        status = codes.bid_status(name)
        if status is None:
            # Whoever is listed has submitted; the reason why not to count them is what is not known.
            status = unknown(reader, "RefAppStatus.nameRu", name or text(lot, "statusId"))
        yield Offer(
            number=text(lot, "id") or f"{text(bid, 'id')}-{text(lot, 'lotId')}",
            lot=text(lot, "lotId"),
            bidder=bidder,
            amount=reader.amount(lot, "amount"),
            at=at,
            status=status.ocds or "pending",
            is_winner=status.is_winner,
        )


def _contracted(chains: Sequence[Chain]) -> dict[str, tuple[str, float | None]]:
    """Who has the contract of a lot, and for how much; contracts that never came to be do not count."""
    found: dict[str, tuple[str, float | None]] = {}
    for chain in chains:
        first = chain.agreements[0]
        status = codes.contract_status(key(first, "refContractStatusId"))
        if status and status.ocds == "cancelled":
            continue
        for unit in inners(first, "ContractUnits"):
            if not unit.get("deleted"):
                amount = unit.get("totalSum")
                sum_ = amount if isinstance(amount, int | float) and amount > 0 else None
                before = found.get(text(unit, "lotId"), ("", None))[1]
                total = sum_ if before is None or sum_ is None else before + sum_
                found[text(unit, "lotId")] = (text(first, "supplierBiin"), total)
    found.pop("0", None)
    return {lot: one for lot, one in found.items() if lot and one[0]}


def _award(
    number: str, lot: str, parties: Parties, *, status: str, supplier: str, amount: float | None
) -> dict[str, Any]:
    named = parties.see(supplier, "supplier")
    return told(
        id=number,
        status=status,
        suppliers=named and [named],
        value=value(amount),
        relatedLots=[lot],
    )


def _standing(lot: Object) -> str:
    """An award follows its lot: it waits until the lot is held, and falls with it."""
    status = codes.lot_status(key(lot, "refLotStatusId"))
    return {
        "complete": "active",
        "unsuccessful": "unsuccessful",
        "cancelled": "cancelled",
        "withdrawn": "cancelled",
    }.get(status.ocds if status else "", "pending")
