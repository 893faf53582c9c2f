"""A public copy, as a file and nothing else."""

from typing import Final, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from baqylau.foundation.evidence import queries, showcase
from baqylau.foundation.evidence.vocabulary import CopyState

# Whatever a file may hold, it does nothing on our site: no script, no request, no frame.
_POLICY: Final = (
    "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
)
_SHOWN_IN_PLACE: Final = frozenset({"image/jpeg", "image/png", "audio/ogg", "video/mp4"})


@require_safe
def public_copy(request: HttpRequest, ref: str) -> HttpResponse:
    """The file; where it was withdrawn, a page that says so."""
    facts = queries.shown_copy(ref)
    if facts is None:
        raise Http404
    path = showcase.path_of(ref, facts.media_type)
    if facts.state == CopyState.WITHDRAWN or not path.is_file():
        return render(request, "evidence/withdrawn.html", {"copy": facts}, status=410)
    answer = FileResponse(
        path.open("rb"),
        as_attachment=facts.media_type not in _SHOWN_IN_PLACE,
        filename=path.name,
        content_type=facts.media_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = _POLICY
    answer["Cache-Control"] = "public, max-age=60"
    return cast(
        "HttpResponse", answer
    )  # a sibling class, and all that a view returns is sent alike
