"""The other engines: the same expressions on chDB and on PySpark, from the same Parquet files."""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
import sqlglot.expressions as sge
from ibis.backends.sql.compilers.clickhouse import ClickHouseCompiler

Execute = Callable[[ir.Table], Iterable[pa.RecordBatch]]


class Alike(ClickHouseCompiler):
    """ClickHouse where it differs: its `quantile` is drawn from a sample, the exact one is that of the others."""

    def visit_Quantile(  # noqa: N802
        self, op: ops.Quantile | ops.Median, *, arg: Any, quantile: Any, where: Any
    ) -> Any:
        assert where is None, op
        return sge.ParameterizedAgg(
            this="quantileExactInclusive", expressions=[quantile], params=[arg]
        )

    def visit_MultiQuantile(  # noqa: N802
        self, op: ops.MultiQuantile, *, arg: Any, quantile: Any, where: Any
    ) -> Any:
        assert where is None, op
        return sge.ParameterizedAgg(
            this="quantilesExactInclusive", expressions=list(quantile.expressions), params=[arg]
        )

    def visit_Median(self, op: ops.Median, *, arg: Any, where: Any) -> Any:  # noqa: N802
        return self.visit_Quantile(op, arg=arg, quantile=sge.convert(0.5), where=where)

    def visit_WindowFunction(self, op: ops.WindowFunction, **told: Any) -> Any:  # noqa: N802
        """Its counts and ranks are unsigned, and do not mix with signed numbers."""
        found = super().visit_WindowFunction(op, **told)
        return self.f.toInt64(found) if op.dtype.is_integer() else found


def write(tables: Mapping[str, pa.Table], folder: Path) -> None:
    """A file a table."""
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet")


@contextmanager
def chdb(folder: Path, tables: Mapping[str, pa.Table]) -> Any:
    """Unbound tables, and what executes expressions on them."""
    from chdb.session import Session  # noqa: PLC0415  slow to load

    session = Session()
    session.query("SET join_use_nulls = 1")
    shapes = {}
    for name, table in tables.items():
        source = f"file('{folder / name}.parquet', 'Parquet')"
        session.query(f"CREATE VIEW {name} AS SELECT * FROM {source}")  # noqa: S608  names of a test
        shapes[name] = ibis.table(ibis.Schema.from_pyarrow(table.schema), name=name)

    def execute(expression: ir.Table) -> Iterable[pa.RecordBatch]:
        query = Alike().to_sqlglot(expression).sql(dialect="clickhouse")
        answer = session.query(query, "ArrowTable")
        return answer.to_batches()

    try:
        yield shapes, execute
    finally:
        session.close()


@contextmanager
def spark(folder: Path, tables: Mapping[str, pa.Table]) -> Any:
    """Tables of a local Spark; they execute themselves."""
    from pyspark.sql import SparkSession  # noqa: PLC0415  needs Java

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .getOrCreate()
    )
    con = ibis.pyspark.connect(session)
    bound = {}
    for name in tables:
        session.read.parquet(str(folder / f"{name}.parquet")).createOrReplaceTempView(name)
        bound[name] = con.table(name)

    def execute(expression: ir.Table) -> Iterable[pa.RecordBatch]:
        return con.to_pyarrow(expression).to_batches()

    try:
        yield bound, execute
    finally:
        con.disconnect()


def canonical(row: Any) -> tuple[Any, ...]:
    """A row as it is compared: numbers to nine digits, since engines add up in different orders."""
    told = {name: _told(value) for name, value in row.inputs.items()}
    return (
        row.subject,
        row.year,
        _told(row.value),
        _told(row.threshold),
        row.group,
        row.group_size,
        json.dumps(told, sort_keys=True, ensure_ascii=False),
    )


def _told(value: Any) -> Any:
    if isinstance(value, int | float):
        return float(f"{value:.9g}")
    if isinstance(value, str) and value.endswith("+00:00"):
        return value.removesuffix("+00:00")
    return value
