"""Tables of fieldwork, one subject a file."""

from baqylau.contexts.fieldwork.models.activity import Activity, Participation, Project, Source
from baqylau.contexts.fieldwork.models.finding import Finding, FindingExhibit
from baqylau.contexts.fieldwork.models.history import Entry
from baqylau.contexts.fieldwork.models.outcome import Outcome, StatedFigure
from baqylau.contexts.fieldwork.models.recommendation import Answer, FixStep, Recommendation
from baqylau.contexts.fieldwork.models.search import SearchText
from baqylau.contexts.fieldwork.models.tally import MonthlyTotal, Tally, YearTally

__all__ = [
    "Activity",
    "Answer",
    "Entry",
    "Finding",
    "FindingExhibit",
    "FixStep",
    "MonthlyTotal",
    "Outcome",
    "Participation",
    "Project",
    "Recommendation",
    "SearchText",
    "Source",
    "StatedFigure",
    "Tally",
    "YearTally",
]
