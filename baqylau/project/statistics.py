"""Telling the database how its tables are filled, so that it finds rows by the right index.

PostgreSQL looks by itself. SQLite must be asked: without it, counting one month reads every row.
"""

from django.db import connection


def refresh_statistics() -> None:
    """Renew what SQLite knows of its tables; cheap where little has changed."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # 0x10002: all tables, also those this connection has not used (sqlite.org/pragma.html).
            cursor.execute("PRAGMA optimize=0x10002")


def forget_overwritten() -> None:
    """Empty SQLite's journal: what was deleted is overwritten in the file, but its old pages lie there."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
