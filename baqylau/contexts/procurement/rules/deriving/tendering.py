"""The tender of a release: what was announced, lot by lot."""

import re
from collections.abc import Iterator
from typing import Any, Final

from baqylau.contexts.procurement.rules.deriving import Dossier, Object, codes
from baqylau.contexts.procurement.rules.deriving.parties import Parties
from baqylau.contexts.procurement.rules.deriving.reading import (
    Reader,
    inner,
    inners,
    key,
    text,
    told,
    words,
)

CURRENCY: Final = "KZT"
SCHEME: Final = "KZ-ENSTRU"
_CONTESTED: Final = "440"
_KATO: Final = re.compile(r"\d{9}")
_PAGE: Final = "https://goszakup.gov.kz/ru/announce/index/"


def value(amount: float | None, currency: str = CURRENCY) -> dict[str, Any] | None:
    """A sum of OCDS; None for no sum."""
    return None if amount is None else {"amount": amount, "currency": currency}


def place_of(dossier: Dossier) -> str:
    """The code of the first place of delivery."""
    found = [
        *words(dossier.announcement, "kato"),
        *(one for lot in dossier.lots for one in words(lot, "plnPointKatoList")),
        *(
            text(place, "refKatoCode")
            for chain in dossier.chains
            for agreement in chain.agreements
            for unit in inners(agreement, "ContractUnits")
            for plan in inners(unit, "Plans")
            for place in inners(plan, "PlansKato")
        ),
    ]
    return next((one for one in found if _KATO.fullmatch(one)), "")


def method_of(dossier: Dossier, reader: Reader) -> codes.Code | None:
    """The method in fact: of the announcement, of a lot, by a lot's number, or of a contract.

    The plan's method (`Lots.refTradeMethodsId`) is not it. An unknown code is a fault, kept as it is.
    """
    told_codes = [
        key(dossier.announcement, "refTradeMethodsId"),
        *(key(lot, "refBuyTradeMethodsId") for lot in dossier.lots),
        *(key(one, "faktTradeMethodsId") for chain in dossier.chains for one in chain.agreements),
    ]
    code = next((one for one in told_codes if one), 0)
    if code:
        return codes.method(code) or unknown(reader, "refTradeMethodsId", code)
    numbers = (codes.lot_number(text(lot, "lotNumber")) for lot in dossier.lots)
    symbols = (codes.method_by_symbol(one.symbol) for one in numbers if one)
    return next((one for one in symbols if one), None)


def unknown(reader: Reader, path: str, code: object) -> codes.Code:
    """A code that no table has: counted, and kept with no value of OCDS."""
    reader.note(path, "unknown-code", code)
    return codes.Code(str(code), codes.NAMELESS, "")


def tender(dossier: Dossier, reader: Reader, parties: Parties) -> dict[str, Any]:
    """The tender of an announcement; of one that was not read, what its lots and contracts say."""
    held, first = dossier.announcement, next(_agreements(dossier), {})
    method, status = method_of(dossier, reader), _status(held, "refBuyStatusId", reader)
    return told(
        id=str(dossier.tender),
        title=text(held, "nameRu", "nameKz") or text(first, "trdBuyNameRu"),
        title_kk=text(held, "nameKz") or text(first, "trdBuyNameKz"),
        status=status and status.ocds,
        procurementMethod=method and method.ocds,
        procurementMethodDetails=method and method.names.ru,
        mainProcurementCategory=codes.category(
            held.get("refSubjectTypeId") or first.get("refSubjectTypeId")
        ),
        value=value(reader.amount(held, "totalSum")),
        tenderPeriod=_period(held, reader, "startDate", "endDate")
        or _period(held, reader, "repeatStartDate", "repeatEndDate"),
        enquiryPeriod=_period(held, reader, "discusStartDate", "discusEndDate"),
        procuringEntity=parties.see(
            text(held, "orgBin"),
            "procuringEntity",
            ru=text(held, "orgNameRu"),
            kk=text(held, "orgNameKz"),
        ),
        documents=_documents(held, reader),
        lots=[_lot(one, reader) for one in dossier.lots],
        items=[item for one in dossier.lots for item in lot_items(one, reader)],
        baqylau=_ours(dossier, reader, method, status),
    )


def lot_items(lot: Object, reader: Reader) -> list[dict[str, Any]]:
    """What a lot buys: its plan points, or the lot itself where they are not told."""
    plans, number = inners(lot, "Plans"), text(lot, "id")
    if not plans:
        whole = told(
            id=number,
            description=text(lot, "nameRu", "nameKz"),
            quantity=reader.count(lot, "count"),
            relatedLot=number,
        )
        return [whole]
    found = {}
    for plan in plans:
        held = {"count": lot.get("count")} if len(plans) == 1 else plan
        item = plan_item(
            plan, reader, f"{number}-{text(plan, 'id') or text(plan, 'refEnstruCode')}"
        )
        item |= told(quantity=reader.count(held, "count"), relatedLot=number)
        item.setdefault("description", text(lot, "nameRu", "nameKz"))
        found[item["id"]] = item
    return list(found.values())


