"""Tables of casework, one subject a file."""

from baqylau.contexts.casework.models.appeal import (
    Appeal,
    AppealDispatch,
    AppealReply,
    AppealStep,
)
from baqylau.contexts.casework.models.case import Case, CaseEntry, CaseTotal
from baqylau.contexts.casework.models.feed import CalendarFeed
from baqylau.contexts.casework.models.publication import Publication
from baqylau.contexts.casework.models.work import Handover, Remark, RemarkSeen, Task

__all__ = [
    "Appeal",
    "AppealDispatch",
    "AppealReply",
    "AppealStep",
    "CalendarFeed",
    "Case",
    "CaseEntry",
    "CaseTotal",
    "Handover",
    "Publication",
    "Remark",
    "RemarkSeen",
    "Task",
]
