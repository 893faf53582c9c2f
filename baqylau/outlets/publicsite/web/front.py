"""The addresses without a language: the front step, health, robots."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from baqylau.kernel.texts import as_language


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """To the home page in the language the browser asks for, Kazakh where it asks for none of ours."""
    return HttpResponseRedirect(f"/{as_language(get_language_from_request(request))}/")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Says that the process answers."""
    del request
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Public pages may be read by machines; the workspace may not."""
    del request
    lines = ["User-agent: *", "Disallow: /kk/work/", "Disallow: /ru/work/", "Disallow: /en/work/"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")
