"""Proving the kept sums: each against a recount of what it sums. Nothing here writes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from baqylau.contexts.fieldwork.actions.tallies import stretches, total_rows, year_rows
from baqylau.contexts.fieldwork.models import MonthlyTotal, Tally, YearTally
from baqylau.contexts.fieldwork.queries.counting import COUNTS, KEY, SUMS, count_records
from baqylau.contexts.fieldwork.queries.counting import counted_in_cell as in_cell
from baqylau.contexts.fieldwork.rules.counting import year_cell_of
from baqylau.kernel.periods import Period

_DAYS = ("first", "last")
_COLUMNS = (*COUNTS, *SUMS)
Rows = dict[tuple[Any, ...], dict[str, Any]]


def differences() -> list[str]:
    """Where kept sums differ from a recount: one line a sum; empty when all is true.

    Tallies are held against the records; yearly sums and monthly totals against the tallies.
    """
    known = stretches()
    tallies: Rows = {}
    for stretch in known:
        tallies |= _counted(stretch)
    key: tuple[str, ...] = (*KEY, *_DAYS)
    found = _differing("tally", tallies, _kept(Tally, key), _COLUMNS)

    years = sorted({year_cell_of(stretch) for stretch in known})
    key = ("body_id", "region_id", "kind", "sphere", "topic", *_DAYS)
    sums = _by(key, (row for year in years for row in year_rows(year)))
    found += _differing("year", sums, _kept(YearTally, key), _COLUMNS)

    key = ("body_id", "region_id", *_DAYS)
    columns = (*_COLUMNS, "publications")
    sums = _by(key, total_rows())
    return found + _differing("total", sums, _kept(MonthlyTotal, key), columns)


def _counted(stretch: Period) -> Rows:
    return {
        (k.body, k.place, k.region, k.kind, k.sphere, k.topic, stretch.first, stretch.last): (
            cell.columns()
        )
        for k, cell in count_records(in_cell(stretch)).items()
    }


def _kept(model: type[Model], key: tuple[str, ...]) -> Rows:
    return _by(key, model._default_manager.values())  # noqa: SLF001


def _by(key: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> Rows:
    return {tuple(row[name] for name in key): row for row in rows}


def _differing(kind: str, truth: Rows, kept: Rows, columns: tuple[str, ...]) -> list[str]:
    lines = []
    for key in sorted(truth.keys() | kept.keys(), key=str):
        true, told = truth.get(key, {}), kept.get(key, {})
        why = [
            f"{name} {told.get(name)} is {true.get(name)}"
            for name in columns
            if (told.get(name) or None) != (true.get(name) or None)
        ]
        if why or not (true and told):
            lines.append(f"{kind} {' '.join(map(str, key))}: {', '.join(why) or 'no records'}")
    return lines
