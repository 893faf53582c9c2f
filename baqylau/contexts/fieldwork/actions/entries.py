"""Leaving a trace of each act on each record."""

from datetime import datetime
from typing import Any

from baqylau.contexts.fieldwork.models import Entry
from baqylau.kernel.actors import Actor


def enter(record: str, act: str, *, by: Actor, at: datetime, **facts: Any) -> None:
    """Add one entry to the record's history. `facts` are JSON scalars."""
    Entry.objects.create(record=record, act=act, facts=facts, by=by.person, at=at)
