"""A dossier as one compiled release of OCDS 1.1."""

from dataclasses import dataclass
from typing import Any, Final

from baqylau.contexts.procurement.rules.deriving import Chain, Dossier, Manner, Object, codes
from baqylau.contexts.procurement.rules.deriving.awarding import (
    awards,
    bids,
    direct_award,
    offers,
    tenderers,
)
from baqylau.contexts.procurement.rules.deriving.contracting import chain_lot, contract
from baqylau.contexts.procurement.rules.deriving.parties import Parties
from baqylau.contexts.procurement.rules.deriving.reading import Fault, Reader, inner, text, told
from baqylau.contexts.procurement.rules.deriving.tendering import method_of, place_of, tender, value

_FIRST_DAY: Final = "1990-01-01T00:00:00+06:00"


@dataclass(frozen=True, slots=True)
class Derived:
    """A release, and what was wrong with the objects it was made of."""

    release: dict[str, Any]
    faults: tuple[Fault, ...]


def ocid(prefix: str, announcement: int) -> str:
    """The id of an announcement's release. No prefix is registered for Kazakhstan: provisional."""
    return f"{prefix}-kz-{announcement}"


def direct_ocid(prefix: str, root: int) -> str:
    """The id of the release of a contract without an announcement."""
    return f"{prefix}-kz-c{root}"


def derived(dossier: Dossier, manner: Manner) -> Derived:
    """The release of an announcement, or of a direct contract where `dossier.tender` is 0."""
    reader = Reader(manner.clock, place_of(dossier))
    parties = Parties(reader, dossier.subjects)
    release = (
        _of_announcement(dossier, manner, reader, parties)
        if dossier.tender
        else _of_direct(dossier, manner, reader, parties)
    )
    return Derived(release, tuple(reader.faults))


def _of_announcement(
    dossier: Dossier, manner: Manner, reader: Reader, parties: Parties
) -> dict[str, Any]:
    found = offers(dossier, reader)
    announced = tender(dossier, reader, parties)
    parent = announced.get("baqylau", {}).get("repeats")
    if parent:
        announced["baqylau"]["repeats"] = ocid(manner.prefix, parent)
    if found:
        bidders = tenderers(found, parties)
        announced |= told(numberOfTenderers=len(bidders), tenderers=bidders)
    given = awards(dossier, found, reader, parties)
    awarded = {one["relatedLots"][0]: one["id"] for one in given if one["status"] == "active"}
    contracts = [
        contract(one, reader, parties, awarded.get(chain_lot(one))) for one in dossier.chains
    ]
    return _whole(
        dossier,
        reader,
        parties,
        ocid=ocid(manner.prefix, dossier.tender),
        tender=announced,
        bids=bids(found, parties),
        awards=given,
        contracts=contracts,
    )


def _of_direct(
    dossier: Dossier, manner: Manner, reader: Reader, parties: Parties
) -> dict[str, Any]:
    chain = dossier.chains[0]
    told_contract = contract(chain, reader, parties, str(chain.root))
    announced = _direct_tender(dossier, chain, reader, told_contract)
    award = direct_award(chain, told_contract.get("items", []), parties)
    award |= told(value=value(told_contract.get("baqylau", {}).get("firstAmount")))
    return _whole(
        dossier,
        reader,
        parties,
        ocid=direct_ocid(manner.prefix, chain.root),
        tender=announced,
        awards=[award],
        contracts=[told_contract],
    )


def _direct_tender(
    dossier: Dossier, chain: Chain, reader: Reader, told_contract: dict[str, Any]
) -> dict[str, Any]:
    """A direct contract was announced nowhere: its method and place are all there is to tell."""
    method, first = method_of(dossier, reader), chain.agreements[0]
    return told(
        id=f"c{chain.root}",
        title=told_contract.get("title"),
        title_kk=told_contract.get("title_kk"),
        status="complete",
        procurementMethod=method.ocds if method else "direct",
        procurementMethodDetails=method and method.names.ru,
        mainProcurementCategory=codes.category(first.get("refSubjectTypeId")),
        baqylau=told(methodCode=method and method.id, kato=reader.kato),
    )


def _whole(
    dossier: Dossier, reader: Reader, parties: Parties, *, ocid: str, **parts: Any
) -> dict[str, Any]:
    buyer = _buyer(dossier, reader, parties)
    changed = _changed(dossier, reader)
    return told(
        ocid=ocid,
        id=f"{ocid}-{''.join(sign for sign in changed[:19] if sign.isdigit())}",
        date=changed,
        tag=["compiled"],
        initiationType="tender",
        language="ru",
        buyer=buyer,
        **parts,
        parties=parties.all(dossier.listings),
        # Also where there is none: then none stands any more.
        baqylau={"listings": parties.listings(dossier.listings)},
    )


def _buyer(dossier: Dossier, reader: Reader, parties: Parties) -> dict[str, Any] | None:
    """The customer of most lots. A release has one buyer: of several the others are a fault."""
    named = [(one, "customerBin", one) for one in (*dossier.lots, dossier.announcement)]
    for chain in dossier.chains:
        first = chain.agreements[0]
        customer = inner(first, "Customer")
        renamed = {
            "customerNameRu": customer.get("nameRu"),
            "customerNameKz": customer.get("nameKz"),
        }
        named.append((first, "customerBin", renamed))
    codes_told = [text(held, name) for held, name, _ in named if text(held, name)]
    if not codes_told:
        return None
    distinct = dict.fromkeys(codes_told)
    chosen = max(distinct, key=codes_told.count)
    if len(distinct) > 1:
        reader.note("customerBin", "several-buyers", len(distinct))
    names: list[Object] = [names for held, name, names in named if text(held, name) == chosen]
    return parties.see(
        chosen,
        "buyer",
        ru=next((one for held in names if (one := text(held, "customerNameRu"))), ""),
        kk=next((one for held in names if (one := text(held, "customerNameKz"))), ""),
    )


def _changed(dossier: Dossier, reader: Reader) -> str:
    """The last change of anything in it: the same objects make the same release."""
    held = [
        dossier.announcement,
        *dossier.lots,
        *(one for chain in dossier.chains for one in chain.agreements),
    ]
    told_times = [
        found
        for one in held
        for name in ("lastUpdateDate", "publishDate", "signDate", "crdate")
        if (found := reader.time(one, name))
    ]
    return max(told_times, default=_FIRST_DAY)
