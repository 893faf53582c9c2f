"""Put together what is kept of the portal: all of an announcement, or of a direct contract."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from baqylau.contexts.procurement.actions.keeping import payload
from baqylau.contexts.procurement.models import PortalObject
from baqylau.contexts.procurement.rules.deriving import Chain, Dossier
from baqylau.contexts.procurement.rules.deriving.reading import text

_Objects = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Wholes:
    """What is told as a whole: announcements, and direct contracts by the first of their chains."""

    tenders: frozenset[int]
    direct: frozenset[int]


def wholes(tenders: Collection[int], contracts: Collection[int]) -> Wholes:
    """What these announcements and contracts belong to. A contract may be any one of its chain."""
    numbers = [str(one) for one in contracts]
    of_contract = PortalObject.objects.filter(service="contract")
    roots = set(contracts) | set(
        of_contract.filter(object_id__in=numbers).values_list("contract", flat=True)
    )
    held = of_contract.filter(contract__in=roots).values_list("contract", "tender")
    announced = {root: tender for root, tender in held if tender}
    direct = {root for root, _ in held if root not in announced}
    return Wholes(frozenset({*tenders, *announced.values()} - {0}), frozenset(direct - {0}))


def wholes_of_parties(parties: Collection[str]) -> Wholes:
    """What these parties bid for or have contracts under."""
    held = PortalObject.objects.filter(service__in=("trd-app", "contract"), party__in=parties)
    found = held.values_list("tender", "contract")
    return wholes({tender for tender, _ in found}, {root for _, root in found if root})


def dossiers(asked: Wholes) -> list[Dossier]:
    """Everything kept of them that is not gone.

    Lots and bids alone are none: they wait for their announcement or for a contract.
    """
    shelf = _shelved(asked.tenders)
    chains = _chains({root for held in shelf.values() for root in held.roots} | asked.direct)
    direct = [chains[root] for root in sorted(asked.direct) if root in chains]
    about = _About(
        {code for held in shelf.values() for code in held.codes}
        | {code for chain in chains.values() for code in _chain_codes(chain)}
    )
    found = []
    for tender, held in sorted(shelf.items()):
        own = [chains[root] for root in sorted(held.roots) if root in chains]
        announcement = held.of["trd-buy"]
        if own or announcement:
            told = Dossier(
                tender=tender,
                announcement=announcement[0] if announcement else {},
                lots=held.of["lots"],
                bids=held.of["trd-app"],
                chains=own,
                **about.of(held.codes.union(*map(_chain_codes, own))),
            )
            found.append(told)
    alone = (Dossier(tender=0, chains=[one], **about.of(_chain_codes(one))) for one in direct)
    return [*found, *alone]


def parts_of(asked: Wholes) -> Iterable[int]:
    """Keys of all objects, gone ones too, that are told with these: for marking them as told."""
    of_contract = PortalObject.objects.filter(service="contract")
    roots = set(asked.direct) | set(
        of_contract.filter(tender__in=asked.tenders).values_list("contract", flat=True)
    )
    members = _members(roots)
    held = PortalObject.objects.filter(is_told=False)
    yield from held.filter(tender__in=asked.tenders).values_list("pk", flat=True)
    yield from held.filter(contract__in=members | roots - {0}).values_list("pk", flat=True)


@dataclass(slots=True)
class _Shelf:
    """What is kept of one announcement: objects by service, the chains of contracts, codes of parties."""

    of: dict[str, _Objects] = field(default_factory=lambda: defaultdict(list))
    roots: set[int] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)


def _shelved(tenders: Collection[int]) -> dict[int, _Shelf]:
    found: dict[int, _Shelf] = defaultdict(_Shelf)
    for one in _objects(tender__in=tenders):
        shelf = found[one.tender]
        if one.service == "contract":
            shelf.roots.add(one.contract)
        elif (held := _standing(one)) is not None:
            shelf.of[one.service].append(held)
            shelf.codes |= _codes(held)
    return found


class _About:
    """What the registers of participants and of unfair suppliers say of parties."""

    def __init__(self, codes: Collection[str]) -> None:
        self._subjects: dict[str, dict[str, Any]] = {}
        self._listings: dict[str, _Objects] = defaultdict(list)
        codes = {one for one in codes if one}
        for one in _objects(service__in=("subject", "rnu"), party__in=codes):
            if one.service == "subject":
                self._subjects[one.party] = payload(one)
            else:
                self._listings[one.party].append(payload(one))

    def of(self, codes: Iterable[str]) -> Mapping[str, Any]:
        named = set(codes)
        return {
            "subjects": {code: self._subjects[code] for code in named if code in self._subjects},
            "listings": {code: self._listings[code] for code in named if code in self._listings},
        }


def _chains(roots: Collection[int]) -> dict[int, Chain]:
    """Contracts with what was done under them; a chain whose agreements are all gone is not there."""
    members = _members(roots)
    agreements: dict[int, _Objects] = defaultdict(list)
    under: dict[tuple[int, str], _Objects] = defaultdict(list)
    root_of = {}
    for one in _objects(service="contract", contract__in=roots):
        root_of[int(one.object_id)] = one.contract
        if (held := _standing(one)) is not None:
            agreements[one.contract].append(held)
    for one in _objects(service__in=("acts", "treasury-pay"), contract__in=members | set(roots)):
        if (held := _standing(one)) is not None:
            under[root_of.get(one.contract, one.contract), one.service].append(held)
    return {
        root: Chain(
            root=root,
            agreements=sorted(held, key=_number),
            acts=sorted(under[root, "acts"], key=_number),
            payments=sorted(under[root, "treasury-pay"], key=_number),
        )
        for root, held in agreements.items()
    }


def _members(roots: Collection[int]) -> set[int]:
    held = PortalObject.objects.filter(service="contract", contract__in=roots)
    return {int(one) for one in held.values_list("object_id", flat=True) if one.isdecimal()}


def _objects(**which: Any) -> list[PortalObject]:
    return list(PortalObject.objects.filter(gone_at__isnull=True, **which).order_by("pk"))


def _standing(one: PortalObject) -> dict[str, Any] | None:
    """The object, unless the portal itself marks it as deleted."""
    held = payload(one)
    return None if held.get("deleted") or held.get("isDeleted") else held


def _codes(held: Mapping[str, Any]) -> set[str]:
    names = ("customerBin", "orgBin", "supplierBinIin", "supplierBiin", "biinSupplier")
    return {text(held, name) for name in names} - {""}


def _chain_codes(chain: Chain) -> set[str]:
    return {code for one in chain.agreements for code in _codes(one)}


def _number(held: Mapping[str, Any]) -> int:
    number = text(held, "id")
    return int(number) if number.isdecimal() else 0
