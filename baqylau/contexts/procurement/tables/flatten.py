"""A compiled release as rows of the tables that signs are computed from (tables/schema.py)."""

from collections.abc import Mapping
from typing import Any, Final

from baqylau.contexts.procurement.rules.ocds.cutting import by_lot, outside_lots
from baqylau.contexts.procurement.rules.ocds.facts import (
    NOT_SUBMITTED,
    first_item,
    ids,
    published,
    region_code,
    year_of,
)
from baqylau.contexts.procurement.rules.ocds.values import (
    Object,
    flag,
    many,
    moment,
    number,
    part,
    text,
    texts,
    whole,
)
from baqylau.contexts.procurement.tables.contracts import Row, Rows, add_contracts, add_parties

__all__ = ["Row", "Rows", "flatten"]

_TABLES: Final = (
    "process",
    "bid",
    "bid_tenderer",
    "award",
    "award_supplier",
    "award_item",
    "contract",
    "item",
    "party",
    "listing",
    "contact",
)
_COUNTED: Final = frozenset({"bidders", "tenderers", "bids", "validBids"})


def flatten(release: Mapping[str, Any], *, lots: bool) -> Rows:
    """Rows by table, in the order of SCHEMAS. Nothing in the release makes it raise.

    `lots`: one process a lot under `<ocid>-<lot>`, `method_details` the code of the method where
    the source has one, and tenderers counted where the release does not say. Otherwise the release
    is one process, exactly as it was given. The two differ in nothing else.
    """
    rows: Rows = {name: [] for name in _TABLES}
    ocid = text(release, "ocid") or ""
    if lots:
        for lot, cut in by_lot(release):
            _process(rows, cut, tender_ocid=ocid, lot=lot)
        add_contracts(rows, release, outside_lots(release), ocid=ocid, tender_ocid=ocid)
    else:
        _process(rows, release, tender_ocid=ocid, lot=None)
    add_parties(rows, release)
    return rows


def _process(rows: Rows, cut: Object, *, tender_ocid: str, lot: Object | None) -> None:
    ocid, tender = text(cut, "ocid") or "", part(cut, "tender")
    period, value = part(tender, "tenderPeriod"), part(tender, "value")
    ours = {**part(tender, "baqylau"), **part(lot, "baqylau")}
    method, tenderers = text(tender, "procurementMethodDetails"), whole(tender, "numberOfTenderers")
    if lot is not None:
        method = text(ours, "methodCode") or method
        tenderers = _tenderers(cut, lot, tenderers)
    rows["process"].append(
        (
            ocid,
            tender_ocid,
            year_of(cut),
            text(part(cut, "buyer"), "id"),
            text(part(tender, "procuringEntity"), "id"),
            text(tender, "procurementMethod"),
            method,
            text(tender, "mainProcurementCategory"),
            text(tender, "status"),
            text(period, "startDate"),
            text(period, "endDate"),
            published(tender),
            moment(period.get("startDate")),
            moment(period.get("endDate")),
            moment(ours.get("changedAt")),
            tenderers,
            number(value, "amount"),
            text(value, "currency"),
            first_item(many(tender, "items")),
            region_code(text(ours, "kato")),
            text(ours, "repeats"),
            whole(ours, "attempt"),
            flag(ours, "isContested"),
        )
    )
    _bids(rows, cut, ocid)
    _awards(rows, cut, ocid)
    add_contracts(rows, cut, many(cut, "contracts"), ocid=ocid, tender_ocid=tender_ocid)


def _tenderers(cut: Object, lot: Object, told: int | None) -> int | None:
    """How many took part in a lot: by its bids, by the statistics of the lot, else as announced."""
    bids = many(part(cut, "bids"), "details")
    if bids:
        submitted = [one for one in bids if one.get("status") not in NOT_SUBMITTED]
        return len({key for one in submitted for key in ids(one, "tenderers")})
    key = text(lot, "id")
    for one in many(part(cut, "bids"), "statistics"):
        if one.get("measure") in _COUNTED and (key is None or key in texts(one, "relatedLot")):
            return whole(one, "value")
    return told


def _bids(rows: Rows, cut: Object, ocid: str) -> None:
    for place, bid in enumerate(many(part(cut, "bids"), "details")):
        value, tenderers = part(bid, "value"), ids(bid, "tenderers")
        rows["bid"].append(
            (
                ocid,
                place,
                text(bid, "status"),
                number(value, "amount"),
                text(value, "currency"),
                text(bid, "date"),
                moment(bid.get("date")),
                len(tenderers),
                tenderers[0] if len(tenderers) == 1 else None,
                "|".join(tenderers) or None,
            )
        )
        rows["bid_tenderer"] += [(ocid, place, key) for key in tenderers]


def _awards(rows: Rows, cut: Object, ocid: str) -> None:
    for place, award in enumerate(many(cut, "awards")):
        value, suppliers = part(award, "value"), ids(award, "suppliers")
        rows["award"].append(
            (
                ocid,
                place,
                text(award, "status"),
                number(value, "amount"),
                text(value, "currency"),
                moment(award.get("date")),
                len(suppliers),
                suppliers[0] if len(suppliers) == 1 else None,
                "|".join(suppliers) or None,
            )
        )
        rows["award_supplier"] += [(ocid, place, key) for key in suppliers]
        codes = (text(part(one, "classification"), "id") for one in many(award, "items"))
        rows["award_item"] += [(ocid, place, code) for code in codes if code is not None]
