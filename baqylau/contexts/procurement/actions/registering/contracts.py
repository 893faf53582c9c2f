"""Contracts, and what happened to them after they were signed."""

from collections.abc import Iterator
from typing import Final

from baqylau.contexts.procurement.actions.registering.telling import Telling, titles, told_fields
from baqylau.contexts.procurement.actions.registering.tenders import currency, method_code, unit
from baqylau.contexts.procurement.models import Contract, Step
from baqylau.contexts.procurement.rules.ocds.cutting import lot_ocid, lots_of_contract
from baqylau.contexts.procurement.rules.ocds.facts import (
    awards_by_id,
    contract_items,
    contract_key,
    contract_suppliers,
    doing,
    first_item,
)
from baqylau.contexts.procurement.rules.ocds.values import (
    Object,
    day,
    many,
    money,
    number,
    part,
    text,
    texts,
)
from baqylau.contexts.procurement.rules.words import folded
from baqylau.contexts.procurement.vocabulary import Category, ContractStatus, Method, StepKind
from baqylau.kernel.ids import new_ref

# Kept from the first time on: what others point at, and what a run of signs says.
_TOLD: Final = told_fields(Contract, "ref", "key", "signs")


def keep_contracts(telling: Telling) -> None:
    """Contracts and their steps as they are told now; those no longer told are gone."""
    told: dict[str, tuple[Object, Object, Object]] = {}
    for release in telling.releases:
        awards = awards_by_id(release)
        for one in many(release, "contracts"):
            award = awards.get(text(one, "awardID"), {})
            told[contract_key(str(release["ocid"]), one)] = (release, one, award)
    rows = [_contract(key, *held, telling) for key, held in told.items()]
    Contract.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["key"], update_fields=_TOLD
    )
    of_these = Contract.objects.filter(ocid__in=[one["ocid"] for one in telling.releases])
    of_these.filter(gone_at__isnull=True).exclude(key__in=told).update(
        gone_at=telling.at, changed_at=telling.at
    )
    keys = dict(Contract.objects.filter(key__in=told).values_list("key", "pk"))
    Step.objects.filter(contract__in=keys.values()).delete()
    steps = (step for key, (_, one, _) in told.items() for step in _steps(keys[key], one))
    once = {(one.contract_id, one.kind, one.source_id): one for one in steps}
    Step.objects.bulk_create(once.values())


def _contract(key: str, release: Object, told: Object, award: Object, telling: Telling) -> Contract:
    tender, ours = part(release, "tender"), part(told, "baqylau")
    value, items = part(told, "value") or part(award, "value"), contract_items(told, award)
    title_ru, title_kk = titles(release, told, award, tender, *items)
    buyer, supplier = part(release, "buyer"), next(iter(contract_suppliers(told, award)), "")
    place = telling.place(text(ours, "kato") or text(part(tender, "baqylau"), "kato"))
    named = (telling.names.get(code, "") for code in (text(buyer, "id") or "", supplier))
    contract_number = (text(ours, "number") or "")[:120]
    now = money(value, "amount")
    return Contract(
        ref=new_ref(),
        ocid=release["ocid"],
        source_id=(text(told, "id") or "")[:60],
        key=key,
        number=contract_number,
        title_ru=title_ru,
        title_kk=title_kk,
        searched=folded(title_ru, title_kk, contract_number, *named),
        category=_one_of(Category.values, text(tender, "mainProcurementCategory")),
        method=_one_of(Method.values, text(tender, "procurementMethod")),
        method_code=method_code(tender, ours),
        status=_one_of(ContractStatus.values, text(told, "status")),
        status_code=(text(ours, "statusCode") or "")[:20],
        item=(first_item(items) or "")[:40],
        unit=unit(items),
        quantity=number(items[0], "quantity") if items else None,
        unit_price=money(part(part(items[0], "unit"), "value"), "amount", places=4)
        if items
        else None,
        amount=money(ours, "firstAmount") if "firstAmount" in ours else now,
        total=now,
        paid=money({"paid": doing(told).paid}, "paid"),
        prepaid_percent=number(ours, "prepaidPercent"),
        currency=currency(value),
        amendments=len(many(told, "amendments")),
        buyer_id=telling.party(buyer),
        supplier_id=telling.parties.get(supplier),
        announcement_id=telling.announcements.get(str(release["ocid"])),
        lot_id=_lot(release, told, telling),
        place_id=place,
        region_id=telling.region(place),
        signed_on=day(told.get("dateSigned")),
        due_on=day(part(told, "period").get("endDate")),
        done_on=day(ours.get("doneOn")),
        origin=telling.origin,
        load=telling.load,
        changed_at=telling.at,
        gone_at=None,
    )


def _lot(release: Object, told: Object, telling: Telling) -> int | None:
    """The first of the contract's lots; the only one there is where it names none."""
    ocid = str(release["ocid"])
    awards = {text(one, "id") or "": texts(one, "relatedLots") for one in many(release, "awards")}
    named = lots_of_contract(told, awards)
    if not named:
        lots = many(part(release, "tender"), "lots")
        if not lots:
            return telling.lots.get(ocid)
        named = texts(lots[0], "id") if len(lots) == 1 else []
    return next(
        (pk for one in named if (pk := telling.lots.get(lot_ocid(ocid, one))) is not None), None
    )


def _steps(contract: int, told: Object) -> Iterator[Step]:
    done = part(told, "implementation")
    for place, one in enumerate(many(told, "amendments")):
        yield _step(contract, StepKind.AMENDMENT, one, place, on=one.get("date"))
    for place, one in enumerate(many(done, "milestones")):
        yield _step(contract, StepKind.ACT, one, place, on=one.get("dateMet"))
    for place, one in enumerate(many(done, "transactions")):
        yield _step(contract, StepKind.PAYMENT, one, place, on=one.get("date"))


def _step(contract: int, kind: StepKind, told: Object, place: int, *, on: object) -> Step:
    ours = part(told, "baqylau")
    held = part(told, "value") if kind == StepKind.PAYMENT else ours
    details = {
        name: value
        for name, value in {"status": told.get("status"), **ours}.items()
        if value is not None and name not in {"amount", "number"}
    }
    return Step(
        contract_id=contract,
        kind=kind,
        source_id=(text(told, "id") or f"#{place + 1}")[:60],
        number=(text(ours, "number") or "")[:120],
        on=day(on),
        amount=money(held, "amount"),
        reason=(text(told, "rationale") or text(told, "title") or "")[:300],
        details=details,
    )


def _one_of(values: list[str], told: str | None) -> str:
    return told if told in values else ""
