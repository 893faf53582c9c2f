"""Pages for what no view answered. Forbidden looks like unknown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page, or not for this reader."""
    del exception
    return render(request, "refusals/not-found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that makes no sense."""
    del exception
    return render(request, "refusals/refused.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Our bug. The page says so and asks nothing of the reader."""
    return render(request, "refusals/broken.html", status=500)
