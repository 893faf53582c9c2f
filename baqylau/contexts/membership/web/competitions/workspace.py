"""Competitions at work: the list, calling one, one competition with what may be done next."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baqylau.contexts.membership.actions import competitions as actions
from baqylau.contexts.membership.actions.competitions import CallDraft, CriterionDraft, SeatDraft
from baqylau.contexts.membership.errors.competitions import NoSuchCompetition
from baqylau.contexts.membership.queries import competitions as queries
from baqylau.contexts.membership.queries.competitions import WorkView
from baqylau.contexts.membership.vocabulary import CompetitionState, Position
from baqylau.contexts.membership.web.competitions.forms import (
    CallForm,
    CriterionForm,
    ReasonForm,
    Rows,
    SeatForm,
    rows_of,
)
from baqylau.contexts.membership.web.competitions.pages import card, competition_page
from baqylau.contexts.membership.web.terms.asking import AskPage, asked, crumbs
from baqylau.contexts.membership.web.terms.offering import (
    body_or_refused,
    people_of,
    places_in,
)
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.foundation.evidence.web.doors import keyring_of
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.kernel.texts import Trilingual
from baqylau.ui.parts import Crumb
from baqylau.ui.refusals import wording

_METHODS = ["GET", "HEAD", "POST"]


@member_only
@require_safe
def competitions(request: ActorRequest) -> HttpResponse:
    """Competitions of one's bodies, and those one is a juror of."""
    today, by = clock.today(), request.actor
    bodies = identity.bodies_by_key(by.bodies_with(Capability.PUBLISH_WORK)).values()
    found = queries.of_actor(by, on=today)
    context = {
        "cards": [card(one, on=today, at_work=True) for one in found],
        "may_call": sorted(bodies, key=lambda body: body.slug),
        "crumbs": crumbs(Crumb(gettext("Competitions"))),
        "section": "group",
    }
    return render(request, "membership/competitions/work_list.html", context)


@member_only
@require_http_methods(_METHODS)
def call(request: ActorRequest, slug: str) -> HttpResponse:
    """Write a call and publish it."""
    body = body_or_refused(request, slug, Capability.PUBLISH_WORK)
    data = request.POST if request.method == "POST" else None
    form = CallForm(data, people=people_of(request, body))
    seats = rows_of(SeatForm, "seats", data, extra=1, places=places_in(body))
    criteria = rows_of(CriterionForm, "criteria", data, extra=3)
    if data is not None and all([form.is_valid(), seats.is_valid(), criteria.is_valid()]):
        try:
            draft = _draft(body, form.cleaned_data, seats, criteria)
            ref = actions.call(draft, by=request.actor, at=clock.now())
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            messages.success(request, gettext("The call is public now."))
            return redirect("work-competition", ref)
    context = {
        "form": form,
        "seats": seats,
        "criteria": criteria,
        "body": body,
        "is_wrong": data is not None and not (seats.is_valid() and criteria.is_valid()),
        "crumbs": _crumbs(Crumb(gettext("Call a competition"))),
        "section": "group",
    }
    return render(request, "membership/competitions/call.html", context)


def _draft(body: BodyFacts, given: dict[str, Any], seats: Rows, criteria: Rows) -> CallDraft:
    plain = ("document", "opens_on", "closes_on", "decide_by", "jurors", "jurors_needed")
    return CallDraft(
        body=body.pk,
        titles=_trilingual(given, "title"),
        texts=_trilingual(given, "text"),
        **{name: given[name] for name in plain},
        seats=[
            SeatDraft(**{**row, "position": Position(row["position"])}) for row in _filled(seats)
        ],
        criteria=[
            CriterionDraft(_trilingual(row, "name"), row["weight"]) for row in _filled(criteria)
        ],
    )


def _filled(rows: Rows) -> Sequence[dict[str, Any]]:
    return [form.cleaned_data for form in rows if form.has_changed()]


def _trilingual(given: dict[str, Any], name: str) -> Trilingual:
    return Trilingual(given[f"{name}_kk"], given[f"{name}_ru"], given[f"{name}_en"])


