"""Views of single records. What is not public does not exist here, not even for members."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from baqylau.outlets.publicsite.pages.activity import activity_page
from baqylau.outlets.publicsite.pages.finding import finding_page
from baqylau.outlets.publicsite.pages.recommendation import outcome_page, recommendation_page
from baqylau.outlets.publicsite.pages.stated import stated_page
from baqylau.outlets.publicsite.web.caching import public_page
from baqylau.outlets.publicsite.web.readers import found_or_refused, reader_now


@public_page
def activity(request: HttpRequest, ref: str) -> HttpResponse:
    """An activity with what came of it."""
    context = {"page": activity_page(ref, reader_now()), "section": "activities"}
    return render(request, "publicsite/activity.html", context)


@public_page
def finding(request: HttpRequest, ref: str) -> HttpResponse:
    """A finding and the way to its fix."""
    context = {"page": finding_page(ref, reader_now()), "section": "findings"}
    return render(request, "publicsite/finding.html", context)


@public_page
def recommendation(request: HttpRequest, ref: str) -> HttpResponse:
    """A recommendation, its clock and its answers."""
    context = {"page": recommendation_page(ref, reader_now()), "section": "recommendations"}
    return render(request, "publicsite/recommendation.html", context)


@public_page
def outcome(request: HttpRequest, ref: str) -> HttpResponse:
    """An outcome and the document that shows it."""
    return render(request, "publicsite/outcome.html", {"page": outcome_page(ref, reader_now())})


@public_page
def stated(request: HttpRequest, ref: str) -> HttpResponse:
    """A figure that a body stated about itself."""
    page = found_or_refused(stated_page(ref, reader_now()))
    return render(request, "publicsite/stated.html", {"page": page})
