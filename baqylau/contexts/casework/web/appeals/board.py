"""The board of appeals, and the page of one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_safe

from baqylau.contexts.casework import queries
from baqylau.contexts.casework.queries import AppealFilter, Shelf
from baqylau.contexts.casework.web.appeals import pages
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.intake.queries import Cursor
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Pager, Tab


@member_only
@require_safe
def appeals(request: ActorRequest) -> HttpResponse:
    """The board: one shelf at a time (`?show=`), of all one's bodies or of one (`?body=`)."""
    on, by = clock.today(), request.actor
    mine = intake.homes(by, Capability.SEE_WORK)
    body = next((one for one in mine if one.slug == request.GET.get("body")), None)
    key = body.pk if body else None
    counts = queries.appeal_counts(by, on=on, body=key)
    shelf = _shelf(request.GET.get("show", ""), counts)
    cursor = Cursor.parse(request.GET.get("from", ""))
    page = queries.appeals(by, AppealFilter(shelf=shelf, on=on, body=key), cursor)
    own = f"?show={shelf}" + (f"&body={body.slug}" if body else "")
    context = {
        "rows": pages.rows(page.items, on),
        "tabs": _tabs(counts, shelf, body),
        "bodies": _bodies(mine, body, shelf),
        "shelf": shelf.value,
        "pages": Pager(
            previous_url=own if cursor else "",
            next_url=f"{own}&from={page.after}" if page.after else "",
            shown=len(page.items),
            total=counts[shelf],
        ),
        "section": "work-appeals",
    }
    return render(request, "casework/appeals/appeals.html", context)


@member_only
@require_safe
def appeal(request: ActorRequest, ref: str) -> HttpResponse:
    """One appeal: its letter, its clock, what became of it, and what can be done next."""
    record = queries.appeal(ref, request.actor)
    context = {
        "page": pages.appeal_page(record, by=request.actor, on=clock.today()),
        "crumbs": pages.crumbs(here=record.card.subject),
        "section": "work-appeals",
    }
    return render(request, "casework/appeals/appeal.html", context)


def _shelf(asked: str, counts: dict[Shelf, int]) -> Shelf:
    """The shelf asked for, else the first that has something on it."""
    if asked in set(Shelf):
        return Shelf(asked)
    return next((shelf for shelf in Shelf if counts[shelf]), Shelf.OVERDUE)


def _tabs(counts: dict[Shelf, int], current: Shelf, body: BodyFacts | None) -> list[Tab]:
    labels = {
        Shelf.OVERDUE: pgettext("board", "Overdue"),
        Shelf.WEEK: pgettext("board", "Due this week"),
        Shelf.WAITING: pgettext("board", "Waiting"),
        Shelf.DRAFTS: pgettext("board", "Being written"),
        Shelf.ANSWERED: pgettext("board", "Answered"),
        Shelf.CLOSED: pgettext("board", "Taken up or withdrawn"),
    }
    own = f"&body={body.slug}" if body else ""
    return [
        Tab(labels[one], f"?show={one}{own}", current=one == current, count=counts[one])
        for one in Shelf
    ]


def _bodies(mine: list[BodyFacts], current: BodyFacts | None, shelf: Shelf) -> list[Tab]:
    """The bodies one may see, as tabs; none where there is one."""
    if len(mine) < 2:  # noqa: PLR2004  a choice of one is none
        return []
    language = as_language(get_language())
    every = Tab(pgettext("board", "All bodies"), f"?show={shelf}", current=current is None)
    return [every] + [
        Tab(
            body.short_names.in_(language),
            f"?show={shelf}&body={body.slug}",
            current=body == current,
        )
        for body in mine
    ]
