"""Reads of organisations, law and the working-day calendar."""

from baqylau.foundation.institutions.queries.law import (
    all_norms,
    calendar,
    calendar_years,
    deadline,
    norm,
    working_days_between,
)
from baqylau.foundation.institutions.queries.organisations import (
    contact_points,
    is_ancestor_or_self,
    organisation_as_of,
    organisation_by_code,
    organisation_choices,
    organisation_page,
    organisations_as_of,
    resolve_competence,
    self_and_above,
)
from baqylau.foundation.institutions.rules.days import WorkingCalendar

__all__ = [
    "WorkingCalendar",
    "all_norms",
    "calendar",
    "calendar_years",
    "contact_points",
    "deadline",
    "is_ancestor_or_self",
    "norm",
    "organisation_as_of",
    "organisation_by_code",
    "organisation_choices",
    "organisation_page",
    "organisations_as_of",
    "resolve_competence",
    "self_and_above",
    "working_days_between",
]
