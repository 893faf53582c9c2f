"""Reads of competitions. Other parts import them from here."""

from baqylau.contexts.membership.queries.competitions.candidates import (
    CandidateFacts,
    ContactFacts,
    JurorView,
    OwnApplication,
    SittingFacts,
    at_the_gate,
    candidates,
    contacts,
    juror_view,
    own_application,
)
from baqylau.contexts.membership.queries.competitions.reading import (
    CompetitionFacts,
    CriterionFacts,
    ProposalFacts,
    SeatFacts,
    WorkView,
    competition,
    competitions,
    of_actor,
    work_view,
)
from baqylau.contexts.membership.queries.competitions.results import (
    ResultRow,
    SeatResult,
    public_results,
)

__all__ = [
    "CandidateFacts",
    "CompetitionFacts",
    "ContactFacts",
    "CriterionFacts",
    "JurorView",
    "OwnApplication",
    "ProposalFacts",
    "ResultRow",
    "SeatFacts",
    "SeatResult",
    "SittingFacts",
    "WorkView",
    "at_the_gate",
    "candidates",
    "competition",
    "competitions",
    "contacts",
    "juror_view",
    "of_actor",
    "own_application",
    "public_results",
    "work_view",
]
