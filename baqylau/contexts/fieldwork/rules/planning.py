"""A planned visit: it lies ahead, and nothing follows from it before it was made."""

from datetime import date

from baqylau.contexts.fieldwork.errors import NotPlanned, PlannedInThePast, StillPlanned


def check_ahead(on: date, *, today: date) -> None:
    """Refuse to plan what would have been already."""
    if on < today:
        raise PlannedInThePast


def check_made(planned_on: date | None) -> None:
    """Refuse what only a visit that was made can lead to."""
    if planned_on is not None:
        raise StillPlanned


def check_planned(planned_on: date | None) -> None:
    """Refuse to say what became of a visit that nobody planned, or of which it was said."""
    if planned_on is None:
        raise NotPlanned