def plan_item(plan: Object, reader: Reader, number: str) -> dict[str, Any]:
    """An item by its plan point: the code of ЕНС ТРУ and the unit."""
    goods, unit = inner(plan, "RefEnstru"), inner(plan, "RefUnits")
    return told(
        id=number,
        description=text(goods, "nameRu", "nameKz"),
        description_kk=text(goods, "nameKz"),
        classification=classification(text(goods, "code") or text(plan, "refEnstruCode"), goods),
        unit=told(
            name=text(unit, "nameRu", "nameKz"),
            name_kk=text(unit, "nameKz"),
            value=value(reader.amount(plan, "price")),
        ),
    )


def classification(code: str, goods: Object) -> dict[str, Any] | None:
    """The code of ЕНС ТРУ; `KZ-ENSTRU` is no scheme of the OCDS codelist."""
    return told(scheme=SCHEME, id=code, description=text(goods, "nameRu")) if code else None


def is_contested(held: Object, status: str) -> bool:
    """A complaint was filed: there is an appeal, or the purchase waits for one."""
    appeals = [one for one in inners(held, "ComplaintAppeal") if not one.get("isDeleted")]
    return bool(appeals) or status == _CONTESTED


def _lot(lot: Object, reader: Reader) -> dict[str, Any]:
    status = _status(lot, "refLotStatusId", reader)
    number = codes.lot_number(text(lot, "lotNumber"))
    places = [one for one in words(lot, "plnPointKatoList") if _KATO.fullmatch(one)]
    return told(
        id=text(lot, "id"),
        title=text(lot, "nameRu", "nameKz"),
        title_kk=text(lot, "nameKz"),
        description=text(lot, "descriptionRu", "descriptionKz"),
        status=status and status.ocds,
        value=value(reader.amount(lot, "amount")),
        baqylau=told(
            number=text(lot, "lotNumber"),
            statusCode=text(lot, "refLotStatusId"),
            attempt=number and number.attempt,
            kato=places[0] if places else None,
            isContested=is_contested(lot, text(lot, "refLotStatusId")),
        ),
    )


def _ours(
    dossier: Dossier, reader: Reader, method: codes.Code | None, status: codes.Code | None
) -> dict[str, Any]:
    held = dossier.announcement
    numbers = [codes.lot_number(text(lot, "lotNumber")) for lot in dossier.lots]
    attempts = [one.attempt for one in numbers if one]
    parent = key(held, "parentId")
    return told(
        number=text(held, "numberAnno")
        or next((text(one, "trdBuyNumberAnno") for one in _agreements(dossier)), ""),
        methodCode=method and method.id,
        statusCode=status and status.id,
        publishedAt=reader.time(held, "publishDate"),
        changedAt=_changed(held, reader),
        isContested=is_contested(held, text(held, "refBuyStatusId"))
        or any(text(lot, "refLotStatusId") == _CONTESTED for lot in dossier.lots),
        attempt=max(attempts, default=None),
        repeats=parent if parent and parent != dossier.tender else None,
        kato=reader.kato,
    )


def _changed(held: Object, reader: Reader) -> str | None:
    """The last change, where it came while bids were taken: later ones say nothing of the documents."""
    begins, ends, last = (
        reader.time(held, name) for name in ("startDate", "endDate", "lastUpdateDate")
    )
    return last if begins and ends and last and begins < last < ends else None


def _status(held: Object, name: str, reader: Reader) -> codes.Code | None:
    code = key(held, name)
    if not code:
        return None
    return codes.lot_status(code) or unknown(reader, name, code)


def _period(held: Object, reader: Reader, begins: str, ends: str) -> dict[str, Any]:
    return told(startDate=reader.time(held, begins), endDate=reader.time(held, ends))


def _documents(held: Object, reader: Reader) -> list[dict[str, Any]]:
    published = reader.time(held, "publishDate")
    notice = told(
        id="notice",
        documentType="tenderNotice",
        url=f"{_PAGE}{text(held, 'id')}",
        datePublished=published,
    )
    files = {
        text(one, "id", "filePath"): told(
            id=text(one, "id", "filePath"),
            title=text(one, "nameRu", "nameKz"),
            url=text(one, "filePath"),
        )
        for one in inners(held, "Files")
    }
    return ([notice] if published else []) + [one for name, one in files.items() if name]


def _agreements(dossier: Dossier) -> Iterator[Object]:
    return (one for chain in dossier.chains for one in chain.agreements)
