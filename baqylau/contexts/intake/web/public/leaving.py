"""The way out. It clears what this site left in the browser; the history of the browser stays."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from baqylau.ui.web.guarding import public_form


@public_form
def leave(request: HttpRequest) -> HttpResponse:
    """A page that shows nothing."""
    answer = render(request, "intake/public/left.html")
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer
