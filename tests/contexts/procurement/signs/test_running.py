"""The engine: which settings a row meets, what a rule sees of other years, what is counted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest

from baqylau.contexts.procurement.signs import running
from baqylau.contexts.procurement.signs.declared import (
    ALWAYS,
    Dated,
    Indicator,
    Need,
    Settings,
    Tables,
)
from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

WORDS = Trilingual(kk="мысал", ru="пример", en="example")


def dated(day: date, limit: float) -> Dated:
    return Dated(since=day, values={"limit": limit}, source="invented")


def above_limit(*settings: Dated, needs: Sequence[Need] = ()) -> Indicator:
    """An indicator that marks lots above the limit of their year, and counts all years beside it."""

    def expression(tables: Tables, values: Settings) -> ir.Table:
        lot = tables["process"]
        found = lot.filter(lot.amount > values["limit"])
        return found.cross_join(tables["process_all"].aggregate(all=ibis._.count())).select(
            subject="ocid",
            year="year",
            value="amount",
            threshold=ibis.literal(values["limit"]),
            group=ibis.literal("all"),
            group_size="all",
            in_seen="published_at",
        )

    words = dict.fromkeys(("title", "definition", "innocent", "question"), WORDS)
    return Indicator(
        code="X1",
        version="1",
        group=SignGroup.TENDER,
        subject=SubjectKind.LOT,
        source="invented",
        tables=("process",),
        expression=expression,
        settings=settings,
        needs=needs,
        **words,
    )


def lots(*rows: tuple[Any, ...]) -> Tables:
    columns = ("ocid", "year", "amount")
    found = [
        dict(zip(columns, row, strict=True)) | {"published_at": date(2025, 1, 2)} for row in rows
    ]
    schema = pa.schema(
        {
            "ocid": pa.string(),
            "year": pa.int32(),
            "amount": pa.float64(),
            "published_at": pa.date32(),
        }
    )
    return {"process": ibis.memtable(pa.Table.from_pylist(found, schema=schema))}


def test_a_missing_table_is_told_before_anything_is_computed() -> None:
    with pytest.raises(LookupError):
        list(running.run({}, [above_limit(dated(ALWAYS, 1))]))


def test_the_year_of_a_row_chooses_its_settings() -> None:
    indicator = above_limit(dated(date(2026, 1, 1), 200), dated(date(2025, 1, 1), 100))
    tables = lots(
        ("old", 2024, 999.0),
        ("law of 2025", 2025, 150.0),
        ("under the limit of 2026", 2026, 150.0),
        ("later", 2027, 250.0),
        ("no year", None, 999.0),
    )
    (result,) = running.run(tables, [indicator])
    rows = {row.subject: row for row in result.rows}
    assert {subject: row.threshold for subject, row in rows.items()} == {
        "law of 2025": 100.0,
        "later": 200.0,
    }
    assert result.not_computable == {running.NO_SETTINGS: 2}
    assert rows["later"].group_size == 5
    assert rows["later"].inputs == {"seen": "2025-01-02"}


def test_settings_that_begin_within_a_year_hold_from_the_next() -> None:
    (first, second) = running.periods([dated(date(2024, 7, 1), 1), dated(date(2026, 1, 1), 2)])
    assert (first.first, first.end, second.first, second.end) == (2025, 2026, 2026, None)


def test_settings_for_always_hold_for_rows_without_a_year() -> None:
    tables = lots(("no year", None, 5.0), ("old", 1999, 5.0), ("new", 2025, 5.0))
    indicator = above_limit(dated(ALWAYS, 1), dated(date(2025, 1, 1), 10))
    (result,) = running.run(tables, [indicator])
    assert {row.subject for row in result.rows} == {"no year", "old"}
    assert result.not_computable == {}


def test_what_cannot_be_computed_is_counted_by_reason() -> None:
    need = Need(
        code="no_amount",
        why=WORDS,
        missing=lambda tables, _settings: (
            tables["process"]
            .filter(tables["process"].amount.isnull())
            .select(subject="ocid", year="year")
        ),
    )
    tables = lots(("a", 2025, None), ("b", 2026, None), ("c", 2026, 5.0))
    indicator = above_limit(dated(ALWAYS, 1), dated(date(2026, 1, 1), 1), needs=(need,))
    (result,) = running.run(tables, [indicator])
    assert result.not_computable == {"no_amount": 2}
    assert [row.subject for row in result.rows] == ["c"]
