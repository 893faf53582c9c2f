"""Signs of the latest run: those of a contract, a lot or a party, and all of one kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q

from baqylau.contexts.procurement.models import Sign
from baqylau.contexts.procurement.queries import paging
from baqylau.contexts.procurement.queries.paging import Cursor, Order, Page
from baqylau.contexts.procurement.queries.parties import PartyFacts, party_facts
from baqylau.contexts.procurement.queries.runs import RunFacts
from baqylau.kernel.clock import day_of

_NEWEST: Final = Order("pk", int)
_MOST_OF_PARTY: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SignFacts:
    """A sign: needs checking. `value` was held against `threshold`; `group` is what it was compared with.

    `group_size` None where there is no comparison; `version` is of the rule, `computed_on` of the run.
    """

    indicator: str
    subject: str
    year: int | None
    value: float | None
    threshold: float | None
    inputs: Mapping[str, Any]
    group: str
    group_size: int | None
    version: str
    computed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedRow:
    """What a sign is about, in a list: a contract by ref, a lot by ocid, or a party."""

    sign: SignFacts
    title_ru: str
    title_kk: str
    contract: str = ""
    lot: str = ""
    party: PartyFacts | None = None


def signs_of_contract(run: RunFacts, contract: int, lot: int | None) -> list[SignFacts]:
    """Those about the contract, then those about its lot; one query."""
    about = Q(contract=contract)
    if lot is not None:
        about |= Q(lot=lot)
    return _told(run, about)


def signs_of_lot(run: RunFacts, lot: int) -> list[SignFacts]:
    """Those about the lot."""
    return _told(run, Q(lot=lot))


def signs_of_party(run: RunFacts, party: int) -> list[SignFacts]:
    """Those about the party itself, at most fifty."""
    own = Sign.objects.filter(run=run.pk, party=party, contract=None, lot=None)
    rows = own.order_by("indicator", "pk")[:_MOST_OF_PARTY]
    return [_facts(row, run) for row in rows]


def signs_of_lots(run: RunFacts, lots: Iterable[int]) -> dict[int, int]:
    """How many there are about each of these lots."""
    rows = Sign.objects.filter(run=run.pk, lot__in=list(lots)).values_list("lot")
    return dict(rows.annotate(many=Count("pk")))


def rows_of_sign(run: RunFacts, code: str, cursor: Cursor | None = None) -> Page[MarkedRow]:
    """A page of what is marked by one sign; two queries. In no order of strength."""
    rows = Sign.objects.filter(run=run.pk, indicator=code)
    keys = paging.keys(rows, _NEWEST, cursor)
    whole = Sign.objects.select_related("contract", "lot", "party")
    return paging.in_order(keys, whole, lambda row: _marked(row, run))


def cursor_of_sign(text: str) -> Cursor | None:
    """The cursor of an address."""
    return Cursor.parse(text, _NEWEST)


def _told(run: RunFacts, about: Q) -> list[SignFacts]:
    rows = Sign.objects.filter(about, run=run.pk).order_by("indicator", "pk")
    return [_facts(row, run) for row in rows]


def _facts(row: Sign, run: RunFacts) -> SignFacts:
    return SignFacts(
        indicator=row.indicator,
        subject=row.subject,
        year=row.year,
        value=row.value,
        threshold=row.threshold,
        inputs=row.inputs,
        group=row.group,
        group_size=row.group_size,
        version=row.version,
        computed_on=day_of(run.finished_at),
    )


def _marked(row: Sign, run: RunFacts) -> MarkedRow:
    about = row.contract or row.lot
    return MarkedRow(
        sign=_facts(row, run),
        title_ru=about.title_ru if about else "",
        title_kk=about.title_kk if about else "",
        contract=row.contract.ref if row.contract else "",
        lot=row.lot.ocid if row.lot and not row.contract else "",
        party=party_facts(row.party) if row.party else None,
    )
