"""All signs over the Parquet store, on DuckDB, within the memory it is given.

Ids are long texts, and most of the work is joining by them: while signs are computed they are whole
numbers (63 bits of a hash), and become texts again in the rows that are given out. Tables of which
many signs read ids are turned so once, with the columns that are read. What a sign found stays in
the engine until it is asked for, so that counting it costs nothing and taking more than `most` rows
of a sign is impossible.
"""

import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

import ibis.expr.types as ir
import pyarrow as pa
from ibis.common.graph import Node

from baqylau.contexts.procurement.signs import running, turned
from baqylau.contexts.procurement.signs.declared import Indicator
from baqylau.contexts.procurement.signs.sharing import Shared
from baqylau.contexts.procurement.tables.store import Store, connect
from baqylau.contexts.procurement.vocabulary import SubjectKind

MOST: Final = 100_000
_AT_ONCE: Final = 10_000

# Columns where the texts of ids are found again, by kind.
_FOUND_IN: Final = {
    "lot": (("process", "ocid"),),
    "contract": (("contract", "contract_key"),),
    "party": (
        ("party", "party_id"),
        ("contract", "buyer_id"),
        ("contract", "supplier_id"),
        ("process", "buyer_id"),
        ("process", "entity_id"),
        ("bid_tenderer", "tenderer_id"),
        ("award_supplier", "supplier_id"),
    ),
}
_KIND_OF: Final = {
    SubjectKind.LOT: "lot",
    SubjectKind.CONTRACT: "contract",
    SubjectKind.BUYER: "party",
    SubjectKind.SUPPLIER: "party",
}
# Inputs that are ids, by the names that signs give them; those that end in `_id` are of parties too.
_INPUTS: Final = {
    "in_buyer": "party",
    "in_supplier": "party",
    "in_partner": "party",
    "in_earlier": "lot",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What one indicator found: how many rows in all, and what it could not tell."""

    indicator: Indicator
    count: int
    not_computable: Mapping[str, int]


class Analysis:
    """Signs over one store. `computing` first, once, then `rows` of each indicator that was computed."""

    def __init__(self, con: Any, store: Store, *, most: int = MOST) -> None:
        self._con = con
        self._most = most
        self._answers: dict[str, list[str]] = {}
        self._kinds: dict[str, str] = {}
        self._made = 0
        self._has_names = False
        self._counts: dict[Node, list[pa.RecordBatch]] = {}
        self._shared = Shared((), keep=self._keep, forget=self._forget)
        self.seconds: dict[str, float] = {}
        self._tables: dict[str, ir.Table] = turned.views(con, store)

    def computing(self, indicators: Iterable[Indicator]) -> Iterator[Found]:
        """Compute them, one after the other; what several share when the first of them comes."""
        begun = time.perf_counter()
        plans = [running.planned(self._tables, indicator) for indicator in indicators]
        planned = [one for plan in plans for one in _expressions(plan)]
        self._shared = Shared(planned, keep=self._keep, forget=self._forget)
        turned.turn(self._con, planned)
        self.seconds["preparing"] = time.perf_counter() - begun
        for plan in plans:
            begun = time.perf_counter()
            code = plan.indicator.code
            self._kinds[code] = _KIND_OF[SubjectKind(plan.indicator.subject)]
            self._answers[code] = [self._answer(code, one) for one in plan.answers]
            missing = running.not_computable(plan, self._counted)
            self.seconds[code] = time.perf_counter() - begun
            yield Found(plan.indicator, sum(map(self._count, self._answers[code])), missing)

    def rows(self, indicator: Indicator) -> Iterator[running.Row]:
        """At most `most` rows, those of late years and great values first, with their ids as texts."""
        if not self._has_names:
            self._name_ids()
        latest_first = reversed(list(self._named(indicator)))
        batches = chain.from_iterable(
            self._con.con.sql(query).to_arrow_reader(_AT_ONCE) for query in latest_first
        )
        found = chain.from_iterable(batch.to_pylist() for batch in batches)
        yield from map(running.as_row, islice(found, self._most))

    # --- computing -------------------------------------------------------------------------------
    def _answer(self, code: str, expression: ir.Table) -> str:
        """Keep an answer in the engine; the name of its table."""
        self._made += 1
        name = f"answer_{code.lower()}_{self._made}"
        self._keep(name, self._shared.sql(expression))
        self._shared.done(expression)
        return name

    def _counted(self, expression: ir.Table) -> list[pa.RecordBatch]:
        """What several signs count alike is counted once."""
        node = expression.op()
        if node not in self._counts:
            query = self._shared.sql(expression)
            self._counts[node] = list(self._con.con.sql(query).to_arrow_reader(_AT_ONCE))
            self._shared.done(expression)
        return self._counts[node]

    def _keep(self, name: str, query: str) -> ir.Table:
        self._con.raw_sql(f"CREATE TEMP TABLE {name} AS {query}")
        return self._con.table(name)

    def _forget(self, name: str) -> None:
        self._con.raw_sql(f"DROP TABLE {name}")

    def _count(self, name: str) -> int:
        (row,) = self._con.raw_sql(f"SELECT count(*) FROM {name}").fetchall()  # noqa: S608  names of our own
        return int(row[0])

    # --- giving out ------------------------------------------------------------------------------
    def _best(self, name: str) -> str:
        order = "year DESC NULLS LAST, value DESC NULLS LAST, subject"
        return f"(SELECT * FROM {name} ORDER BY {order} LIMIT {self._most})"  # noqa: S608  names of our own

    def _name_ids(self) -> None:
        """Texts of all ids that will be given out, in one reading of each column."""
        wanted: dict[str, list[str]] = {kind: [] for kind in _FOUND_IN}
        for code, names in self._answers.items():
            for name in names:
                for column, kind in self._ids_of(code, name):
                    wanted[kind].append(f"SELECT {column} AS id FROM {self._best(name)}")  # noqa: S608
        for kind, queries in wanted.items():
            ids = " UNION ".join(queries) or "SELECT NULL::BIGINT AS id"
            self._con.raw_sql(f"CREATE TEMP TABLE wanted_{kind} AS {ids}")
            self._con.raw_sql(f"CREATE TEMP TABLE told_{kind} (id BIGINT, told VARCHAR)")
            for table, column in _FOUND_IN[kind]:
                self._find_texts(kind, table, column)
        self._has_names = True

    def _find_texts(self, kind: str, table: str, column: str) -> None:
        """Texts of the wanted ids that were not found before; nothing is read where none is left."""
        left = (
            f"SELECT id FROM wanted_{kind} WHERE id IS NOT NULL EXCEPT SELECT id FROM told_{kind}"  # noqa: S608
        )
        if self._con.raw_sql(f"SELECT count(*) FROM ({left})").fetchall() == [(0,)]:  # noqa: S608
            return
        number = turned.number_of(column)
        self._con.raw_sql(
            f"INSERT INTO told_{kind} SELECT {number} AS id, min({column}) FROM raw_{table} "  # noqa: S608
            f"WHERE {number} IN ({left}) GROUP BY id"
        )

    def _ids_of(self, code: str, name: str) -> Iterator[tuple[str, str]]:
        """The columns of an answer that hold ids, with their kinds."""
        columns = self._con.table(name).schema()
        for column, type_ in columns.items():
            if column == "subject":
                yield column, self._kinds[code]
            elif type_.is_integer() and (column in _INPUTS or column.endswith("_id")):
                yield column, _INPUTS.get(column, "party")

    def _named(self, indicator: Indicator) -> Iterator[str]:
        for name in self._answers[indicator.code]:
            ids = dict(self._ids_of(indicator.code, name))
            joins = [
                f"LEFT JOIN told_{kind} AS t_{column} ON t_{column}.id = a.{column}"
                for column, kind in ids.items()
            ]
            texts = ", ".join(f"t_{column}.told AS {column}" for column in ids)
            yield f"SELECT a.* REPLACE ({texts}) FROM {self._best(name)} AS a {' '.join(joins)}"  # noqa: S608


@contextmanager
def over(
    store: Store,
    *,
    most: int = MOST,
    threads: int | None = None,
    memory_limit: str | None = None,
) -> Iterator[Analysis]:
    """An analysis of what the store holds now; what does not fit into memory is spilled beside the store."""
    store.home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".spill-", dir=store.home) as folder:
        con = connect(threads=threads, memory_limit=memory_limit)
        try:
            con.raw_sql(f"SET temp_directory = '{folder}'")
            con.raw_sql("SET preserve_insertion_order = false")
            con.raw_sql("SET force_compression = 'uncompressed'")
            con.raw_sql(f"ATTACH '{folder}/{turned.PLACE}.duckdb' AS {turned.PLACE}")
            yield Analysis(con, store, most=most)
        finally:
            con.disconnect()


def _expressions(plan: running.Plan) -> Iterator[ir.Table]:
    yield from plan.answers
    yield from (counting for _, counting in plan.missing)
