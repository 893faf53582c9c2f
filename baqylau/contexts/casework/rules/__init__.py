"""Decisions of casework, on plain values."""

from baqylau.contexts.casework.rules.cases import (
    check_may_reopen,
    check_merge,
    check_open,
    check_reason,
    check_said,
    check_same_body,
    check_title,
    month_of,
)

__all__ = [
    "check_may_reopen",
    "check_merge",
    "check_open",
    "check_reason",
    "check_said",
    "check_same_body",
    "check_title",
    "month_of",
]
