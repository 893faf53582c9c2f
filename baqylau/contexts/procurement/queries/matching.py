"""Rows found by words, on either database: FTS5 in SQLite, a `simple` text index in PostgreSQL.

Each word of the query is looked for as the beginning of a word, since endings vary.
"""

from typing import Final, Literal

from django.db import connection
from django.db.models.expressions import RawSQL

from baqylau.contexts.procurement.rules.words import asked

Table = Literal["contract", "announcement", "party"]
_SQLITE: Final[dict[Table, str]] = {
    "contract": "SELECT rowid FROM procurement_contract_words WHERE procurement_contract_words MATCH %s",
    "announcement": (
        "SELECT rowid FROM procurement_announcement_words "
        "WHERE procurement_announcement_words MATCH %s"
    ),
    "party": "SELECT rowid FROM procurement_party_words WHERE procurement_party_words MATCH %s",
}
_POSTGRES: Final[dict[Table, str]] = {
    "contract": (
        "SELECT t.id FROM procurement_contract t "
        "WHERE to_tsvector('simple', t.searched) @@ to_tsquery('simple', %s)"
    ),
    "announcement": (
        "SELECT t.id FROM procurement_announcement t "
        "WHERE to_tsvector('simple', t.searched) @@ to_tsquery('simple', %s)"
    ),
    "party": (
        "SELECT t.id FROM procurement_party t "
        "WHERE to_tsvector('simple', t.searched) @@ to_tsquery('simple', %s)"
    ),
}


def matching(table: Table, query: str) -> RawSQL:
    """A subquery of keys of rows whose words begin with each word asked for; none of no words."""
    words = asked(query)
    if connection.vendor == "sqlite":
        told = " AND ".join(f'"{word}"*' for word in words) or '""'
        return RawSQL(_SQLITE[table], [told])  # noqa: S611  the statement is ours, the words a parameter
    return RawSQL(_POSTGRES[table], [" & ".join(f"{word}:*" for word in words)])  # noqa: S611
