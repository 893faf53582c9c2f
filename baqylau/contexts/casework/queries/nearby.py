"""Open public cases where somebody is about to report: lent to intake's pages."""

from typing import Final

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from baqylau.contexts.casework.models import Case
from baqylau.contexts.intake.queries import NearbyCase

_NEWEST: Final = 5


def open_cases_near(place: int, sphere: str = "") -> tuple[NearbyCase, ...]:
    """The newest open public cases at the place, or within it where it is a region; one query."""
    where = Q(public_place_id=place) | Q(public_region_id=place)
    if sphere:
        where &= Q(public_sphere=sphere)
    rows = Case.objects.filter(where, is_public=True, closed_on=None)
    return tuple(
        NearbyCase(
            title=row.public_title,
            language=row.public_language,
            opened_on=row.opened_on,
            url=public_address("public-case", row.ref),
        )
        for row in rows.order_by("-opened_on", "-pk")[:_NEWEST]
    )


def public_address(name: str, ref: str) -> str:
    """The address of what is public, in the language of the request; "" without a public door."""
    try:
        return reverse(name, args=[ref])
    except NoReverseMatch:
        return ""
