"""Reads of reports: computed from today's facts, or frozen when they were published."""

from baqylau.outlets.reports.queries.computing import compute
from baqylau.outlets.reports.queries.published import (
    Draft,
    EntryFacts,
    Frozen,
    ReportCard,
    changed_since,
    computed_of,
    draft,
    latest_published,
    published,
    published_list,
    work_list,
)
from baqylau.outlets.reports.rules.comparing import Change
from baqylau.outlets.reports.rules.report import (
    Figure,
    NamedPlace,
    OutcomeSum,
    Previous,
    RegionFigures,
    Report,
)

__all__ = [
    "Change",
    "Draft",
    "EntryFacts",
    "Figure",
    "Frozen",
    "NamedPlace",
    "OutcomeSum",
    "Previous",
    "RegionFigures",
    "Report",
    "ReportCard",
    "changed_since",
    "compute",
    "computed_of",
    "draft",
    "latest_published",
    "published",
    "published_list",
    "work_list",
]
