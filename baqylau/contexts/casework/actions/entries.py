"""The history of a case, and the totals that count it."""

from datetime import datetime
from typing import Any

from django.db.models import F

from baqylau.contexts.casework import rules
from baqylau.contexts.casework.models import Case, CaseEntry, CaseTotal
from baqylau.contexts.casework.vocabulary import Act
from baqylau.kernel.actors import Actor


def enter(
    case: Case,
    act: Act,
    *,
    record: str = "",
    detail: str = "",
    note: str = "",
    changes: dict[str, Any] | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Note what happened; what is told twice is noted once."""
    told = {"detail": detail, "note": note, "changes": changes or {}, "by": by.person}
    CaseEntry.objects.get_or_create(case=case, act=act, record=record, at=at, defaults=told)


def count(case: Case, number: int = 1) -> None:
    """Add the case to its total, or take it out; the database adds, so that two at once are two."""
    CaseTotal.objects.update_or_create(
        body_id=case.body_id,
        region_id=case.region_id,
        month=rules.month_of(case.opened_on),
        defaults={"cases": F("cases") + number},
        create_defaults={"cases": max(number, 0)},
    )
