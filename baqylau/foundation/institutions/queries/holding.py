"""Which dated rows hold on a day."""

from datetime import date

from django.db.models import Q


def holds(on: date) -> Q:
    """The condition that a half-open fact holds on this day."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
