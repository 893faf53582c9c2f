"""Reads of intake. Other apps import them from here."""

from baqylau.contexts.intake.queries.choosing import (
    PlaceGroup,
    homes,
    named_place,
    place_groups,
)
from baqylau.contexts.intake.queries.mailbox import (
    OwnStep,
    ReporterView,
    TalkLine,
    reporter_view,
    talk,
)
from baqylau.contexts.intake.queries.offers import (
    FollowStep,
    NearbyCase,
    offer_follow_up,
    offer_nearby,
    open_cases_at,
)
from baqylau.contexts.intake.queries.signals import (
    Cursor,
    SignalFacts,
    SignalPage,
    Sought,
    signal,
    signals,
    signals_by_key,
    signals_by_region,
)
from baqylau.contexts.intake.queries.triage import (
    MANY,
    ArrivalFacts,
    EntryFacts,
    arrivals,
    could_be_the_same,
    history,
    how_many,
    originals,
    promises_of,
)
from baqylau.contexts.intake.queries.words import words_of
from baqylau.contexts.intake.rules.promises import Promises

__all__ = [
    "MANY",
    "ArrivalFacts",
    "Cursor",
    "EntryFacts",
    "FollowStep",
    "NearbyCase",
    "OwnStep",
    "PlaceGroup",
    "Promises",
    "ReporterView",
    "SignalFacts",
    "SignalPage",
    "Sought",
    "TalkLine",
    "arrivals",
    "could_be_the_same",
    "history",
    "homes",
    "how_many",
    "named_place",
    "offer_follow_up",
    "offer_nearby",
    "open_cases_at",
    "originals",
    "place_groups",
    "promises_of",
    "reporter_view",
    "signal",
    "signals",
    "signals_by_key",
    "signals_by_region",
    "talk",
    "words_of",
]
