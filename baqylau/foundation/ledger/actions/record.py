"""Handing a decision to the log, in the transaction that takes it."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from baqylau.foundation.ledger import entries
from baqylau.foundation.ledger.entries import Signature
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of

_BATCH: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One of several decisions taken together; its parts are those of `record`."""

    kind: Kind
    subject: str
    facts: Mapping[str, Any]
    is_open: bool = True
    role: str = ""
    refs: Sequence[str] = ()


def record(
    kind: Kind,
    subject: str,
    facts: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    is_open: bool = True,
    role: str = "",
    policy: str = entries.RULES,
    signatures: Sequence[Signature] = (),
    refs: Sequence[str] = (),
) -> str:
    """Put a decision on its way into the log; its ref. Call it inside the decision's transaction.

    `facts` are what was decided, as JSON; they stay out of the log itself. `is_open`: whether
    everybody may read them. `role` is a code, never a name. Refused: EntryTooLong.
    """
    _must_be_one_transaction()
    told = Decision(kind=kind, subject=subject, facts=facts, is_open=is_open, role=role, refs=refs)
    made = _row(told, policy=policy, signatures=signatures, by=by, at=at)
    made.save(force_insert=True)
    return made.ref


def record_many(decisions: Iterable[Decision], *, by: Actor, at: datetime) -> None:
    """Put decisions on their way in this order, in one statement for hundreds. Otherwise as `record`."""
    _must_be_one_transaction()
    made = [_row(one, policy=entries.RULES, signatures=(), by=by, at=at) for one in decisions]
    Record.objects.bulk_create(made, batch_size=_BATCH)


def open_payloads(*subjects: str, but: Iterable[Kind] = ()) -> None:
    """From now on everybody may read what the entries about these subjects commit to.

    Kinds in `but` stay as they are.
    """
    _payloads(subjects, but).filter(is_open=False).update(is_open=True)


def close_payloads(*subjects: str, but: Iterable[Kind] = ()) -> None:
    """Take back from the public what the entries about these subjects commit to; what binds us stays.

    Nothing is deleted, and only a further entry about the subject says why: record it with this.
    """
    _payloads(subjects, but).filter(is_open=True).update(is_open=False)


def _payloads(subjects: Sequence[str], but: Iterable[Kind]) -> QuerySet[Record]:
    return Record.objects.filter(subject__in=subjects).exclude(kind__in=list(but))


def _must_be_one_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        message = "a decision and its record are one transaction"
        raise TypeError(message)


def _row(
    told: Decision, *, policy: str, signatures: Sequence[Signature], by: Actor, at: datetime
) -> Record:
    """The row of a decision, not stored yet. Refused: EntryTooLong."""
    payload, salt = entries.canonical(told.facts), secrets.token_bytes(entries.SALT)
    made = Record(
        kind=told.kind,
        subject=told.subject,
        commitment=entries.commitment(salt, payload),
        role=told.role or ("system" if by.is_system else "member"),
        policy=policy,
        signatures=[asdict(one) for one in signatures],
        refs=list(told.refs),
        payload=payload,
        salt=salt,
        is_open=told.is_open,
        day=day_of(at),
        at=at,
    )
    # Longest as it will be: it must not be found too long once it waits.
    draft(made, seq=10**9, prev="0" * 64)
    return made


def draft(row: Record, *, seq: int, prev: str) -> bytes:
    """The bytes of a record's entry at its place among the entries of its subject."""
    return entries.Entry(
        kind=row.kind,
        subject=row.subject,
        seq=seq,
        prev=prev,
        commitment=row.commitment,
        role=row.role,
        policy=row.policy,
        day=row.day,
        signatures=[Signature(**one) for one in row.signatures],
        refs=row.refs,
    ).to_bytes()
