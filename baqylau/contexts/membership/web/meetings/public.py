"""Meetings as everybody reads of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from baqylau.contexts.membership.queries import meetings as queries
from baqylau.contexts.membership.web.meetings.pages import lines, meeting_page
from baqylau.ui.parts import Crumb
from baqylau.ui.words import day_text


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings with adopted minutes, and the days of those that are called."""
    found = lines(queries.meetings_in_public(), at_work=False)
    context = {
        "called": [one for one in found if not one.url],
        "held": [one for one in found if one.url],
        "section": "members",
    }
    return render(request, "membership/meetings/public.html", context)


@require_safe
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """The minutes of one meeting, and how every question was decided."""
    facts = queries.meeting_in_public(ref, unnamed=gettext("member %(signs)s"))
    day = day_text(facts.card.on, request.LANGUAGE_CODE)
    context = {
        "page": meeting_page(facts, at_work=False),
        "crumbs": [Crumb(gettext("Meetings"), reverse("meetings")), Crumb(day)],
        "section": "members",
    }
    return render(request, "membership/meetings/public_one.html", context)
