"""What was read and what could not be: loads, faults by code, coverage by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from baqylau.contexts.procurement.queries import quality
from baqylau.contexts.procurement.queries.quality import CoverageFacts, LoadFacts, ServiceFacts
from baqylau.contexts.procurement.web import labels
from baqylau.contexts.procurement.web.pages.record import crumbs
from baqylau.contexts.procurement.web.reading import Reader
from baqylau.ui.parts import BarRow, Crumb
from baqylau.ui.words import number_text, share_text

_MOST_FIELDS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLine:
    """One reading of a source; `finished_at` None: not finished."""

    source: str
    origin: str
    started_at: datetime
    finished_at: datetime | None
    read: int
    kept: int
    same: int
    skipped: int
    faults: int


@dataclass(frozen=True, slots=True)
class Covered:
    """How many objects of a load have each field."""

    source: str
    rows: list[BarRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityPage:
    """Everything procurement/quality.html may use."""

    crumbs: list[Crumb]
    loads: list[LoadLine]
    skipped: list[BarRow]
    faults: list[BarRow]
    covered: Covered | None
    services: list[ServiceFacts]


def quality_page(reader: Reader) -> QualityPage:
    """The page; three queries."""
    loads = quality.latest_loads()
    covered = quality.latest_coverage()
    return QualityPage(
        crumbs=crumbs(Crumb(_("Data quality"))),
        loads=[_line(one) for one in loads],
        skipped=_together(one.skipped for one in loads),
        faults=_together(one.faults for one in loads),
        covered=_covered(covered, reader) if covered else None,
        services=quality.services(),
    )


def _line(one: LoadFacts) -> LoadLine:
    return LoadLine(
        source=one.source,
        origin=labels.origin(one.origin),
        started_at=one.started_at,
        finished_at=one.finished_at,
        read=one.read,
        kept=one.kept,
        same=one.same,
        skipped=sum(one.skipped.values()),
        faults=sum(one.faults.values()),
    )


def _together(counts: Iterator[Mapping[str, int]] | Any) -> list[BarRow]:
    """Counts of all loads by code, most first."""
    summed: dict[str, int] = {}
    for one in counts:
        for code, many in one.items():
            summed[code] = summed.get(code, 0) + many
    return [BarRow(code, many) for code, many in sorted(summed.items(), key=lambda one: -one[1])]


def _covered(told: CoverageFacts, reader: Reader) -> Covered:
    """Of each field, in how many of the objects that could have it it is filled."""
    fields = [path for path in told.counts if path and not path.endswith(("/", "[]"))]
    return Covered(
        told.source, [_field(path, told.counts, reader) for path in fields[:_MOST_FIELDS]]
    )


def _field(path: str, counts: Mapping[str, int], reader: Reader) -> BarRow:
    filled, of = counts[path], counts.get(f"{path.rpartition('/')[0]}/", 0)
    share = share_text(filled, of, reader.language)
    note = number_text(filled, reader.language)
    return BarRow(path, round(1000 * filled / of) if of else 0, note=note, shown=share)
