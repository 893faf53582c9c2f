"""Views of the home page, the map's data and the regions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from baqylau.contexts.fieldwork.queries import totals
from baqylau.foundation.places import queries as places
from baqylau.kernel.texts import as_language
from baqylau.outlets.publicsite.pages import country
from baqylau.outlets.publicsite.pages.home import home_page
from baqylau.outlets.publicsite.pages.periods import last_twelve_months
from baqylau.outlets.publicsite.pages.region import Asked, region_page
from baqylau.outlets.publicsite.pages.regions import regions_page
from baqylau.outlets.publicsite.web.caching import public_page
from baqylau.outlets.publicsite.web.extras import latest_report
from baqylau.outlets.publicsite.web.readers import found_or_refused, reader_now


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    page = home_page(
        reader_now(),
        shown=request.GET.get("show", ""),
        year=request.GET.get("period") == "year",
    )
    report = latest_report(as_language(get_language()))
    context = {"page": page, "report": report, "section": "home"}
    return render(request, "publicsite/home.html", context)


@public_page
def map_regions(request: HttpRequest) -> HttpResponse:
    """The map's shapes and figures. Query: show, period=year, body (a slug)."""
    reader = reader_now()
    body = reader.body_by_slug(request.GET.get("body", ""))
    period = last_twelve_months(reader.today) if request.GET.get("period") == "year" else None
    sums = totals.by_region(period=period, body=body.pk if body else None)
    shown = country.as_shown(request.GET.get("show", ""))
    drawn = places.boundaries(reader.today)
    text = country.geojson(country.country_map(reader, sums, shown, {}), drawn)
    return HttpResponse(text, content_type="application/geo+json")


@public_page
def regions(request: HttpRequest) -> HttpResponse:
    """All regions."""
    context = {"page": regions_page(reader_now()), "section": "regions"}
    return render(request, "publicsite/regions.html", context)


@public_page
def region(request: HttpRequest, kato: str) -> HttpResponse:
    """One region. Query: body, from, to, with (a KATO or `previous`)."""
    asked = Asked(
        body=request.GET.get("body", ""),
        first=request.GET.get("from", ""),
        last=request.GET.get("to", ""),
        compare=request.GET.get("with", ""),
    )
    page = found_or_refused(region_page(kato, asked, reader_now()))
    return render(request, "publicsite/region.html", {"page": page, "section": "regions"})
