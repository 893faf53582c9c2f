"""Reads about meetings: as members see them, as everybody does, and what a vote authorises."""

from baqylau.contexts.membership.queries.meetings.authority import (
    Authorisation,
    authorisation,
    authorisations,
)
from baqylau.contexts.membership.queries.meetings.reading import (
    MeetingCard,
    MeetingFacts,
    PersonAt,
    QuestionFacts,
    attended_by,
    bodies_run_by,
    meeting_at_work,
    meeting_in_public,
    meeting_of,
    meetings_at_work,
    meetings_in_public,
    recommendations,
)

__all__ = [
    "Authorisation",
    "MeetingCard",
    "MeetingFacts",
    "PersonAt",
    "QuestionFacts",
    "attended_by",
    "authorisation",
    "authorisations",
    "bodies_run_by",
    "meeting_at_work",
    "meeting_in_public",
    "meeting_of",
    "meetings_at_work",
    "meetings_in_public",
    "recommendations",
]
