"""Who is concerned by a sign and is heard beside it; who has an interest and is kept out of a contract."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from baqylau.contexts.procurement import access
from baqylau.contexts.procurement.errors import NoSuchContract
from baqylau.contexts.procurement.models import Bid, Contract, Lot, Party, Sign
from baqylau.contexts.procurement.queries.runs import latest_run
from baqylau.contexts.procurement.vocabulary import SubjectKind
from baqylau.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Matter:
    """What an explanation is about: `kind` a code of SubjectKind, `named` a ref, an ocid or a party's code."""

    kind: str
    named: str
    indicator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRows:
    """The rows behind it: exactly one subject, and the parties that are heard."""

    concerned: tuple[Party, ...]
    lot: Lot | None = None
    contract: Contract | None = None
    party: Party | None = None


def matter_rows(about: Matter) -> MatterRows:
    """The subject of a sign that stands in the latest run. Refused: NoSuchContract."""
    rows = _SUBJECTS.get(about.kind, _party)(about.named)
    run = latest_run()
    told = Sign.objects.filter(_about(rows), run=run.pk, indicator=about.indicator) if run else None
    if told is None or not told.exists():
        raise NoSuchContract
    return rows


def contract_to_follow(ref: str, *, by: Actor, on: date) -> int:
    """The key of a contract, for whoever begins something on account of it.

    Refused: NoSuchContract, identity's ConflictOfInterest (in the customer or the supplier).
    """
    found = _contract(ref).contract
    assert found is not None  # noqa: S101  `_contract` has refused already
    access.must_be_impartial(by, found, on=on)
    return found.pk


def must_be_impartial(contract: int | None, *, by: Actor, on: date) -> None:
    """Refuse who has an interest in the customer or the supplier of the contract (by key), if any.

    Refused: identity's ConflictOfInterest.
    """
    if contract is not None:
        found = Contract.objects.select_related("buyer", "supplier").get(pk=contract)
        access.must_be_impartial(by, found, on=on)


def _about(rows: MatterRows) -> Q:
    """Signs of the subject; those of its lot stand on a contract too."""
    if rows.contract is not None:
        return Q(contract=rows.contract) | Q(lot=rows.contract.lot_id, lot__isnull=False)
    return Q(lot=rows.lot) if rows.lot is not None else Q(party=rows.party)


def _contract(ref: str) -> MatterRows:
    rows = Contract.objects.select_related("buyer", "supplier", "lot")
    found = rows.filter(ref=ref).first()
    if found is None:
        raise NoSuchContract
    named = (found.buyer, found.supplier)
    return MatterRows(concerned=tuple(one for one in named if one is not None), contract=found)


def _lot(ocid: str) -> MatterRows:
    found = Lot.objects.select_related("announcement__buyer").filter(ocid=ocid).first()
    if found is None:
        raise NoSuchContract
    bids = Bid.objects.filter(lot=found).select_related("bidder").order_by("pk")
    buyer = found.announcement.buyer
    concerned = {one.pk: one for one in (*([buyer] if buyer else []), *(b.bidder for b in bids))}
    return MatterRows(concerned=tuple(concerned.values()), lot=found)


def _party(code: str) -> MatterRows:
    found = Party.objects.filter(code=code).first()
    if found is None:
        raise NoSuchContract
    return MatterRows(concerned=(found,), party=found)


_SUBJECTS = {SubjectKind.CONTRACT.value: _contract, SubjectKind.LOT.value: _lot}
