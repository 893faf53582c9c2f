"""Saved searches at work: kept under a name, each with a feed whose address is shown once."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baqylau.contexts.procurement.actions import watching as actions
from baqylau.contexts.procurement.queries import watching as queries
from baqylau.contexts.procurement.queries.watching import WatchFacts
from baqylau.contexts.procurement.web import doors
from baqylau.contexts.procurement.web.forms import SearchForm, WatchForm
from baqylau.contexts.procurement.web.reading import reader_now
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.ui.parts import Crumb

SECTION = "work-watches"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchLine:
    """A saved search in the member's list."""

    ref: str
    name: str
    summary: str
    made_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchesPage:
    """Everything procurement/watches.html may use. `address` is that of a feed just made."""

    watches: list[WatchLine]
    address: str
    search_url: str


@member_only
@require_safe
def watches(request: ActorRequest) -> HttpResponse:
    """The member's saved searches."""
    return _shown(request)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def watch_new(request: ActorRequest) -> HttpResponse:
    """Keep the search that the address asks for."""
    search = SearchForm(request.GET, reader=reader_now())
    words = search.in_words() if search.is_valid() else ""
    form = WatchForm(request.POST or None, initial={"name": words[:120] or _("All contracts")})
    if request.method == "POST" and search.is_valid() and form.is_valid():
        name = form.cleaned_data["name"]
        secret = actions.save_watch(name, search.kept(), by=request.actor, at=clock.now())
        return _shown(request, secret=secret)
    context = {
        "form": form,
        "summary": words,
        "problem": not search.is_valid(),
        "back": doors.page("procurement"),
        "crumbs": [Crumb(_("Saved searches"), reverse("work-watches")), Crumb(_("Save a search"))],
        "section": SECTION,
    }
    return render(request, "procurement/watch_new.html", context)


@member_only
@require_POST
def watch_open(request: ActorRequest, ref: str) -> HttpResponse:
    """Note that the member looks at it now, and show what it finds."""
    query = actions.see_watch(ref, by=request.actor, at=clock.now())
    return redirect(doors.with_query(doors.page("procurement") or reverse("work-watches"), query))


@member_only
@require_POST
def watch_renew(request: ActorRequest, ref: str) -> HttpResponse:
    """A new address for the feed, shown on this answer only."""
    return _shown(request, secret=actions.renew_watch(ref, by=request.actor))


@member_only
@require_POST
def watch_drop(request: ActorRequest, ref: str) -> HttpResponse:
    """Forget a search; its feed answers nothing any more."""
    actions.drop_watch(ref, by=request.actor)
    messages.success(request, _("The search is forgotten, and its feed answers nothing any more."))
    return redirect("work-watches")


def _shown(request: ActorRequest, *, secret: str = "") -> HttpResponse:
    feed = doors.page("procurement-feed", secret) if secret else ""
    page = WatchesPage(
        watches=[_line(one) for one in queries.watches_of(request.actor)],
        address=request.build_absolute_uri(feed) if feed else secret,
        search_url=doors.page("procurement"),
    )
    return render(request, "procurement/watches.html", {"page": page, "section": SECTION})


def _line(one: WatchFacts) -> WatchLine:
    return WatchLine(
        ref=one.ref,
        name=one.name,
        summary=", ".join(one.query.values()),
        made_at=one.made_at,
        seen_at=one.seen_at,
    )
