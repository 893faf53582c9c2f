"""Facts read out of a compiled release, the same for the tables of signs and for the register.

Conventions of the extension `baqylau` that contracts follow here: `value` is what is agreed now and
`baqylau.firstAmount` what was first agreed; an act is a milestone with `baqylau.amount`; the part
of a transaction that is an advance is its `baqylau.prepaid`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from baqylau.contexts.procurement.rules.ocds.values import (
    Object,
    day,
    many,
    moment,
    number,
    part,
    short,
    text,
)

_REGION_DIGITS: Final = 2
_REST_OF_REGION: Final = "0000000"
_LONGEST_ID: Final = 90
NOT_SUBMITTED: Final = frozenset({"invited", "withdrawn"})


def region_code(kato: str | None) -> str | None:
    """The code of the region that a code of КАТО lies in; None for what is no such code."""
    if kato is None or not kato.isdigit() or len(kato) != _REGION_DIGITS + len(_REST_OF_REGION):
        return None
    return kato[:_REGION_DIGITS] + _REST_OF_REGION


def published(tender: Object) -> datetime | None:
    """When the announcement was published: told by itself, or by its notice."""
    return moment(_published(tender))


def year_of(release: Object) -> int:
    """The year of publication, else of the first bids, award, signature or release; 0 for none.

    As it was written: a contract signed on 1 January in Astana is of that year, whatever it was in UTC.
    """
    tender = part(release, "tender")
    told = (
        day(_published(tender)),
        day(part(tender, "tenderPeriod").get("startDate")),
        _earliest_day(one.get("dateSigned") for one in many(release, "contracts")),
        _earliest_day(one.get("date") for one in many(release, "awards")),
        day(release.get("date")),
    )
    return next((one.year for one in told if one is not None), 0)


def _published(tender: Object) -> object:
    told = (
        part(tender, "baqylau").get("publishedAt"),
        tender.get("datePublished"),
        *(
            one.get("datePublished")
            for one in many(tender, "documents")
            if one.get("documentType") == "tenderNotice"
        ),
    )
    return next((one for one in told if moment(one) is not None), None)


def first_item(items: Iterable[Object]) -> str | None:
    """The classification of the first item that has one."""
    found = (text(part(one, "classification"), "id") for one in items)
    return next((one for one in found if one is not None), None)


def ids(held: Object, name: str) -> list[str]:
    """Distinct ids of the organisations named there, sorted."""
    return sorted({key for one in many(held, name) if (key := text(one, "id")) is not None})


def contract_key(tender_ocid: str, contract: Object) -> str:
    """The key a contract is kept under everywhere: `<ocid of the announcement>/<id>`."""
    return f"{tender_ocid}/{short(text(contract, 'id') or '', _LONGEST_ID)}"


def awards_by_id(release: Object) -> dict[str | None, Object]:
    """Awards under their ids; of two with one id the first."""
    return {text(one, "id"): one for one in reversed(many(release, "awards"))}


def contract_suppliers(contract: Object, award: Object) -> list[str]:
    """Suppliers of a contract: its own where it names them, else those of its award; in order."""
    named = many(contract, "suppliers") or many(award, "suppliers")
    return [key for one in named if (key := text(one, "id")) is not None]


def contract_items(contract: Object, award: Object) -> list[Object]:
    """Items of a contract: its own where it lists them, else those of its award."""
    return many(contract, "items") or many(award, "items")


@dataclass(frozen=True, slots=True)
class Doing:
    """What was done under a contract, summed up. None where nothing is told."""

    first_amended_at: datetime | None
    amendments: int
    prepaid: float | None
    paid: float | None
    first_paid_at: datetime | None
    accepted: float | None
    first_accepted_at: datetime | None
    last_accepted_at: datetime | None


def doing(contract: Object) -> Doing:
    """Sum up additional agreements, payments and approved acts."""
    amended, done = many(contract, "amendments"), part(contract, "implementation")
    paid = many(done, "transactions")
    acts = [one for one in many(done, "milestones") if one.get("status") == "met"]
    approved = [at for one in acts if (at := moment(one.get("dateMet"))) is not None]
    return Doing(
        first_amended_at=earliest(moment(one.get("date")) for one in amended),
        amendments=len(amended),
        prepaid=_sum(number(part(one, "baqylau"), "prepaid") for one in paid),
        paid=_sum(number(part(one, "value"), "amount") for one in paid),
        first_paid_at=earliest(moment(one.get("date")) for one in paid),
        accepted=_sum(number(part(one, "baqylau"), "amount") for one in acts),
        first_accepted_at=min(approved, default=None),
        last_accepted_at=max(approved, default=None),
    )


def earliest(moments: Iterable[datetime | None]) -> datetime | None:
    """The first in time of those that are known."""
    return min((one for one in moments if one is not None), default=None)


def _earliest_day(values: Iterable[object]) -> date | None:
    return min((on for one in values if (on := day(one)) is not None), default=None)


def _sum(values: Iterable[float | None]) -> float | None:
    known = [one for one in values if one is not None]
    return sum(known) if known else None
