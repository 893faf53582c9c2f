"""Contracts of a release: one a chain, with its additional agreements, acts and payments."""

import re
from collections.abc import Sequence
from typing import Any, Final

from baqylau.contexts.procurement.rules.deriving import Chain, Object, codes
from baqylau.contexts.procurement.rules.deriving.parties import Parties
from baqylau.contexts.procurement.rules.deriving.reading import (
    Reader,
    inner,
    inners,
    key,
    text,
    told,
)
from baqylau.contexts.procurement.rules.deriving.tendering import (
    CURRENCY,
    classification,
    plan_item,
    unknown,
    value,
)

_APPROVED: Final = 15
_IN_FORCE: Final = frozenset({"active", "terminated"})
# An akim's office of a village, an aul or a settlement: direct purchases have a higher limit there.
_VILLAGE: Final = re.compile(
    r"акима?\b.*(сельск|аульн|посел|\bсел[оа]\b)|(ауыл|кент).*әкім", re.IGNORECASE
)


def contract(chain: Chain, reader: Reader, parties: Parties, award: str | None) -> dict[str, Any]:
    """A contract as it stands now; `firstAmount` is what was agreed at first, with VAT."""
    first, now = chain.agreements[0], _standing(chain)
    for one in chain.agreements:
        parties.contract_contacts(one)
    status = _status(now, reader)
    items = contract_items(now, reader) or contract_items(first, reader)
    return told(
        id=str(chain.root),
        awardID=award,
        title=text(first, "descriptionRu", "trdBuyNameRu", "descriptionKz")
        or (items[0].get("description") if items else None),
        title_kk=text(first, "descriptionKz", "trdBuyNameKz"),
        status=status.ocds if status else None,
        value=value(_sum(now, reader), _currency(now)),
        dateSigned=reader.time(first, "signDate"),
        period=told(
            startDate=reader.time(first, "signDate"),
            endDate=reader.time(now, "ecEndDate") or reader.time(now, "contractEndDate"),
        ),
        items=items,
        amendments=_amendments(chain, reader),
        implementation=told(
            transactions=_transactions(chain, reader, parties), milestones=_acts(chain, reader)
        ),
        suppliers=_supplier(first, parties),
        baqylau=_ours(chain, reader, now, status),
    )


def contract_items(agreement: Object, reader: Reader) -> list[dict[str, Any]]:
    """What is bought, with the price of a unit with VAT."""
    found: dict[str, dict[str, Any]] = {}
    for unit in inners(agreement, "ContractUnits"):
        if unit.get("deleted"):
            continue
        number, plan = text(unit, "id") or str(len(found)), inner(unit, "Plans")
        item = plan_item(plan, reader, number)
        if "classification" not in item:
            code = unit.get("refEnstruCode")
            code = next(iter(code), "") if isinstance(code, list) else code
            item |= told(classification=classification(str(code or ""), {}))
        price = reader.amount(unit, "itemPriceWnds")
        price = reader.amount(unit, "itemPrice") if price is None else price
        item["unit"] = told(**{**item.get("unit", {}), "value": value(price)})
        lot = key(unit, "lotId")
        item |= told(quantity=reader.count(unit, "quantity"), relatedLot=str(lot) if lot else None)
        found[number] = told(**item)
    return list(found.values())


def chain_lot(chain: Chain) -> str:
    """The lot that a contract belongs to: of several, the one with the largest sum; "" for none."""
    units = inners(chain.agreements[0], "ContractUnits")
    named = [one for one in units if key(one, "lotId") and not one.get("deleted")]
    largest = max(named, key=lambda one: _float(one.get("totalSum")), default=None)
    return str(key(largest, "lotId")) if largest else ""


def _ours(chain: Chain, reader: Reader, now: Object, status: codes.Code | None) -> dict[str, Any]:
    first = chain.agreements[0]
    acts = [one for one in chain.acts if not one.get("isDeleted")]
    prepaid = [
        amount
        for unit in inners(first, "ContractUnits")
        if (amount := reader.count(inner(unit, "Plans"), "prepayment")) is not None
    ]
    fines = [one for act in acts if (one := reader.amount(act, "sumFine")) is not None]
    late = [key(act, "dayOverdue") for act in acts if "dayOverdue" in act]
    customer = inner(first, "Customer")
    return told(
        number=text(first, "contractNumberSys", "contractNumber"),
        methodCode=text(first, "faktTradeMethodsId"),
        statusCode=status and status.id,
        firstAmount=_sum(first, reader),
        withoutVat=reader.amount(now, "contractSum"),
        doneOn=reader.date(now, "faktExecDate"),
        prepaidPercent=max(prepaid, default=None),
        daysOverdue=max(late, default=None),
        fine=sum(fines) if fines else None,
        villageBuyer=bool(_VILLAGE.search(text(customer, "nameRu") or text(customer, "nameKz")))
        if customer
        else None,
    )


