"""Deciding: proposing who is chosen, signing what another proposed, taking a proposal back."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from baqylau.contexts.membership.actions import competitions as actions
from baqylau.contexts.membership.actions.competitions import Choice
from baqylau.contexts.membership.queries import competitions as queries
from baqylau.contexts.membership.queries.competitions import ResultRow, WorkView
from baqylau.contexts.membership.web.competitions.forms import (
    DecisionForm,
    KeyForm,
    MemberAlreadyForm,
)
from baqylau.contexts.membership.web.terms.asking import AskPage, asked, crumbs
from baqylau.contexts.membership.web.terms.offering import people_of
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.ui.parts import Crumb

_METHODS = ["GET", "HEAD", "POST"]


@sensitive_post_parameters("key")
@member_only
@require_http_methods(_METHODS)
def propose(request: ActorRequest, ref: str) -> HttpResponse:
    """Say who is chosen, and sign it."""
    view = queries.work_view(ref, by=request.actor, on=clock.today())
    rows = [row for result in queries.public_results(ref) for row in result.rows]
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        candidates=_choices(request, view, rows),
        initial={"chosen": _first(view, ref)},
    )

    def take() -> None:
        given = form.cleaned_data
        choice = Choice(chosen=given["chosen"], reasons=given["reasons"])
        actions.propose(ref, choice, key=given["key"], by=request.actor, at=clock.now())

    page = _page(
        view,
        title=gettext("Propose who is chosen"),
        submit=gettext("Sign the proposal"),
        hint=gettext("It is decided once another person has signed the same words."),
        done=gettext("Signed. It waits for the second signature."),
    )
    return asked(request, page, form, take)


def _first(view: WorkView, ref: str) -> list[str]:
    """Those whom the ranking gives, where it alone decides."""
    counts = {seat.ref: seat.count for seat in view.facts.seats}
    return [
        row.ref
        for result in queries.public_results(ref)
        for row in result.rows
        if row.place <= counts[result.seat]
    ]


def _choices(
    request: ActorRequest, view: WorkView, rows: Sequence[ResultRow]
) -> list[tuple[str, str]]:
    known = queries.candidates(view.facts.ref, by=request.actor, on=clock.today())
    names = {one.ref: one.name for one in known}
    line = gettext("Place %(place)s, %(total)s points: candidate %(number)s, %(name)s")
    return [
        (
            row.ref,
            line
            % {
                "place": row.place,
                "total": row.total,
                "number": row.number,
                "name": names.get(row.ref, ""),
            },
        )
        for row in rows
    ]


@sensitive_post_parameters("key")
@member_only
@require_http_methods(_METHODS)
def agree(request: ActorRequest, ref: str) -> HttpResponse:
    """Sign what another proposed."""
    view = queries.work_view(ref, by=request.actor, on=clock.today())
    form = KeyForm(request.POST if request.method == "POST" else None)
    proposal = view.proposal
    page = _page(
        view,
        title=gettext("Sign the decision"),
        submit=gettext("Sign and decide"),
        hint=gettext("With your signature it is decided, published, and the terms begin."),
        done=gettext("Decided. Everybody reads it now."),
    )
    rows = [row for result in queries.public_results(ref) for row in result.rows]
    chosen = set(proposal.chosen) if proposal else set()
    more = {
        "proposal": proposal,
        "chosen": [words for key, words in _choices(request, view, rows) if key in chosen],
    }
    return asked(
        request,
        page,
        form,
        lambda: actions.agree(ref, key=form.cleaned_data["key"], by=request.actor, at=clock.now()),
        template="membership/competitions/agree.html",
        **more,
    )


@member_only
@require_POST
def take_back(request: ActorRequest, ref: str) -> HttpResponse:
    """Take back what waits for a second signature."""
    actions.take_back(ref, by=request.actor, at=clock.now())
    messages.success(request, gettext("The proposal was taken back."))
    return redirect("work-competition", ref)


@member_only
@require_http_methods(_METHODS)
def recognise(request: ActorRequest, ref: str) -> HttpResponse:
    """Say which member a candidate is."""
    view = queries.work_view(ref, by=request.actor, on=clock.today())
    known = queries.candidates(ref, by=request.actor, on=clock.today())
    form = MemberAlreadyForm(
        request.POST if request.method == "POST" else None,
        candidates=[(one.ref, f"{one.number}. {one.name}") for one in known],
        people=people_of(request, view.facts.body),
    )

    def take() -> None:
        given = form.cleaned_data
        actions.recognise(
            ref, given["candidate"], person=given["person"], by=request.actor, at=clock.now()
        )

    page = _page(
        view,
        title=gettext("A candidate who is a member already"),
        submit=gettext("Note it"),
        hint=gettext("The new term is then that member's, with all their past work."),
        done=gettext("Noted."),
    )
    return asked(request, page, form, take)


def _page(view: WorkView, *, title: str, submit: str, hint: str, done: str) -> AskPage:
    name = view.facts.titles.in_(language())
    back = reverse("work-competition", args=[view.facts.ref])
    way = (Crumb(gettext("Competitions"), reverse("work-competitions")), Crumb(name, back))
    return AskPage(
        title=title,
        lead=name,
        submit=submit,
        done=done,
        back=back,
        hint=hint,
        crumbs=crumbs(*way, Crumb(title)),
    )
