"""Invented parties, purchases and signs, made as rows. Nobody and nothing here exists."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from baqylau.contexts.procurement.models import (
    Announcement,
    Bid,
    Contract,
    Listing,
    Load,
    Lot,
    Party,
    Run,
    Sign,
    Step,
)
from baqylau.contexts.procurement.rules.words import folded
from baqylau.contexts.procurement.vocabulary import PartyKind
from baqylau.kernel.ids import new_ref
from tests.cast import SKO, place

AT: Final = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
SIGNED: Final = date(2026, 3, 5)
TITLE: Final = "Вымышленный ремонт школьной крыши"


def a_party(number: str = "000540000001", name: str = "Мысал мектебі", **facts: Any) -> Party:
    """An organisation with this number; the same one when asked twice."""
    defaults = {
        "kind": PartyKind.ORGANISATION,
        "name_ru": name,
        "searched": folded(name, number),
        "is_buyer": True,
        **facts,
    }
    return Party.objects.get_or_create(code=f"KZ-BIN-{number}", defaults=defaults)[0]


def a_supplier(number: str = "000550000002", name: str = "ТОО «Пример»", **facts: Any) -> Party:
    """An organisation that sells."""
    return a_party(number, name, **{"is_buyer": False, "is_supplier": True, **facts})


def a_person(code: str = "P-00112233445566aa") -> Party:
    """A sole trader: a code and nothing else."""
    facts = {"kind": PartyKind.PERSON, "is_supplier": True, "searched": code.lower()}
    return Party.objects.get_or_create(code=code, defaults=facts)[0]


def a_lot(number: int = 1, *, buyer: Party | None = None, **facts: Any) -> Lot:
    """A lot of an announcement of its own."""
    announcement, _new = Announcement.objects.get_or_create(
        ocid=f"ocds-example-{number}",
        defaults={
            "number": f"{number}-1",
            "title_ru": TITLE,
            "searched": folded(TITLE, f"{number}-1"),
            "category": "works",
            "method": "open",
            "status": "complete",
            "amount": Decimal(12_000_000),
            "buyer": buyer or a_party(),
            "region_id": place(SKO),
            "published_at": AT,
            "ends_at": AT + timedelta(days=7),
            "origin": "example",
            "changed_at": AT,
        },
    )
    told = {
        "announcement": announcement,
        "number": str(number),
        "title_ru": TITLE,
        "amount": Decimal(12_000_000),
        "status": "complete",
        "tenderers": 2,
        **facts,
    }
    return Lot.objects.get_or_create(ocid=f"ocds-example-{number}-{number}", defaults=told)[0]


def a_bid(lot: Lot, bidder: Party, amount: int | None = 11_000_000, **facts: Any) -> Bid:
    """What somebody offered."""
    told = {"status": "valid", "submitted_at": AT + timedelta(days=1), **facts}
    return Bid.objects.create(
        lot=lot, bidder=bidder, amount=None if amount is None else Decimal(amount), **told
    )


def a_contract(title: str = TITLE, **facts: Any) -> Contract:
    """A contract of the invented school, found by its words."""
    ref = facts.pop("ref", "") or new_ref()
    told: dict[str, Any] = {
        "ocid": f"ocds-example-{ref}",
        "key": ref,
        "number": f"№{ref}",
        "title_ru": title,
        "category": "works",
        "method": "open",
        "status": "active",
        "amount": Decimal(10_000_000),
        "total": Decimal(11_000_000),
        "buyer": facts["buyer"] if "buyer" in facts else a_party(),
        "supplier": facts["supplier"] if "supplier" in facts else a_supplier(),
        "region_id": place(SKO),
        "signed_on": SIGNED,
        "origin": "example",
        "changed_at": AT,
    }
    told |= facts
    told["searched"] = folded(told["title_ru"], told["number"])
    return Contract.objects.create(ref=ref, **told)


def a_step(contract: Contract, kind: str = "amendment", **facts: Any) -> Step:
    """Something that happened to a contract."""
    told = {"on": date(2026, 5, 4), "amount": Decimal(1_000_000), "number": "1", **facts}
    return Step.objects.create(contract=contract, kind=kind, source_id=new_ref(), **told)


def a_run(**facts: Any) -> Run:
    """A finished computation; the same one when asked twice."""
    told = {"version": "1", "finished_at": AT, **facts}
    return Run.objects.get_or_create(started_at=AT, defaults=told)[0]


def a_sign(code: str = "K16", **about: Any) -> Sign:
    """A sign about a contract, a lot or a party; the contract is told that it is marked."""
    subject = next(iter(about))
    told: dict[str, Any] = {
        "value": 32.5,
        "threshold": 20.0,
        "inputs": {"amendments": 4, "amount": 10_000_000},
        "group": "",
        "version": "1",
        "year": 2026,
        **about,
    }
    sign = Sign.objects.create(
        run=a_run(), indicator=code, subject="supplier" if subject == "party" else subject, **told
    )
    run = sign.run
    run.counts = {**run.counts, code: run.counts.get(code, 0) + 1}
    run.save(update_fields=["counts"])
    if sign.contract:
        sign.contract.signs += 1
        sign.contract.save(update_fields=["signs"])
    return sign


def a_listing(party: Party, **facts: Any) -> Listing:
    """A stay in the register of unfair suppliers."""
    told = {"starts_on": date(2024, 2, 1), "ends_on": date(2026, 2, 1), **facts}
    return Listing.objects.create(party=party, source_id=new_ref(), **told)


def a_load(**facts: Any) -> Load:
    """A finished reading of a source."""
    told = {
        "origin": "ocds",
        "source": "example.jsonl",
        "started_at": AT,
        "finished_at": AT + timedelta(minutes=2),
        "read": 120,
        "kept": 100,
        "same": 15,
        **facts,
    }
    return Load.objects.create(**told)
