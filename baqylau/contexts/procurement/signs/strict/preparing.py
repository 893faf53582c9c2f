"""Mends a release by the settings, as `cardinal prepare` does, before signs look at it."""

from collections.abc import Iterable
from typing import Any

from baqylau.contexts.procurement.signs.strict.settings import Preparing
from baqylau.contexts.procurement.signs.strict.shapes import (
    Award,
    Bid,
    Bids,
    Classification,
    Party,
    Unprepared,
)


def prepare(release: Unprepared, by: Preparing) -> None:
    """Change the release in place. Numbers that stand for ids become texts."""
    if release.buyer:
        _identify(release.buyer, by, by.buyer_prefix)
    if tender := release.tender:
        if tender.procuringEntity:
            _identify(tender.procuringEntity, by, by.buyer_prefix)
        method = tender.procurementMethodDetails
        if by.split_method and isinstance(method, str):
            tender.procurementMethodDetails = method.split(by.split_method, 1)[0].rstrip()
    if by.move_auctions:
        _move_auctions(release)
    for bid in (release.bids and release.bids.details) or ():
        _prepare_bid(bid, by)
    cancelled = _cancelled(release) if by.status_by_contracts else frozenset()
    for award in release.awards or ():
        _prepare_award(award, by, cancelled)


def _prepare_bid(bid: Bid, by: Preparing) -> None:
    if value := bid.value:
        if _is_number(value.amount) and value.amount in by.no_amounts:
            value.amount = None
        if value.currency is None:
            value.currency = by.currency
    bid.status = _coded(bid.status, by.bid_status, by.bid_statuses)
    _identify_all(bid.tenderers, by)


def _prepare_award(award: Award, by: Preparing, cancelled: frozenset[str]) -> None:
    for item in award.items or ():
        if item.classification:
            item.classification.id = _text(item.classification.id)
    award.status = _coded(award.status, by.award_status, by.award_statuses)
    if cancelled and _text(award.id) in cancelled:
        award.status = "cancelled"
    _identify_all(award.suppliers, by)


def _coded(status: Any, default: str | None, mapping: Any) -> Any:
    status = default if status is None else status
    return mapping.get(status, status) if isinstance(status, str) else status


def _cancelled(release: Unprepared) -> frozenset[str]:
    """Awards whose every contract is cancelled."""
    contracts = [(_text(one.awardID), one.status) for one in release.contracts or ()]
    awards = {award for award, _status in contracts if isinstance(award, str)}
    kept = {award for award, status in contracts if status != "cancelled"}
    return frozenset(awards - kept)


def _move_auctions(release: Unprepared) -> None:
    if release.bids is not None or release.auctions is None:
        return
    stages = (stage for auction in release.auctions for stage in auction.stages or ())
    release.bids = Bids(details=[bid for stage in stages for bid in stage.bids or ()])


def _identify_all(parties: Iterable[Party] | None, by: Preparing) -> None:
    for party in parties or ():
        _identify(party, by, by.tenderer_prefix)


def _identify(party: Party | Classification, by: Preparing, prefix: str) -> None:
    found = _text(party.id)
    if not isinstance(found, str):
        return
    if found in by.no_ids:
        party.id = None
    else:
        party.id = found if found.startswith(prefix) else prefix + found


def _text(value: Any) -> Any:
    return str(value) if _is_number(value) else value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
