"""Views of search and of the pages that explain."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from baqylau.outlets.publicsite.pages.search import search_page
from baqylau.outlets.publicsite.pages.texts import about_page, data_page
from baqylau.outlets.publicsite.web.caching import public_page
from baqylau.outlets.publicsite.web.readers import reader_now

_LONGEST_QUERY = 200


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """One search across everything. Query: q."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:_LONGEST_QUERY]
    return render(request, "publicsite/search.html", {"page": search_page(query, reader_now())})


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """What this is and how it counts."""
    context = {"page": about_page(reader_now()), "section": "about"}
    return render(request, "publicsite/about.html", context)


@public_page
def data(request: HttpRequest) -> HttpResponse:
    """What may be taken away."""
    context = {"page": data_page(), "section": "about"}
    return render(request, "publicsite/data.html", context)
