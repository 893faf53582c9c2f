"""The words of reports."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.fieldwork.vocabulary import ACTIVITY_KINDS, ORGANISING, PUBLICITY, Kind


class State(TextChoices):
    """Where a report stands. What is published is frozen."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")


class What(TextChoices):
    """What the history of a report records."""

    PREPARED = "report.prepared", _("Prepared")
    NOTED = "report.noted", _("Notes written")
    PUBLISHED = "report.published", _("Published with its data")


class Format(TextChoices):
    """What a report can be had as."""

    JSON = "json", "JSON"
    CSV = "csv", "CSV"
    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"


class Chapter(TextChoices):
    """In what order a reader is told: the work, the recommendations, what was said, the group itself."""

    WORK = "work", _("What was done")
    RECOMMENDED = "recommended", _("Recommendations")
    SAID = "said", _("In the media")
    ORGANISED = "organised", _("How the group is organised")


CHAPTERS: Final[dict[str, Chapter]] = {
    **dict.fromkeys(ACTIVITY_KINDS, Chapter.WORK),
    **dict.fromkeys(PUBLICITY, Chapter.SAID),
    **dict.fromkeys(ORGANISING, Chapter.ORGANISED),
    Kind.RECOMMENDATIONS: Chapter.RECOMMENDED,
}
CONTENT_TYPES: Final = {
    Format.JSON: "application/json",
    Format.CSV: "text/csv; charset=utf-8",
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LONGEST_YEARS: Final = 20
"""A report of more years is refused: nobody reads it, and anybody could ask for it."""
