"""Entries of the log, by their number and by what they are about."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from baqylau.foundation.ledger import entries as words
from baqylau.foundation.ledger import quiet
from baqylau.foundation.ledger.entries import Signature
from baqylau.foundation.ledger.errors import NoSuchEntry
from baqylau.foundation.ledger.form import lost_of
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind

_HIGHEST = 2**63 - 1  # what a column of numbers holds; a higher one is nobody's


class Contents(StrEnum):
    """Who may read what an entry commits to."""

    OPEN = "open"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """One entry. `index`, `seq`, `prev`, `leaf` and `entry` are None or empty while it waits for its place.

    `number` grows with each record: it tells which of two was handed over first.
    `facts` are the payload's, where they may be read, else None. `fits`: whether payload and salt
    give the commitment the entry binds, recomputed at this reading; None where there is none to read.
    """

    ref: str
    number: int
    index: int | None
    kind: Kind
    subject: str
    seq: int | None
    prev: str
    commitment: str
    role: str
    policy: str
    day: date
    signatures: tuple[Signature, ...]
    refs: tuple[str, ...]
    leaf: str
    entry: bytes
    contents: Contents
    facts: Mapping[str, Any] | None
    fits: bool | None
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class EntriesPage:
    """Entries, newest first; `before` asks for the page after this one, None at the end."""

    rows: tuple[EntryFacts, ...]
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Why the contents of an entry may no longer be read. `index` is the withdrawing entry's, if placed."""

    index: int | None
    basis: str
    who: str
    reviewer: str
    day: date


def entries(
    *,
    kind: str = "",
    subject: str = "",
    day: date | None = None,
    before: int | None = None,
    size: int = 50,
) -> EntriesPage:
    """Entries in the log, newest first, of a kind, about a subject, of a day; all where not given."""
    found = Record.objects.filter(
        index__lt=min(before if before is not None else _HIGHEST, _HIGHEST)
    )
    if kind:
        found = found.filter(kind=kind)
    if subject:
        found = found.filter(subject=subject)
    if day:
        found = found.filter(day=day)
    rows = list(found.order_by("-index")[: size + 1])
    return EntriesPage(
        rows=_all(rows[:size]), before=rows[size - 1].index if len(rows) > size else None
    )


def entry(index: int) -> EntryFacts:
    """The entry with this number, from 0. Refused: NoSuchEntry."""
    return _facts(_placed(index))


def payload(index: int) -> tuple[bytes, bytes]:
    """The very bytes an open entry commits to, and their salt. Refused: NoSuchEntry."""
    row = _placed(index)
    if not row.is_open or row.payload is None or row.salt is None:
        raise NoSuchEntry
    return bytes(row.payload), bytes(row.salt)


def of_subject(subject: str, *, withheld_too: bool = False) -> tuple[EntryFacts, ...]:
    """All entries about a subject, oldest first, those that wait for their place at the end.

    `withheld_too`: with the facts of entries that not everybody may read, for whoever decides by them.
    """
    rows = Record.objects.filter(subject=subject).order_by("id")
    return _all(rows, withheld_too=withheld_too)


def of_subjects(subjects: Iterable[str], kind: Kind) -> tuple[EntryFacts, ...]:
    """All entries of a kind about any of these subjects, oldest first, with facts that are withheld."""
    rows = Record.objects.filter(subject__in=set(subjects), kind=kind).order_by("id")
    return _all(rows, withheld_too=True)


def of_beginnings(beginnings: Iterable[str], kind: Kind) -> tuple[EntryFacts, ...]:
    """As `of_subjects`, of subjects of which only the beginnings are known; for kinds that are few."""
    wanted = tuple(set(beginnings))
    if not wanted:
        return ()
    begun = reduce(or_, (Q(subject__startswith=one) for one in wanted))
    return _all(Record.objects.filter(begun, kind=kind).order_by("id"), withheld_too=True)


def withdrawal_of(index: int) -> Withdrawal | None:
    """Why and by whose word the contents of this entry were withdrawn; None where they were not."""
    gone = Record.objects.filter(index=index).only("subject", "commitment").first()
    if gone is None:
        return None
    named = {str(index), gone.commitment}  # by its commitment while it waited for its place
    later = Record.objects.filter(subject=gone.subject, kind=Kind.WITHDRAWN).order_by("id")
    for row in later:
        if not named.isdisjoint(row.refs) and row.payload is not None:
            told = json.loads(bytes(row.payload))
            return Withdrawal(
                index=row.index,
                basis=told["basis"],
                who=told["who"],
                reviewer=told["reviewer"],
                day=row.day,
            )
    return None


def loss_of(index: int) -> int | None:
    """The entry that says that the contents of this one were lost in a restore; None where none says so."""
    told = Record.objects.filter(kind=Kind.LOG_CONTINUED, index__gt=index).order_by("index")
    for row in told:
        if index in lost_of(row.refs):
            return row.index
    return None


def unsequenced(*, at: datetime) -> int:
    """How many records could have their place in the log at this moment, and have none yet.

    What waits for its hour is not counted: the number would tell of it.
    """
    return quiet.due(at).count()


def _placed(index: int) -> Record:
    found = Record.objects.filter(index=index).first() if 0 <= index <= _HIGHEST else None
    if found is None:
        raise NoSuchEntry
    return found


def _all(
    rows: "Iterable[Record] | QuerySet[Record]", *, withheld_too: bool = False
) -> tuple[EntryFacts, ...]:
    return tuple(_facts(row, withheld_too=withheld_too) for row in rows)


def _facts(row: Record, *, withheld_too: bool = False) -> EntryFacts:
    kept = bytes(row.payload) if row.payload is not None else None
    salt = bytes(row.salt) if row.salt is not None else None
    is_read = kept is not None and (row.is_open or withheld_too)
    entry_bytes = bytes(row.entry) if row.entry is not None else b""
    bound = json.loads(entry_bytes) if entry_bytes else {}
    return EntryFacts(
        ref=row.ref,
        number=row.pk,
        index=row.index,
        kind=Kind(row.kind),
        subject=row.subject,
        seq=row.seq,
        prev=bound.get("prev", ""),
        commitment=bound.get("commitment", row.commitment),
        role=row.role,
        policy=row.policy,
        day=row.day,
        signatures=tuple(Signature(**one) for one in row.signatures),
        refs=tuple(row.refs),
        leaf=row.leaf,
        entry=entry_bytes,
        contents=_contents(row),
        facts=_parsed(kept) if is_read and kept is not None else None,
        fits=_fits(bound.get("commitment", row.commitment), kept, salt),
        withdrawn_on=row.withdrawn_on,
    )


def _contents(row: Record) -> Contents:
    if row.payload is None:
        return Contents.WITHDRAWN
    return Contents.OPEN if row.is_open else Contents.WITHHELD


def _parsed(kept: bytes) -> Mapping[str, Any] | None:
    """What was edited in the database may be no JSON any more: then there are no facts, and it does not fit."""
    try:
        held = json.loads(kept)
    except ValueError:
        return None
    return held if isinstance(held, dict) else None


def _fits(commitment: str, kept: bytes | None, salt: bytes | None) -> bool | None:
    if kept is None or salt is None:
        return None
    return words.commitment(salt, kept) == commitment
