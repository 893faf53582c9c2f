"""The edge where refusals and outages become pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import select_template

from baqylau.kernel.errors import Outage, Refusal


class RefusalMiddleware:
    """Words each refusal in the reader's language: template `refusals/<code>.html`, else the plain one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what is refused below arrives in `process_exception`."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A page for a refusal or an outage; None (so a crash) for a bug."""
        if isinstance(problem, Refusal):
            page = select_template([f"refusals/{problem.code}.html", "refusals/refused.html"])
            html = page.render({"refusal": problem, **vars(problem)}, request)
            return HttpResponse(html, status=problem.status)
        if isinstance(problem, Outage):
            return render(request, "refusals/outage.html", status=503)
        return None