@member_only
@require_safe
def competition(request: ActorRequest, ref: str) -> HttpResponse:
    """One competition, and what may be done next, by whom."""
    today = clock.today()
    view = queries.work_view(ref, by=request.actor, on=today)
    page = competition_page(view.facts, on=today)
    has_closed = today > view.facts.closes_on
    sitting = queries.juror_view(ref, by=request.actor, on=today) if view.is_juror else None
    context = {
        "page": page,
        "view": view,
        "sitting": sitting,
        "may_count": _may_count(view) and has_closed,
        "may_decide": view.may_run and view.facts.state == CompetitionState.COUNTED,
        "may_call_off": view.may_run and view.facts.state == CompetitionState.CALLED,
        "candidates": _candidates(request, view),
        "held": _at_the_gate(request, view),
        "crumbs": _crumbs(Crumb(page.title)),
        "section": "group",
    }
    return render(request, "membership/competitions/work.html", context)


def _may_count(view: WorkView) -> bool:
    return view.may_run and view.facts.state == CompetitionState.CALLED


def _candidates(request: ActorRequest, view: WorkView) -> list[queries.CandidateFacts]:
    if not view.may_run:
        return []
    return queries.candidates(view.facts.ref, by=request.actor, on=clock.today())


def _at_the_gate(request: ActorRequest, view: WorkView) -> list[queries.CandidateFacts]:
    if not _may_count(view):
        return []
    return queries.at_the_gate(view.facts.ref, by=request.actor, on=clock.today())


@member_only
@require_POST
def held(request: ActorRequest, ref: str, candidate: str) -> HttpResponse:
    """Let a held application in, or set it aside (`do`)."""
    is_in = request.POST.get("do") == "let-in"
    act = actions.let_in if is_in else actions.set_aside
    act(ref, candidate, by=request.actor, at=clock.now())
    done = gettext("The candidate stands.") if is_in else gettext("Set aside. The log tells of it.")
    messages.success(request, done)
    return redirect("work-competition", ref)


@member_only
@require_POST
def count(request: ActorRequest, ref: str) -> HttpResponse:
    """Count the scores."""
    actions.count(ref, by=request.actor, at=clock.now())
    messages.success(request, gettext("Counted. Everybody reads the ranking now."))
    return redirect("work-competition", ref)


@member_only
@require_http_methods(_METHODS)
def call_off(request: ActorRequest, ref: str) -> HttpResponse:
    """End a competition without choosing anybody."""
    view = queries.work_view(ref, by=request.actor, on=clock.today())
    if not view.may_run:
        raise NoSuchCompetition
    title = view.facts.titles.in_(language())
    page = AskPage(
        title=gettext("Call the competition off"),
        lead=title,
        hint=gettext("Everybody reads the reason. Those who applied read it with their code."),
        submit=gettext("Call it off"),
        done=gettext("The competition was called off."),
        back=reverse("work-competition", args=[ref]),
        crumbs=_crumbs(
            Crumb(title, reverse("work-competition", args=[ref])), Crumb(gettext("Call off"))
        ),
        kind="danger",
    )
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return asked(
        request,
        page,
        form,
        lambda: actions.call_off(ref, **form.cleaned_data, by=request.actor, at=clock.now()),
    )


@member_only
@require_safe
def contacts(request: ActorRequest, ref: str) -> HttpResponse:
    """How candidates are reached: opened with the vault's key, in this browser only."""
    today = clock.today()
    found = queries.contacts(ref, keys=keyring_of(request), by=request.actor, on=today)
    view = queries.work_view(ref, by=request.actor, on=today)
    title = view.facts.titles.in_(language())
    way = (Crumb(title, reverse("work-competition", args=[ref])), Crumb(gettext("Contacts")))
    context = {"contacts": found, "crumbs": _crumbs(*way), "section": "group"}
    answer = render(request, "membership/competitions/contacts.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _crumbs(*way: Crumb) -> list[Crumb]:
    return crumbs(Crumb(gettext("Competitions"), reverse("work-competitions")), *way)
