"""Who we are: members of every body through time, one member, and what members declared."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from baqylau.contexts.membership.web.terms.forms import MembersForm
from baqylau.contexts.membership.web.terms.pages import member_page, members_page
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.foundation.identity import queries as identity
from baqylau.kernel import clock
from baqylau.kernel.periods import KNOWN_DAYS
from baqylau.ui.parts import Crumb


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Members by body. Query: body (slug), on and since (days)."""
    return _listed(request, "membership/terms/members.html")


@require_safe
def interests(request: HttpRequest) -> HttpResponse:
    """What members declared of their interests, by body. Query as for `members`."""
    way = [Crumb(gettext("Members"), reverse("members")), Crumb(gettext("Declared interests"))]
    return _listed(request, "membership/terms/interests.html", crumbs=way)


def _listed(request: HttpRequest, template: str, **more: object) -> HttpResponse:
    today = clock.today()
    bodies = [(one.slug, one.short_names.in_(language())) for one in identity.bodies()]
    form = MembersForm(request.GET or None, bodies=bodies)
    given = form.cleaned_data if form.is_valid() else {}
    page = members_page(
        body=given.get("body") or "",
        on=_known(given.get("on")) or today,
        since=_known(given.get("since")),
        today=today,
    )
    context = {"page": page, "form": form, "section": "members", **more}
    return render(request, template, context)


def _known(day: date | None) -> date | None:
    """The day, unless it is a slip of the pen."""
    return day if day is not None and day in KNOWN_DAYS else None


@require_safe
def member(request: HttpRequest, ref: str) -> HttpResponse:
    """One member."""
    page = member_page(ref, on=clock.today())
    return render(request, "membership/terms/member.html", {"page": page, "section": "members"})
