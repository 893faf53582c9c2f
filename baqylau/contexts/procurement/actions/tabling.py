"""Bringing the store of signs up to date with the register. For commands only: it needs the engine.

Promise: a release is marked as tabled after the store has it. Killed in between, it is tabled again.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any, Final

from baqylau.contexts.procurement.models import Listing, Party, Release
from baqylau.contexts.procurement.rules.ocds.packing import unpacked
from baqylau.contexts.procurement.tables.contracts import Rows
from baqylau.contexts.procurement.tables.flatten import flatten
from baqylau.contexts.procurement.tables.schema import SCHEMAS
from baqylau.contexts.procurement.tables.store import Store

# Releases of one change, and of one query.
_CHANGE: Final = 200_000
_QUERY: Final = 2_000
# Tables that the register knows better: names of parties are added to, listings end.
_WHOLE: Final = ("party", "listing")

Marks = list[tuple[list[int], list[str]]]


def table_releases(store: Store) -> int:
    """Put every release that changed into the store, take out those that are gone; how many."""
    count = 0
    while done := _change(store):
        count += done
    return count


def _change(store: Store) -> int:
    waiting = Release.objects.filter(is_tabled=False)
    gone = list(waiting.filter(gone_at__isnull=False).values_list("pk", "ocid", "sha256")[:_CHANGE])
    marks: Marks = [([pk for pk, _, _ in gone], [sha256 for _, _, sha256 in gone])]
    with store.changing(gone=[ocid for _, ocid, _ in gone], whole=_WHOLE) as change:
        for rows in _rows(marks):
            change.put(rows)
        change.put(_known())
    for keys, hashes in marks:
        # What changed meanwhile has another hash, and waits for the next change.
        Release.objects.filter(pk__in=keys, sha256__in=hashes).update(is_tabled=True)
    return sum(len(keys) for keys, _ in marks)


def _rows(marks: Marks) -> Iterator[Rows]:
    last, count = 0, 0
    while count < _CHANGE:
        batch = list(
            Release.objects.filter(is_tabled=False, gone_at__isnull=True, pk__gt=last)
            .order_by("pk")
            .values_list("pk", "sha256", "payload")[:_QUERY]
        )
        if not batch:
            return
        for _, _, payload in batch:
            rows = flatten(unpacked(bytes(payload)), lots=True)
            yield {name: [] if name in _WHOLE else held for name, held in rows.items()}
        marks.append(([pk for pk, _, _ in batch], [sha256 for _, sha256, _ in batch]))
        last, count = batch[-1][0], count + len(batch)


def _known() -> Rows:
    """Parties and their listings as the register has them."""
    rows: Rows = {name: [] for name in SCHEMAS}
    parties = Party.objects.values_list("code", "kind", "registered_on")
    rows["party"] = [(code, kind, _midnight(on)) for code, kind, on in parties.iterator()]
    listings = Listing.objects.values_list("party__code", "starts_on", "ends_on")
    rows["listing"] = [
        (code, _midnight(begins), _midnight(ends)) for code, begins, ends in listings.iterator()
    ]
    return rows


def _midnight(on: Any) -> datetime | None:
    return None if on is None else datetime.combine(on, time(), UTC)
