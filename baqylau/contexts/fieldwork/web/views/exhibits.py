"""Originals of evidence, for members: every look is recorded before it is granted."""

from typing import cast

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from baqylau.contexts.fieldwork import access
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence import queries
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock


@member_only
@require_safe
def exhibit(request: ActorRequest, ref: str) -> HttpResponse:
    """Download an original as it was handed over; never shown inside a page of ours."""
    access.must_see_exhibit(ref, by=request.actor)
    path = evidence.open_original(ref, by=request.actor, at=clock.now())
    facts = queries.exhibit(ref)
    name = facts.name if facts else ref
    answer = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return cast(
        "HttpResponse", answer
    )  # a sibling class, and all that a view returns is sent alike
