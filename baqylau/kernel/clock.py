"""The only place that looks at a clock. Below `web/` and commands, time is an argument."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, with its zone."""
    return timezone.now()


def today() -> date:
    """Today's date where the work happens (settings.TIME_ZONE)."""
    return timezone.localdate()


def day_of(moment: datetime) -> date:
    """The date of a moment where the work happens."""
    return timezone.localdate(moment)
