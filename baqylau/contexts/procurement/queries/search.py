"""The register of contracts: narrowed, ordered, paged."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import Q

from baqylau.contexts.procurement.models import Contract, Sign
from baqylau.contexts.procurement.queries import paging
from baqylau.contexts.procurement.queries.matching import matching
from baqylau.contexts.procurement.queries.paging import PAGE, Cursor, Order, Page
from baqylau.contexts.procurement.queries.parties import PartyFacts, party_facts
from baqylau.contexts.procurement.queries.runs import latest_run
from baqylau.contexts.procurement.rules import catalogue
from baqylau.contexts.procurement.vocabulary import SubjectKind

BY_DATE: Final = "date"
ORDERS: Final = {
    BY_DATE: Order("signed_on", date.fromisoformat),
    "sum": Order("total", Decimal),
    "signs": Order("signs", int),
}
_MARKED_BY: Final = {
    SubjectKind.CONTRACT: ("pk", "contract"),
    SubjectKind.LOT: ("lot", "lot"),
    SubjectKind.BUYER: ("buyer", "party"),
    SubjectKind.SUPPLIER: ("supplier", "party"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which contracts. `region`, `buyers`, `suppliers` are keys, the others codes; sums are in tenge.

    `region` 0 asks for those whose region the source does not name; None and empty mean any.
    """

    words: str = ""
    region: int | None = None
    year: int | None = None
    method: str = ""
    category: str = ""
    sign: str = ""
    is_marked: bool = False
    buyers: tuple[int, ...] | None = None
    suppliers: tuple[int, ...] | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    order: str = BY_DATE


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractCard:
    """A contract in a list. `region` is a key; `total` is what is agreed now."""

    ref: str
    number: str
    title_ru: str
    title_kk: str
    method: str
    category: str
    status: str
    total: Decimal | None
    currency: str
    buyer: PartyFacts | None
    supplier: PartyFacts | None
    region: int | None
    signed_on: date | None
    signs: int
    origin: str
    is_gone: bool


def contracts(
    sought: Sought, cursor: Cursor | None = None, *, size: int = PAGE
) -> Page[ContractCard]:
    """A page of the register; two queries, one more where a sign is asked for."""
    rows = Contract.objects.filter(_where(sought))
    keys = paging.keys(rows, ORDERS[sought.order], cursor, size=size)
    whole = Contract.objects.select_related("buyer", "supplier")
    return paging.in_order(keys, whole, card_of)


def card_of(row: Contract) -> ContractCard:
    """A row, its parties read with it, as a card."""
    return ContractCard(
        ref=row.ref,
        number=row.number,
        title_ru=row.title_ru,
        title_kk=row.title_kk,
        method=row.method,
        category=row.category,
        status=row.status,
        total=row.amount if row.total is None else row.total,
        currency=row.currency,
        buyer=party_facts(row.buyer) if row.buyer else None,
        supplier=party_facts(row.supplier) if row.supplier else None,
        region=row.region_id,
        signed_on=row.signed_on,
        signs=row.signs,
        origin=row.origin,
        is_gone=row.gone_at is not None,
    )


def _where(sought: Sought) -> Q:
    where = Q(gone_at=None)
    if sought.words:
        where &= Q(pk__in=matching("contract", sought.words))
    if sought.region is not None:
        where &= Q(region=sought.region or None)
    if sought.year is not None:
        where &= Q(signed_on__gte=date(sought.year, 1, 1), signed_on__lte=date(sought.year, 12, 31))
    for name in ("method", "category"):
        if value := getattr(sought, name):
            where &= Q(**{name: value})
    if sought.is_marked:
        where &= Q(signs__gt=0)
    return where & _parties(sought) & _sums(sought) & _marked(sought.sign)


def _parties(sought: Sought) -> Q:
    """One party by its key alone, so that the index of its contracts is read in order."""
    where = Q()
    for name, keys in (("buyer", sought.buyers), ("supplier", sought.suppliers)):
        if keys is not None:
            where &= Q(**{name: keys[0]}) if len(keys) == 1 else Q(**{f"{name}__in": keys})
    return where


def _sums(sought: Sought) -> Q:
    where = Q() if sought.least is None and sought.most is None else Q(currency="KZT")
    if sought.least is not None:
        where &= Q(total__gte=sought.least)
    if sought.most is not None:
        where &= Q(total__lte=sought.most)
    return where


def _marked(code: str) -> Q:
    """Contracts that a sign of the latest run is about: themselves, their lot or their parties."""
    if not code:
        return Q()
    told, run = catalogue.sign(code), latest_run()
    if told is None or run is None:
        return Q(pk__in=())
    column, subject = _MARKED_BY[told.subject]
    found = Sign.objects.filter(run=run.pk, indicator=code, **{f"{subject}__isnull": False})
    return Q(**{f"{column}__in": found.values(subject)})
