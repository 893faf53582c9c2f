"""Tables of the store as the engine computes with them: ids as whole numbers, times without a zone.

A number of 63 bits stands for an id. Among thirty million ids two get the same one in one run of ten
thousand; a sign would then be told of a pair that never met, and a person who checks it sees that.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa

from baqylau.contexts.procurement.tables.schema import SCHEMAS
from baqylau.contexts.procurement.tables.store import Store

PLACE: Final = "turned"  # the database beside the engine's own, a file

_IDS: Final = frozenset(
    {
        "ocid",
        "tender_ocid",
        "repeats_ocid",
        "contract_key",
        "buyer_id",
        "entity_id",
        "supplier_id",
        "tenderer_id",
        "party_id",
        "tenderer_set",
        "supplier_set",
    }
)
# Many signs join these; the others are read where they lie.
_KEPT: Final = ("process", "bid", "award")
# Times as texts are for strict rules, which read other tables.
_NOT_KEPT: Final = frozenset({"start_text", "end_text", "submitted_text"})
# Few different texts, told by numbers of their own.
_WORDS: Final = (
    "method",
    "method_details",
    "category",
    "tender_status",
    "status",
    "currency",
    "item",
    "region",
)


def views(con: Any, store: Store) -> dict[str, ir.Table]:
    """All tables, turned while they are read."""
    raw = store.tables(con)
    for name, table in raw.items():
        con.create_view(f"raw_{name}", table, overwrite=True)
        columns = ", ".join(_column(field) for field in SCHEMAS[name])
        con.raw_sql(f"CREATE OR REPLACE VIEW {name} AS SELECT {columns} FROM raw_{name}")  # noqa: S608
    return {name: con.table(name) for name in raw}


def turn(con: Any, expressions: Iterable[ir.Table]) -> None:
    """Turn once what many signs join, with the columns that these expressions name."""
    read = _columns_read(expressions)
    _name_words(con, read)
    for name in _KEPT:
        fields = [field for field in SCHEMAS[name] if field.name in read[name]]
        if fields:
            columns = ", ".join(map(_kept_column, fields))
            con.raw_sql(f"CREATE TABLE {PLACE}.{name} AS SELECT {columns} FROM raw_{name}")  # noqa: S608
            view = ", ".join(_or_nothing(field, read[name]) for field in SCHEMAS[name])
            con.raw_sql(f"CREATE OR REPLACE VIEW {name} AS SELECT {view} FROM {PLACE}.{name}")  # noqa: S608


def _columns_read(expressions: Iterable[ir.Table]) -> Mapping[str, Collection[str]]:
    """The columns of each table by name, and a few too many: another table may have the same."""
    read: dict[str, set[str]] = defaultdict(set)
    for expression in expressions:
        node = expression.op()
        named = {field.name for field in node.find(ops.Field)}
        for table in node.find(ops.DatabaseTable):
            read[table.name] |= named & set(table.schema.names) - _NOT_KEPT
    return read


def number_of(column: str) -> str:
    """SQL: the number that stands for an id; none for none."""
    return f"CASE WHEN {column} IS NOT NULL THEN (hash({column}) >> 1)::BIGINT END"


def _name_words(con: Any, read: Mapping[str, Collection[str]]) -> None:
    for word in _WORDS:
        places = [name for name in _KEPT if word in read[name]]
        if places:
            found = " UNION ".join(f"SELECT {word} AS w FROM raw_{name}" for name in places)  # noqa: S608
            words = f"SELECT w FROM ({found}) WHERE w IS NOT NULL"  # noqa: S608
            con.raw_sql(f"CREATE TYPE {PLACE}.word_{word} AS ENUM ({words})")


def _column(field: pa.Field) -> str:
    if field.name in _IDS:
        return f"{number_of(field.name)} AS {field.name}"
    if pa.types.is_timestamp(field.type):
        return f"make_timestamp(epoch_us({field.name})) AS {field.name}"
    return str(field.name)


def _or_nothing(field: pa.Field, read: Collection[str]) -> str:
    """A column that is kept; nothing in the place of one that nobody reads."""
    return str(field.name) if field.name in read else f"NULL AS {field.name}"


def _kept_column(field: pa.Field) -> str:
    if field.name in _WORDS:
        return f"{field.name}::{PLACE}.word_{field.name} AS {field.name}"
    return _column(field)
