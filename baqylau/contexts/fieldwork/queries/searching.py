"""Full-text search on either database: FTS5 in SQLite, a `simple` text index in PostgreSQL.

Each word of the query is looked for as the beginning of a word, since Kazakh and Russian endings vary.
"""

from django.db import connection
from django.db.models.expressions import RawSQL

from baqylau.contexts.fieldwork.rules.words import asked

_SQLITE = (
    "SELECT t.record FROM fieldwork_searchtext t WHERE t.register = %s AND t.id IN "
    "(SELECT rowid FROM fieldwork_searchindex WHERE fieldwork_searchindex MATCH %s)"
)
_POSTGRES = (
    "SELECT t.record FROM fieldwork_searchtext t WHERE t.register = %s AND "
    "to_tsvector('simple', t.text) @@ to_tsquery('simple', %s)"
)


def matching(register: str, query: str) -> RawSQL:
    """A subquery of keys of the register's rows whose words begin with each word asked for.

    A query without a single word matches nothing.
    """
    words = asked(query)
    if connection.vendor == "sqlite":
        return RawSQL(_SQLITE, [register, " AND ".join(f'"{w}"*' for w in words) or '""'])  # noqa: S611
    return RawSQL(_POSTGRES, [register, " & ".join(f"{w}:*" for w in words)])  # noqa: S611
