"""What was read, how far, and what could not be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from baqylau.contexts.procurement.models import Cursor, Load

_LATEST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadFacts:
    """One reading of a source; `finished_at` None: not whole, and not to be relied on.

    `skipped` and `faults` (values that were mended or dropped) are counts by code.
    """

    pk: int
    origin: str
    source: str
    started_at: datetime
    finished_at: datetime | None
    read: int
    kept: int
    same: int
    skipped: Mapping[str, int]
    faults: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """How often each field of a load is filled: counts by path, as `rules.coverage` tells."""

    source: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """When a service of the portal was last read from."""

    service: str
    moved_at: datetime


def latest_loads() -> list[LoadFacts]:
    """The twenty latest, newest first; one query."""
    rows = Load.objects.defer("coverage").order_by("-started_at", "-pk")
    return [_facts(row) for row in rows[:_LATEST]]


def latest_coverage() -> CoverageFacts | None:
    """That of the latest finished load that kept anything; None before the first; one query."""
    whole = Load.objects.filter(finished_at__isnull=False).exclude(coverage={})
    row = whole.order_by("-started_at", "-pk").first()
    return CoverageFacts(row.source, row.coverage) if row else None


def services() -> list[ServiceFacts]:
    """The services of the portal by name."""
    rows = Cursor.objects.order_by("service").values_list("service", "moved_at")
    return [ServiceFacts(*row) for row in rows]


def _facts(row: Load) -> LoadFacts:
    return LoadFacts(
        pk=row.pk,
        origin=row.origin,
        source=row.source,
        started_at=row.started_at,
        finished_at=row.finished_at,
        read=row.read,
        kept=row.kept,
        same=row.same,
        skipped=row.skipped,
        faults=row.mended,
    )
