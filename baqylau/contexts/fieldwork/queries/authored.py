"""What a member has published, by reference, for the copy of their dossier that they keep."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from baqylau.contexts.fieldwork.models import Activity


@dataclass(frozen=True, slots=True)
class AuthoredActivity:
    """A public activity in which a member took part or which they entered."""

    ref: str
    on: date
    title: str


def published_with(person: int) -> list[AuthoredActivity]:
    """Public activities of a person (by key), oldest first."""
    theirs = Q(members__person=person) | Q(entered_by=person)
    rows = Activity.objects.filter(theirs, is_public=True).distinct().order_by("starts_on", "pk")
    return [AuthoredActivity(row.ref, row.starts_on, row.title) for row in rows]
