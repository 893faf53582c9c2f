"""Contracts of a release as rows: one a contract and one an item, with what was done summed up."""

from collections.abc import Sequence
from typing import Any

from baqylau.contexts.procurement.rules.ocds.facts import (
    awards_by_id,
    contract_items,
    contract_key,
    contract_suppliers,
    doing,
    first_item,
    region_code,
    year_of,
)
from baqylau.contexts.procurement.rules.ocds.values import (
    Object,
    day,
    flag,
    many,
    moment,
    number,
    part,
    text,
    whole,
)

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


def add_contracts(
    rows: Rows, release: Object, contracts: Sequence[Object], *, ocid: str, tender_ocid: str
) -> None:
    """Add rows of these contracts of a release; `ocid` is of the process they are counted in."""
    awards = awards_by_id(release)
    for contract in contracts:
        award = awards.get(text(contract, "awardID"), {})
        row = _contract(release, contract, award, ocid=ocid, tender_ocid=tender_ocid)
        rows["contract"].append(row)
        shared = dict(zip(("key", "ocid", "year", "buyer", "supplier"), row, strict=False))
        _items(rows, release, contract_items(contract, award), shared)


def _contract(
    release: Object, contract: Object, award: Object, *, ocid: str, tender_ocid: str
) -> Row:
    tender, ours, done = part(release, "tender"), part(contract, "baqylau"), doing(contract)
    value = part(contract, "value") or part(award, "value")
    signed_on, now = day(contract.get("dateSigned")), number(value, "amount")
    first = number(ours, "firstAmount")
    return (
        contract_key(tender_ocid, contract),
        ocid,
        year_of(release) if signed_on is None else signed_on.year,
        text(part(release, "buyer"), "id"),
        next(iter(contract_suppliers(contract, award)), None),
        text(contract, "status"),
        text(tender, "procurementMethod"),
        text(ours, "methodCode") or text(tender, "procurementMethodDetails"),
        text(tender, "mainProcurementCategory"),
        moment(contract.get("dateSigned")),
        now if first is None else first,
        now,
        text(value, "currency"),
        first_item(contract_items(contract, award)),
        region_code(text(ours, "kato") or text(part(tender, "baqylau"), "kato")),
        moment(part(contract, "period").get("endDate")),
        moment(ours.get("doneOn")),
        done.amendments,
        done.first_amended_at,
        number(ours, "prepaidPercent"),
        done.prepaid,
        done.paid,
        done.first_paid_at,
        done.accepted,
        done.first_accepted_at,
        done.last_accepted_at,
        whole(ours, "daysOverdue"),
        number(ours, "fine"),
        number(ours, "physicalPercent"),
        flag(ours, "villageBuyer"),
    )


def _items(rows: Rows, release: Object, items: Sequence[Object], contract: dict[str, Any]) -> None:
    tender = part(release, "tender")
    for item in items:
        unit = part(item, "unit")
        price = part(unit, "value")
        rows["item"].append(
            (
                contract["key"],
                contract["ocid"],
                contract["year"],
                contract["buyer"],
                contract["supplier"],
                text(tender, "mainProcurementCategory"),
                text(part(item, "classification"), "id"),
                text(unit, "name") or text(unit, "id"),
                number(item, "quantity"),
                number(price, "amount"),
                text(price, "currency"),
                region_code(text(part(tender, "baqylau"), "kato")),
            )
        )


def add_parties(rows: Rows, release: Object) -> None:
    """Add rows of the parties that a release describes, of their contacts and of their listings."""
    for party in many(release, "parties"):
        code, ours = text(party, "id"), part(party, "baqylau")
        if code is None:
            continue
        kind = "person" if code.startswith("P-") else "organisation"
        rows["party"].append((code, kind, moment(ours.get("registeredOn"))))
        for contact in many(ours, "contacts"):
            if (value := text(contact, "value")) is not None:
                rows["contact"].append((code, text(contact, "kind"), value))
    for listing in many(part(release, "baqylau"), "listings"):
        code, begins = text(listing, "party"), moment(listing.get("startsOn"))
        if code is not None and begins is not None:
            rows["listing"].append((code, begins, moment(listing.get("endsOn"))))
