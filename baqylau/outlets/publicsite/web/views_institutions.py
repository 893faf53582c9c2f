"""Views of bodies, organisations and norms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from baqylau.outlets.publicsite.pages.bodies import bodies_page, body_page
from baqylau.outlets.publicsite.pages.norms import norms_page
from baqylau.outlets.publicsite.pages.organisations import organisation_page, organisations_page
from baqylau.outlets.publicsite.web.caching import public_page
from baqylau.outlets.publicsite.web.readers import found_or_refused, reader_now

_LARGEST_KEY = 2**63 - 1
_LONGEST_QUERY = 200


@public_page
def bodies(request: HttpRequest) -> HttpResponse:
    """Who we are."""
    context = {"page": bodies_page(reader_now()), "section": "bodies"}
    return render(request, "publicsite/bodies.html", context)


@public_page
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body."""
    page = found_or_refused(body_page(slug, reader_now()))
    return render(request, "publicsite/body.html", {"page": page, "section": "bodies"})


@public_page
def organisations(request: HttpRequest) -> HttpResponse:
    """Organisations by name. Query: q."""
    query = request.GET.get("q", "").strip()[:_LONGEST_QUERY]
    page = organisations_page(query, reader_now())
    return render(request, "publicsite/organisations.html", {"page": page})


@public_page
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation through time."""
    key = pk if pk <= _LARGEST_KEY else 0
    page = found_or_refused(organisation_page(key, reader_now()))
    return render(request, "publicsite/organisation.html", {"page": page})


@public_page
def norms(request: HttpRequest) -> HttpResponse:
    """Legal norms and the calendar. Query: year."""
    page = norms_page(request.GET.get("year", ""), reader_now())
    return render(request, "publicsite/norms.html", {"page": page, "section": "about"})
