"""Handing a decision to the log, in the transaction that takes it."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from baqylau.foundation.ledger import entries
from baqylau.foundation.ledger.entries import Signature
from baqylau.foundation.ledger.models import Record
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of


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
    if not transaction.get_connection().in_atomic_block:
        message = "a decision and its record are one transaction"
        raise TypeError(message)
    payload, salt = entries.canonical(facts), secrets.token_bytes(entries.SALT)
    made = Record(
        kind=kind,
        subject=subject,
        commitment=entries.commitment(salt, payload),
        role=role or ("system" if by.is_system else "member"),
        policy=policy,
        signatures=[asdict(one) for one in signatures],
        refs=list(refs),
        payload=payload,
        salt=salt,
        is_open=is_open,
        day=day_of(at),
        at=at,
    )
    # Longest as it will be: it must not be found too long once it waits.
    draft(made, seq=10**9, prev="0" * 64)
    made.save()
    return made.ref


def open_payloads(subject: str) -> None:
    """From now on everybody may read what the entries about this subject commit to."""
    Record.objects.filter(subject=subject, is_open=False).update(is_open=True)


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