def _standing(chain: Chain) -> Object:
    """The latest agreement in force; the first one where none of the later ones is."""
    for agreement in reversed(chain.agreements[1:]):
        status = codes.contract_status(key(agreement, "refContractStatusId"))
        if status and status.ocds in _IN_FORCE:
            return agreement
    return chain.agreements[0]


def _status(agreement: Object, reader: Reader) -> codes.Code | None:
    code = key(agreement, "refContractStatusId")
    if not code:
        return None
    return codes.contract_status(code) or unknown(reader, "refContractStatusId", code)


def _sum(agreement: Object, reader: Reader) -> float | None:
    """With VAT; without it where the portal tells no other."""
    found = reader.amount(agreement, "contractSumWnds")
    return found or reader.amount(agreement, "contractSum")


def _currency(agreement: Object) -> str:
    code = text(agreement, "refCurrencyCode")
    return code if re.fullmatch("[A-Z]{3}", code) else CURRENCY


def _supplier(agreement: Object, parties: Parties) -> list[dict[str, Any]] | None:
    named = inner(agreement, "Supplier")
    found = parties.see(
        text(agreement, "supplierBiin"),
        "supplier",
        ru=text(named, "nameRu"),
        kk=text(named, "nameKz"),
    )
    return [found] if found else None


def _amendments(chain: Chain, reader: Reader) -> list[dict[str, Any]]:
    """Additional agreements in force, each with what it added to the sum before it."""
    found, before = [], _sum(chain.agreements[0], reader)
    for agreement in chain.agreements[1:]:
        status = codes.contract_status(key(agreement, "refContractStatusId"))
        if not status or status.ocds not in _IN_FORCE:
            continue
        amount = _sum(agreement, reader)
        added = None if amount is None or before is None else round(amount - before, 2)
        reason = inner(agreement, "RefAmendmAgreemJustif")
        found.append(
            told(
                id=text(agreement, "id"),
                date=reader.time(agreement, "signDate"),
                rationale=text(reason, "nameRu") or text(agreement, "refAmendmAgreemJustifId"),
                rationale_kk=text(reason, "nameKz"),
                baqylau=told(number=text(agreement, "contractNumberSys"), amount=added),
            )
        )
        before = before if amount is None else amount
    return found


def _acts(chain: Chain, reader: Reader) -> list[dict[str, Any]]:
    """Acts of acceptance as milestones: met once approved and not revoked."""
    found = {}
    for act in chain.acts:
        if act.get("isDeleted"):
            continue
        is_met = act.get("statusId") == _APPROVED and not reader.time(act, "revokeDate")
        found[text(act, "id")] = told(
            id=text(act, "id"),
            title=text(act, "numberAct"),
            type="delivery",
            status="met" if is_met else "scheduled",
            dateMet=reader.time(act, "approveDate") if is_met else None,
            baqylau=told(amount=reader.amount(act, "sumTransfer")),
        )
    return list(found.values())


def _transactions(chain: Chain, reader: Reader, parties: Parties) -> list[dict[str, Any]]:
    """Payments of the Treasury; where there are none, those that the contract itself tells."""
    first = chain.agreements[0]
    payer = parties.see(text(first, "customerBin"), "payer")
    payee = parties.see(text(first, "supplierBiin"), "payee")
    found = {}
    for payment in chain.payments or _own_payments(chain.agreements):
        prepaid, paid = reader.amount(payment, "prepaySum"), reader.amount(payment, "payAmount")
        paid = reader.amount(payment, "paySum") if paid is None else paid
        found[text(payment, "id")] = told(
            id=text(payment, "id"),
            date=reader.time(payment, "payDate"),
            value=value(paid or prepaid, _currency(first)),
            payer=payer,
            payee=payee,
            baqylau=told(prepaid=prepaid),
        )
    return list(found.values())


def _own_payments(agreements: Sequence[Object]) -> list[Object]:
    return [one for agreement in agreements for one in inners(agreement, "ContractPayment")]


def _float(held: object) -> float:
    return float(held) if isinstance(held, int | float) else 0.0
