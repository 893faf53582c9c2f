"""Reads of intake. Other apps import them from here."""

from baqylau.contexts.intake.queries.choosing import (
    PlaceGroup,
    homes,
    named_place,
    place_groups,
)
from baqylau.contexts.intake.queries.signals import (
    Cursor,
    SignalFacts,
    SignalPage,
    signal,
    signals,
    signals_by_key,
    signals_by_region,
)

__all__ = [
    "Cursor",
    "PlaceGroup",
    "SignalFacts",
    "SignalPage",
    "homes",
    "named_place",
    "place_groups",
    "signal",
    "signals",
    "signals_by_key",
    "signals_by_region",
]
