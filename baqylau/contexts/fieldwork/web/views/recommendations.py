"""Recommendations: the board by clock, and the page of one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.fieldwork.queries.board import MANY, Column, board, board_counts
from baqylau.contexts.fieldwork.web import pages
from baqylau.contexts.fieldwork.web.holding import held
from baqylau.contexts.fieldwork.web.homes import Home, home_of
from baqylau.contexts.fieldwork.web.naming import names_for
from baqylau.contexts.fieldwork.web.rows import recommendation_row
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.ui.parts import Tab


@member_only
@require_safe
def recommendations(request: ActorRequest) -> HttpResponse:
    """The board of a body: one column at a time, the most urgent first."""
    home = home_of(request, Capability.SEE_WORK)
    on, body = clock.today(), home.body.pk
    counts = board_counts(body=body, by=request.actor, on=on)
    column = _column(request.GET.get("show", ""), counts)
    cards = board(column, body=body, by=request.actor, on=on)
    names = names_for(cards, on=on)
    context = {
        "rows": [recommendation_row(card, names, on) for card in cards],
        "tabs": _tabs(home, counts, column),
        "column": column.value,
        "cut_at": MANY if counts[column] > len(cards) else 0,
        "home": home,
        "section": "work-recommendations",
    }
    return render(request, "fieldwork/recommendations.html", context)


def _column(asked: str, counts: dict[Column, int]) -> Column:
    """The column asked for, else the first that has something in it."""
    if asked in set(Column):
        return Column(asked)
    return next((column for column in Column if counts[column]), Column.OVERDUE)


def _tabs(home: Home, counts: dict[Column, int], current: Column) -> list[Tab]:
    labels = {
        Column.OVERDUE: pgettext("board", "Overdue"),
        Column.WAITING: pgettext("board", "Waiting"),
        Column.ANSWERED: pgettext("board", "Answered"),
        Column.CLAIMED: pgettext("board", "To re-visit"),
        Column.VERIFIED: pgettext("board", "Verified"),
    }
    slug = home.body.slug
    return [
        Tab(
            labels[column],
            f"?body={slug}&show={column}",
            current=column == current,
            count=counts[column],
        )
        for column in Column
    ]


@member_only
@require_safe
def recommendation(request: ActorRequest, ref: str) -> HttpResponse:
    """One recommendation: its clock, what was answered, and what can be done next."""
    by, on = request.actor, clock.today()
    record = held(records.recommendation, ref, by=by)
    findings = [records.finding(card.ref, by=by) for card in record.findings]
    names = names_for([record.card], on=record.card.issued_on)
    page = pages.recommendation_page(record, findings, names, by=by, on=on)
    context = {
        "page": page,
        "record": record,
        "crumbs": pages.crumbs(pages.recommendations_crumb(), here=gettext("Recommendation")),
        "section": "work-recommendations",
    }
    return render(request, "fieldwork/recommendation.html", context)
