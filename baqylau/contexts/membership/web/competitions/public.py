"""Competitions for everybody: which are open, one call, and its result."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from baqylau.contexts.membership.queries import competitions as queries
from baqylau.contexts.membership.web.competitions.pages import card, competition_page
from baqylau.kernel import clock
from baqylau.ui.parts import Crumb


@require_safe
def competitions(request: HttpRequest) -> HttpResponse:
    """Open calls first, then those under way and those decided."""
    today = clock.today()
    found = queries.competitions(on=today)
    context = {
        "open": [card(one, on=today) for one in found if one.is_taking],
        "others": [card(one, on=today) for one in found if not one.is_taking],
        "section": "competitions",
    }
    return render(request, "membership/competitions/competitions.html", context)


@require_safe
def competition(request: HttpRequest, ref: str) -> HttpResponse:
    """One competition."""
    today = clock.today()
    page = competition_page(queries.competition(ref, on=today), on=today)
    way = Crumb(gettext("Competitions"), reverse("competitions"))
    context = {"page": page, "crumbs": [way, Crumb(page.title)], "section": "competitions"}
    return render(request, "membership/competitions/competition.html", context)
