"""Computes declared signs: settings of each year, tables cut to them, rows, what could not be told.

The year of a row chooses its settings: those in force on 1 January of that year. Settings since
`ALWAYS` also hold for rows without a year. Tables without a column `year` come whole: join them to
one that has it. Beside every table stands the whole one as `<name>_all`, for rules that look back.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from typing import Any, Final

import ibis.expr.types as ir
import pyarrow as pa

from baqylau.contexts.procurement.signs.declared import (
    ALWAYS,
    COLUMNS,
    Dated,
    Indicator,
    Tables,
)
from baqylau.contexts.procurement.vocabulary import SubjectKind

Execute = Callable[[ir.Table], Iterable[pa.RecordBatch]]

NO_SETTINGS: Final = "no_settings"
_HOME: Final = {SubjectKind.LOT: "process", SubjectKind.CONTRACT: "contract"}


@dataclass(frozen=True, slots=True)
class Row:
    """A sign: its subject, what was compared with what, and what it was computed from (JSON values)."""

    subject: str
    year: int | None
    value: float | None
    threshold: float | None
    group: str
    group_size: int | None
    inputs: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """Of one indicator: `rows` are computed while they are taken, once; counts by code of `Need`."""

    indicator: Indicator
    rows: Iterator[Row]
    not_computable: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """Expressions of one indicator: its answers, one a period of settings, and counts of what it misses."""

    indicator: Indicator
    answers: Sequence[ir.Table]
    missing: Sequence[tuple[str, ir.Table]]


@dataclass(frozen=True, slots=True)
class Period:
    """Years [first, end) and the settings of their rows; None: no bound."""

    first: int | None
    end: int | None
    dated: Dated

    def of(self, table: ir.Table) -> ir.Table:
        """The rows of these years; the whole table where it has no years."""
        if "year" not in table.columns:
            return table
        if self.first is not None:
            table = table.filter(table.year >= self.first)
        if self.end is not None:
            early = table.year < self.end
            table = table.filter(early | table.year.isnull() if self.first is None else early)
        return table


def by_ibis(expression: ir.Table) -> Iterable[pa.RecordBatch]:
    """Executes on the engine that the tables are bound to."""
    batches: list[pa.RecordBatch] = expression.to_pyarrow().to_batches()
    return batches


def run(
    tables: Tables, indicators: Iterable[Indicator], *, execute: Execute = by_ibis
) -> Iterator[Result]:
    """Compute the signs, one indicator after the other, on any engine that Ibis or `execute` reaches.

    Raises LookupError where a table is not there that an indicator declares.
    """
    for indicator in indicators:
        plan = planned(tables, indicator)
        yield Result(indicator, _rows(plan, execute), not_computable(plan, execute))


def planned(tables: Tables, indicator: Indicator) -> Plan:
    """What has to be computed for an indicator. Raises LookupError where a declared table is not there."""
    _ = [tables[name] for name in indicator.tables]
    answers, missing = [], []
    found = periods(indicator.settings)
    for period in found:
        given, values = cut(tables, period), period.dated.values
        answers.append(indicator.expression(given, values))
        missing += [(need.code, _counting(need.missing(given, values))) for need in indicator.needs]
    home = tables.get(_HOME.get(SubjectKind(indicator.subject), ""))
    if home is not None and found and found[0].first is not None:
        early = home.filter(home.year.isnull() | (home.year < found[0].first))
        missing.append((NO_SETTINGS, _counting(early)))
    return Plan(indicator, answers, missing)


def not_computable(plan: Plan, execute: Execute) -> dict[str, int]:
    """Counts by code of what is missing, where there are any."""
    counts: Counter[str] = Counter()
    for code, counting in plan.missing:
        batches = execute(counting)
        counts[code] += sum(chain.from_iterable(batch.column(0).to_pylist() for batch in batches))
    return {code: count for code, count in counts.items() if count}


def periods(settings: Sequence[Dated]) -> list[Period]:
    """The years of each settings, in order. Of two that begin in a year the later one is taken."""
    by_year = {_first_year(one): one for one in sorted(settings, key=lambda one: one.since)}
    firsts = list(by_year)
    ends = [*firsts[1:], None]
    return [
        Period(first or None, end, by_year[first]) for first, end in zip(firsts, ends, strict=True)
    ]


def cut(tables: Tables, period: Period) -> dict[str, ir.Table]:
    """The tables of a period, and the whole ones beside them."""
    whole = {f"{name}_all": table for name, table in tables.items()}
    return whole | {name: period.of(table) for name, table in tables.items()}


def _counting(table: ir.Table) -> ir.Table:
    """How many rows, as one row."""
    return table.aggregate(told=table.count())


def _first_year(settings: Dated) -> int:
    since = settings.since
    if since == ALWAYS:
        return 0
    return since.year if (since.month, since.day) == (1, 1) else since.year + 1


def _rows(plan: Plan, execute: Execute) -> Iterator[Row]:
    for expression in plan.answers:
        for batch in execute(expression):
            yield from map(as_row, batch.to_pylist())


def as_row(found: Mapping[str, Any]) -> Row:
    """A row of COLUMNS and `in_…`, as engines answer it."""
    subject, year, value, threshold, group, size = (found[name] for name in COLUMNS)
    return Row(
        subject=subject,
        year=None if year is None else int(year),
        value=None if value is None else float(value),
        threshold=None if threshold is None else float(threshold),
        group=group or "",
        group_size=None if size is None else int(size),
        inputs={
            name.removeprefix("in_"): _json(told)
            for name, told in found.items()
            if name.startswith("in_")
        },
    )


def _json(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):  # sums of whole numbers, on DuckDB
        return int(value) if value == int(value) else float(value)
    if isinstance(value, float) and (value != value or value in {float("inf"), float("-inf")}):  # noqa: PLR0124  not a number
        return None
    return value
