"""Looking for a word in everything that is kept: every table, every file."""

import json
from pathlib import Path

from django.conf import settings
from django.db import connection


def in_tables(word: str) -> list[str]:
    """The tables in which the word stands in clear, also as JSON spells it."""
    quote = connection.ops.quote_name
    spelt = {word.encode(), json.dumps(word)[1:-1].encode()}
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {quote(table)}")  # noqa: S608
            values = [_bytes(value) for row in cursor.fetchall() for value in row]
            if any(one in value for value in values for one in spelt):
                found.append(table)
    return found


def in_files(word: str, *, but: tuple[Path, ...] = ()) -> list[Path]:
    """The files of the installation in which the word stands; those below `but` are left out."""
    return [
        path
        for folder in (Path(settings.EVIDENCE_HOME).parent, Path(settings.HOME))
        for path in folder.rglob("*")
        if path.is_file() and not any(path.is_relative_to(one) for one in but)
        if word.encode() in path.read_bytes() or word in path.name
    ]


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return str(value).encode()
