"""Reads of organisations, law and the working-day calendar."""

from baqylau.foundation.institutions.queries.law import (
    all_norms,
    calendar,
    calendar_years,
    deadline,
    norm,
    norms,
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
    organisations_by_bin,
    resolve_competence,
    self_and_above,
    self_and_below,
)
from baqylau.foundation.institutions.queries.register import register_history, register_lines
from baqylau.foundation.institutions.queries.reward import (
    RewardFacts,
    all_provisions,
    provisions,
    reward,
    rewards,
)
from baqylau.foundation.institutions.rules.days import WorkingCalendar
from baqylau.foundation.institutions.rules.reward import Reward, Way

__all__ = [
    "Reward",
    "RewardFacts",
    "Way",
    "WorkingCalendar",
    "all_norms",
    "all_provisions",
    "calendar",
    "calendar_years",
    "contact_points",
    "deadline",
    "is_ancestor_or_self",
    "norm",
    "norms",
    "organisation_as_of",
    "organisation_by_code",
    "organisation_choices",
    "organisation_page",
    "organisations_as_of",
    "organisations_by_bin",
    "provisions",
    "register_history",
    "register_lines",
    "resolve_competence",
    "reward",
    "rewards",
    "self_and_above",
    "self_and_below",
    "working_days_between",
]
