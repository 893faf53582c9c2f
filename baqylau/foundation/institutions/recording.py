"""What the public log is told of law: that somebody compared it with its text, when and where read."""

from datetime import date, datetime
from typing import Any

from baqylau.foundation.institutions.models import CalendarDay, CalendarYear, Norm, Provision
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.queries.checks import Unrecorded
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor, Capability


def norm_verified(norm: Norm, *, by: Actor, at: datetime) -> None:
    """The number as it was compared with the act."""
    facts = {
        "valid_from": _day(norm.valid_from),
        "valid_to": _day(norm.valid_to),
        "value": norm.value,
        "unit": str(norm.unit),
        "day_kind": str(norm.day_kind),
        "act": {"kk": norm.act_kk, "ru": norm.act_ru, "en": norm.act_en},
        "article": norm.article,
        "edition": _day(norm.edition),
    }
    _verified(f"norm/{norm.code}", norm, facts, by=by, at=at)


def year_verified(year: CalendarYear, *, by: Actor, at: datetime) -> None:
    """The days of a year as they were compared with the orders on transfers."""
    days = CalendarDay.objects.filter(day__year=year.year).order_by("day")
    facts = {"days": {one.day.isoformat(): str(one.kind) for one in days}}
    _verified(f"calendar/{year.year}", year, facts, by=by, at=at)


def provision_verified(provision: Provision, *, by: Actor, at: datetime) -> None:
    """The words as they were compared with the act."""
    facts = {
        "valid_from": _day(provision.valid_from),
        "valid_to": _day(provision.valid_to),
        "text": {"kk": provision.kk, "ru": provision.ru, "en": provision.en},
    }
    _verified(f"provision/{provision.code}", provision, facts, by=by, at=at)


def unrecorded() -> list[Unrecorded]:
    """What is said to be compared with the law, and no entry tells of."""
    checked = {"verified_on__isnull": False}
    norms = Norm.objects.filter(**checked).values_list("code", flat=True)
    years = CalendarYear.objects.filter(**checked).values_list("year", flat=True)
    provisions = Provision.objects.filter(**checked).values_list("code", flat=True)
    subjects = [
        *(f"norm/{code}" for code in norms),
        *(f"calendar/{year}" for year in years),
        *(f"provision/{code}" for code in provisions),
    ]
    return checks.without_entry(Kind.NORM_VERIFIED, subjects)


def _verified(
    subject: str,
    checked: Norm | CalendarYear | Provision,
    facts: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
) -> None:
    told = {"verified_on": _day(checked.verified_on), "source": checked.source, **facts}
    role = "" if by.is_system else str(Capability.VERIFY_NORM)
    ledger.record(Kind.NORM_VERIFIED, subject, told, role=role, by=by, at=at)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
