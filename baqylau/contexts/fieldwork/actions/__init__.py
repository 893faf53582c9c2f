"""Writes of fieldwork, a verb each. Other apps import the verbs from here."""

from baqylau.contexts.fieldwork.actions.activities import (
    add_finding,
    discard_draft,
    publish_activity,
    record_activity,
)
from baqylau.contexts.fieldwork.actions.answers import note_silence, record_answer
from baqylau.contexts.fieldwork.actions.findings import confirm_violation
from baqylau.contexts.fieldwork.actions.fixes import (
    record_revisit,
    reopen,
    report_fix,
    report_fix_begun,
)
from baqylau.contexts.fieldwork.actions.outcomes import record_outcome
from baqylau.contexts.fieldwork.actions.planning import note_visit, plan_visit
from baqylau.contexts.fieldwork.actions.recommendations import issue_recommendation
from baqylau.contexts.fieldwork.actions.report_files import load_report_file

__all__ = [
    "add_finding",
    "confirm_violation",
    "discard_draft",
    "issue_recommendation",
    "load_report_file",
    "note_silence",
    "note_visit",
    "plan_visit",
    "publish_activity",
    "record_activity",
    "record_answer",
    "record_outcome",
    "record_revisit",
    "reopen",
    "report_fix",
    "report_fix_begun",
]
