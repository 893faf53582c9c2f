"""One contract: its parties, sums and dates, and what happened to it since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from baqylau.contexts.procurement.errors import NoSuchContract
from baqylau.contexts.procurement.models import Contract
from baqylau.contexts.procurement.queries.search import ContractCard, card_of
from baqylau.contexts.procurement.vocabulary import StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """An additional agreement, an act or a payment; `amount` as the source has it."""

    kind: StepKind
    number: str
    on: date | None
    amount: Decimal | None
    reason: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFacts:
    """A contract as it is registered. `pk`, `lot_id` and `place` are keys; `lot` and `announcement` ocids."""

    pk: int
    card: ContractCard
    ocid: str
    source_id: str
    method_code: str
    status_code: str
    item: str
    unit: str
    quantity: float | None
    unit_price: Decimal | None
    amount: Decimal | None
    paid: Decimal | None
    prepaid_percent: float | None
    amendments: int
    lot_id: int | None
    lot: str
    lot_tenderers: int | None
    announcement: str
    announcement_number: str
    place: int | None
    due_on: date | None
    done_on: date | None
    steps: tuple[StepFacts, ...]
    read_from: str
    changed_at: datetime
    gone_at: datetime | None


def contract(ref: str) -> ContractFacts:
    """The contract of this reference; two queries. Refused: NoSuchContract."""
    beside = ("buyer", "supplier", "lot", "announcement", "load")
    row = Contract.objects.select_related(*beside).filter(ref=ref).first()
    if row is None:
        raise NoSuchContract
    return ContractFacts(
        pk=row.pk,
        card=card_of(row),
        ocid=row.ocid,
        source_id=row.source_id,
        method_code=row.method_code,
        status_code=row.status_code,
        item=row.item,
        unit=row.unit,
        quantity=row.quantity,
        unit_price=row.unit_price,
        amount=row.amount,
        paid=row.paid,
        prepaid_percent=row.prepaid_percent,
        amendments=row.amendments,
        lot_id=row.lot_id,
        lot=row.lot.ocid if row.lot else "",
        lot_tenderers=row.lot.tenderers if row.lot else None,
        announcement=row.announcement.ocid if row.announcement else "",
        announcement_number=row.announcement.number if row.announcement else "",
        place=row.place_id,
        due_on=row.due_on,
        done_on=row.done_on,
        steps=_steps(row),
        read_from=row.load.source if row.load else "",
        changed_at=row.changed_at,
        gone_at=row.gone_at,
    )


def _steps(row: Contract) -> tuple[StepFacts, ...]:
    return tuple(
        StepFacts(
            kind=StepKind(step.kind),
            number=step.number,
            on=step.on,
            amount=step.amount,
            reason=step.reason,
            details=step.details,
        )
        for step in row.steps.order_by("on", "pk")
    )
