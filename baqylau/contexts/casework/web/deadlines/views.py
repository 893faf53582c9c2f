"""Everything that ends on a day, as one list; and the member's calendar feeds."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.queries import DueItem
from baqylau.contexts.casework.vocabulary import DueKind
from baqylau.contexts.casework.web.appeals.pages import names_of
from baqylau.contexts.intake import queries as intake
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.texts import as_language

_AHEAD = timedelta(days=92)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """A day, what ends on it, and by which norm."""

    on: date
    what: str
    addressee: str
    url: str
    ref: str
    norm: str
    norm_url: str
    is_verified: bool
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A calendar feed of the member; its address is not kept."""

    ref: str
    body: str
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesPage:
    """Everything casework/deadlines/deadlines.html may use. `bodies` are slugs and short names."""

    overdue: list[DueRow]
    week: list[DueRow]
    later: list[DueRow]
    feeds: list[FeedRow]
    bodies: list[tuple[str, str]]
    address: str


@member_only
@require_safe
def deadlines(request: ActorRequest) -> HttpResponse:
    """All clocks within reach: overdue first, then this week, then the next three months."""
    return _shown(request)


@member_only
@require_POST
def feed_new(request: ActorRequest) -> HttpResponse:
    """Make a secret address for a calendar programme; it is shown on this answer only."""
    slug = request.POST.get("body", "")
    mine = {body.slug: body.pk for body in intake.homes(request.actor, Capability.SEE_WORK)}
    token = actions.make_feed(
        account=request.user.pk or 0,
        body=mine.get(slug),
        language=as_language(get_language()),
        by=request.actor,
        at=clock.now(),
    )
    address = request.build_absolute_uri(reverse("calendar-feed", args=[token]))
    return _shown(request, address=address)


@member_only
@require_POST
def feed_revoke(request: ActorRequest, ref: str) -> HttpResponse:
    """End a feed of one's own."""
    actions.revoke_feed(ref, by=request.actor, at=clock.now())
    messages.success(request, gettext("The calendar address answers nothing any more."))
    return redirect("work-deadlines")


def _shown(request: ActorRequest, *, address: str = "") -> HttpResponse:
    on, by = clock.today(), request.actor
    found = queries.deadlines(by, on=on, last=on + _AHEAD)
    names = names_of((item.organisation for item in found), on)
    rows = [_row(item, names.get(item.organisation or 0, ""), on) for item in found]
    page = DeadlinesPage(
        overdue=[row for row in rows if row.is_overdue],
        week=[row for row in rows if on <= row.on <= on + _WEEK],
        later=[row for row in rows if row.on > on + _WEEK],
        feeds=_feeds(request),
        bodies=_bodies(request),
        address=address,
    )
    context = {"page": page, "section": "work-deadlines"}
    return render(request, "casework/deadlines/deadlines.html", context)


def _row(item: DueItem, addressee: str, on: date) -> DueRow:
    page = "work-recommendation" if item.kind == DueKind.RECOMMENDATION else "appeal"
    return DueRow(
        on=item.on,
        what=str(item.kind.label),
        addressee=addressee,
        url=reverse(page, args=[item.ref]),
        ref=item.ref,
        norm=item.norm.title.in_(as_language(get_language())) if item.norm else "",
        norm_url=reverse("work-norms"),
        is_verified=item.is_verified,
        is_overdue=item.on < on,
    )


def _feeds(request: ActorRequest) -> list[FeedRow]:
    feeds = queries.feeds_of(request.actor)
    bodies = identity.bodies_by_key(feed.body for feed in feeds if feed.body is not None)
    language = as_language(get_language())
    return [
        FeedRow(
            ref=feed.ref,
            body=bodies[feed.body].short_names.in_(language) if feed.body in bodies else "",
            made_on=feed.made_on,
        )
        for feed in feeds
    ]


def _bodies(request: ActorRequest) -> list[tuple[str, str]]:
    language = as_language(get_language())
    mine = intake.homes(request.actor, Capability.SEE_WORK)
    return [(body.slug, body.short_names.in_(language)) for body in mine]
