"""The shapes that the portal answers in, in the names of GraphQL: all fields that somebody may ask for."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from baqylau.contexts.procurement.portal_stand_in.things import (
    STATUS_IDS,
    VAT,
    Bid,
    LotPlan,
    Organisation,
    Thing,
    told,
)
from baqylau.contexts.procurement.rules.deriving import codes

Held = dict[str, Any]
Said = Mapping[str, Any]


def subject(made: Organisation, *, buyer: bool) -> Held:
    """A participant."""
    return {
        "pid": made.pid,
        "bin": "" if made.is_person else made.number,
        "iin": made.number if made.is_person else "",
        "regdate": f"{made.registered} 00:00:00",
        "nameRu": made.name_ru,
        "nameKz": made.name_kk,
        "email": f"example{made.pid}@example.kz",
        "phone": made.phone,
        "katoList": [made.kato],
        "typeSupplier": 3 if made.is_person else 1,
        "customer": int(buyer),
        "supplier": int(not buyer),
        "lastUpdateDate": "2024-01-10 10:00:00",
        "systemId": 3,
        "Address": [{"id": made.pid, "address": made.address, "katoCode": made.kato, "phone": ""}],
        "Employees": [{"iin": f"000000{made.pid:06d}", "fio": made.head, "role": 1}],
    }


def listed(supplier: Organisation, since: str, until: str) -> Held:
    """A supplier in the register of unfair suppliers."""
    number = supplier.pid
    founder = {"head_fio": supplier.head, "head_biin": f"000000{number:06d}", "head_type": 1}
    entry = {
        "id": str(number),
        "pid": number,
        "supplierBiin": supplier.number,
        "supplierNameRu": supplier.name_ru,
        "courtDecision": f"Пример-{number}",
        "courtDecisionDate": since,
        "startDate": since,
        "endDate": until,
        "founders": [founder],
    }
    named = {"id": number, "pid": number, "supplierBiin": supplier.number, "systemId": 3}
    return named | {"supplierNameRu": supplier.name_ru, "Detail": [entry]}


def announcement(
    number: int,
    buyer: Organisation,
    lots: Sequence[LotPlan],
    said: Said,
    *,
    method: int,
    status: int,
) -> Held:
    """An announcement, less its times."""
    organiser: Organisation = said.get("organiser", buyer)
    return {
        "id": number,
        "numberAnno": f"{number}-1",
        "nameRu": f"Пример: {said.get('title', lots[0].thing.ru)}",
        "nameKz": f"Үлгі: {lots[0].thing.kk}",
        "totalSum": round(sum(one.amount for one in lots), 2),
        "countLots": len(lots),
        "refTradeMethodsId": method,
        "refSubjectTypeId": lots[0].thing.category,
        "customerBin": buyer.number,
        "customerPid": buyer.pid,
        "customerNameRu": buyer.name_ru,
        "customerNameKz": buyer.name_kk,
        "orgBin": organiser.number,
        "orgPid": organiser.pid,
        "orgNameRu": organiser.name_ru,
        "orgNameKz": organiser.name_kk,
        "refBuyStatusId": status,
        "refTypeTradeId": 1,
        "parentId": said.get("parent", 0),
        "kato": [buyer.kato],
        "systemId": 3,
        "Cancel": [],
        "Pause": None,
        "Commission": [{"fio": "ҮЛГІБАЕВА МЫСАЛ", "active": 1, "refCommRolesId": 1}],
    }


def announcement_times(number: int, published: datetime, ends: datetime, said: Said) -> Held:
    """The times of an announcement, its appeal and its file."""
    settled = ends + timedelta(days=3)
    appeal = {"id": number, "status": 1, "dateApply": told(settled), "isDeleted": 0, "type": 2}
    file = {
        "id": number,
        "filePath": f"https://ows.goszakup.gov.kz/download/trd_buy/{number:032x}",
        "originalName": f"techspec_{number}.pdf",
        "nameRu": "Техническая спецификация",
        "nameKz": "Техникалық ерекшелік",
        "objectId": [number],
    }
    return {
        "startDate": told(published),
        "endDate": told(ends),
        "repeatStartDate": None,
        "repeatEndDate": None,
        "publishDate": told(published),
        "itogiDatePublic": told(settled),
        "lastUpdateDate": told(said.get("changed", settled)),
        "finYear": [published.year],
        "ComplaintAppeal": appeal if said.get("appeal") else None,
        "Files": [file],
    }


def plan_point(
    number: int, thing: Thing, quantity: float, amount: float, *, kato: str, prepayment: float
) -> Held:
    """A point of a plan."""
    return {
        "id": number,
        "refEnstruCode": thing.code,
        "count": quantity,
        "price": round(amount / quantity, 2),
        "amount": amount,
        "prepayment": prepayment,
        "RefEnstru": {"code": thing.code, "nameRu": thing.ru, "nameKz": thing.kk},
        "RefUnits": {"nameRu": thing.unit, "nameKz": thing.unit},
        "PlansKato": [{"refKatoCode": kato}],
    }


def lot(number: int, announced: int, plan: LotPlan, buyer: Organisation, method: int) -> Held:
    """A lot, less what its plan says."""
    return {
        "id": number,
        "refLotStatusId": plan.status,
        "lastUpdateDate": "2026-10-01 09:00:00",
        "unionLots": 0,
        "customerBin": buyer.number,
        "customerNameRu": buyer.name_ru,
        "customerNameKz": buyer.name_kk,
        "trdBuyNumberAnno": f"{announced}-1",
        "trdBuyId": announced,
        "refTradeMethodsId": 3,
        "refBuyTradeMethodsId": method,
        "enstruList": [0],
        "plnPointKatoList": [buyer.kato],
        "isDeleted": 0,
        "systemId": 3,
    }


def lot_of_plan(point: Held, plan: LotPlan, method: int) -> Held:
    """What a lot takes over from its plan: the number, the names, the sums."""
    found = codes.method(method)
    return {
        "lotNumber": f"{point['id']}-{found.symbol if found else 'ОК'}{plan.attempt}",
        "count": plan.quantity,
        "amount": plan.amount,
        "nameRu": plan.thing.ru,
        "nameKz": plan.thing.kk,
        "descriptionRu": f"Пример описания: {plan.thing.ru}",
        "descriptionKz": f"Сипаттама үлгісі: {plan.thing.kk}",
        "Plans": [point],
    }


def application(number: int, announced: int, bidder: Organisation) -> Held:
    """A bid, less its time and its lots."""
    return {
        "id": number,
        "buyId": announced,
        "supplierId": bidder.pid,
        "supplierBinIin": bidder.number,
        "crFio": bidder.head,
        "modFio": bidder.head,
        "systemId": 3,
        "Supplier": {"bin": bidder.number, "nameRu": bidder.name_ru},
    }


def offer(number: int, applied: int, lot_number: int, plan: LotPlan, bid: Bid) -> Held:
    """What a bid offers for a lot."""
    return {
        "id": number,
        "appId": applied,
        "lotId": lot_number,
        "statusId": STATUS_IDS.get(bid.status, 2),
        "price": round(bid.amount / plan.quantity, 2),
        "amount": round(bid.amount, 2),
        "discountValue": 0,
        "discountPrice": 0,
        "RefAppStatus": {"nameRu": bid.status},
    }


def contract(number: int, chain: str, thing: Thing, amount: float, said: Said) -> Held:
    """A contract, less its sides, its times and its units."""
    return {
        "id": number,
        "parentId": 0,
        "rootId": number,
        "trdBuyNameRu": f"Пример: {thing.ru}",
        "trdBuyNameKz": f"Үлгі: {thing.kk}",
        "refContractStatusId": said.get("status", 390),
        "refContractTypeId": 1,
        "refAmendmAgreemJustifId": [],
        "deleted": 0,
        "contractNumber": chain,
        "contractNumberSys": chain,
        "refSubjectTypeId": thing.category,
        "refCurrencyCode": "KZT",
        "contractSum": round(amount / VAT, 2),
        "contractSumWnds": round(amount, 2),
        "faktSum": 0,
        "faktSumWnds": 0,
        "descriptionRu": f"Пример: {said.get('title', thing.ru)}",
        "descriptionKz": f"Үлгі: {thing.kk}",
        "systemId": 3,
        "ContractPayment": [],
    }


def contract_sides(buyer: Organisation, supplier: Organisation) -> Held:
    """Both sides of a contract, with everything personal that the portal tells of them."""
    return {
        "supplierId": supplier.pid,
        "supplierBiin": supplier.number,
        "supplierIik": supplier.account,
        "supplierFio": supplier.head,
        "supplierLegalAddress": supplier.address,
        "supplierPhone": supplier.phone,
        "customerId": buyer.pid,
        "customerBin": buyer.number,
        "customerFio": buyer.head,
        "customerLegalAddress": buyer.address,
        "customerPhone": buyer.phone,
        "Supplier": {
            "bin": "" if supplier.is_person else supplier.number,
            "iin": supplier.number if supplier.is_person else "",
            "nameRu": supplier.name_ru,
            "nameKz": supplier.name_kk,
        },
        "Customer": {"bin": buyer.number, "nameRu": buyer.name_ru, "nameKz": buyer.name_kk},
    }


def contract_times(signed: datetime, said: Said) -> Held:
    """The times of a contract."""
    due, done = signed + timedelta(days=said.get("due", 90)), said.get("done", 40)
    return {
        "crdate": told(signed - timedelta(hours=2)),
        "lastUpdateDate": told(signed + timedelta(days=done or 0)),
        "finYear": signed.year,
        "signDate": told(signed),
        "ecEndDate": told(due),
        "planExecDate": told(due),
        "faktExecDate": told(signed + timedelta(days=done)) if done is not None else None,
    }


def unit(number: int, lot_number: int, point: Held, quantity: float, amount: float) -> Held:
    """What a contract is about."""
    return {
        "id": number,
        "lotId": lot_number,
        "plnPointId": point["id"],
        "itemPrice": round(amount / quantity / VAT, 2),
        "itemPriceWnds": round(amount / quantity, 2),
        "quantity": quantity,
        "totalSum": round(amount / VAT, 2),
        "totalSumWnds": round(amount, 2),
        "deleted": 0,
        "refEnstruCode": [point["refEnstruCode"]],
        "Plans": point,
    }


def act(number: int, contract_number: int, at: datetime, amount: float, said: Said) -> Held:
    """An approved act of acceptance."""
    return {
        "id": number,
        "aktDate": told(at),
        "numberAct": f"Пример-{number}",
        "approveDate": told(at),
        "revokeDate": None,
        "contractRootId": contract_number,
        "contractId": contract_number,
        "statusId": 15,
        "isDeleted": 0,
        "dayOverdue": said.get("late", 0),
        "sumAvans": said.get("prepaid", 0),
        "sumFine": said.get("fine", 0),
        "sumTransfer": round(amount, 2),
    }


def payment(number: int, contract_number: int, at: datetime, amount: float, prepaid: float) -> Held:
    """A payment of the Treasury."""
    return {
        "id": number,
        "contractId": contract_number,
        "payDate": told(at),
        "payAmount": round(amount, 2),
        "prepaySum": round(prepaid, 2),
        "supplier": "Пример",
    }
