"""Originals of evidence, for members: every look is recorded before it is granted."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baqylau.contexts.fieldwork import access
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.web.doors import as_download, keyring_of
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock


@member_only
@require_safe
def exhibit(request: ActorRequest, ref: str) -> HttpResponse:
    """Download an original as it was handed over; never shown inside a page of ours."""
    access.must_see_exhibit(ref, by=request.actor)
    original = evidence.open_original(
        ref, by=request.actor, at=clock.now(), keys=keyring_of(request)
    )
    return as_download(original)
