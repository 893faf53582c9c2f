"""The edge where refusals and outages become pages."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import select_template

from baqylau.foundation.evidence.errors import StorageFull
from baqylau.kernel.errors import Outage, Refusal

# What SQLite and PostgreSQL say when the disk under them is full.
_FULL = ("disk is full", "No space left", "could not extend file")


class RefusalMiddleware:
    """Words each refusal in the reader's language: template `refusals/<code>.html`, else the plain one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what is refused below arrives in `process_exception`."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A page for a refusal or an outage; None (so a crash) for a bug."""
        known = _as_failure(problem)
        if isinstance(known, Refusal):
            page = select_template([f"refusals/{known.code}.html", "refusals/refused.html"])
            html = page.render({"refusal": known, **vars(known)}, request)
            return HttpResponse(html, status=known.status)
        if isinstance(known, Outage):
            return render(request, "refusals/outage.html", status=503)
        return None


def _as_failure(problem: Exception) -> Exception:
    """A database without room is a refusal, one that is away an outage: neither kept anything."""
    if not isinstance(problem, OperationalError | InterfaceError):
        return problem
    if any(sign in str(problem) for sign in _FULL):
        return StorageFull()
    return Outage(str(problem))
