"""The half of the keys that a browser holds goes with the half that the session holds."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from baqylau.foundation.evidence.web.doors import cookie_name, forget_half, holds_half


class VaultMiddleware:
    """Takes the cookie away once the session has nothing that it opens: signed out, ended, locked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; a browser without the cookie costs nothing."""
        answer = self._get_response(request)
        if cookie_name() in request.COOKIES and not holds_half(request):
            forget_half(answer)
        return answer
