"""The dishonest operator: has the database, the files and the log's key, and knows how all of it works."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.db.models import Case, When

from baqylau.foundation.ledger import entries, keys, notes, tree
from baqylau.foundation.ledger.models import Checkpoint, Record
from baqylau.foundation.ledger.store import Store
from baqylau.foundation.ledger.vocabulary import Kind

_BATCH: Final = 1000
_READ_MOST: Final = (Kind.FIX_VERIFIED, Kind.ANSWER_RECORDED, Kind.FINDING_PUBLISHED)


@dataclass(frozen=True, slots=True)
class Edit:
    """What was changed in the facts of a decision: which of them, from what, to what."""

    name: str
    before: str
    after: str


def victim(size: int) -> Record | None:
    """The decision to be changed: an open one, of the kinds that are read most, as old as can be."""
    fit = Record.objects.filter(index__lt=size, is_open=True, payload__isnull=False)
    return fit.order_by(Case(When(kind__in=_READ_MOST, then=0), default=1), "index").first()


def edit_contents(row: Record) -> Edit:
    """First try: change what the database says was decided, and nothing else."""
    facts: dict[str, Any] = json.loads(bytes(row.payload or b"{}"))
    name = next((one for one, held in facts.items() if isinstance(held, str) and held), "")
    edit = Edit(name or "verdict", str(facts.get(name, "—")), "…")
    row.payload = entries.canonical({**facts, edit.name: edit.after})
    row.save(update_fields=["payload"])
    return edit


def rewrite(row: Record, size: int) -> str:
    """Second try: the entry too, all that follow it, every tile, and the key's signature; the new note."""
    home = keys.home()
    held = list(Store(home).entries(0, size, size=size))
    _forge(held, row)
    shutil.rmtree(home / "tile")
    root = _built(home, held)
    note = notes.signed_checkpoint(keys.signer(), size, root)
    Store(home).put_checkpoint(note)
    Checkpoint.objects.exclude(size=size).delete()
    Checkpoint.objects.filter(size=size).update(note=note, root=root.hex(), is_quorate=False)
    return note


def one_more(size: int) -> tuple[str, list[bytes]]:
    """The rewritten log with one entry more, as if it had grown: its note, and a proof from `size`."""
    log = Store(keys.home())
    again = next(iter(log.entries(0, 1, size=size)))
    root = log.extend(size, [again])
    note = notes.signed_checkpoint(keys.signer(), size + 1, root)
    return note, tree.consistency_path(log.tile, size, size + 1)


def _forge(held: list[bytes], row: Record) -> None:
    """The entry with the commitment to the new contents, and the chain of its subject after it."""
    bound, prev = entries.commitment(bytes(row.salt or b""), bytes(row.payload or b"")), ""
    for index in range(row.index or 0, len(held)):
        told = json.loads(held[index])
        if told["subject"] != row.subject:
            continue
        if index == row.index:
            told["commitment"] = bound
        else:
            told["prev"] = prev
        held[index] = entries.canonical(told)
        prev = entries.leaf(held[index])
        Record.objects.filter(index=index).update(
            entry=held[index], leaf=prev, commitment=told["commitment"]
        )


def _built(home: Path, held: list[bytes]) -> bytes:
    log, root = Store(home), b""
    for at in range(0, len(held), _BATCH):
        root = log.extend(at, held[at : at + _BATCH])
    return root
