"""Before a juror: declaring ties, scoring, correcting a slip."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from baqylau.contexts.membership.actions import competitions as actions
from baqylau.contexts.membership.errors.competitions import NoSuchCandidate
from baqylau.contexts.membership.queries import competitions as queries
from baqylau.contexts.membership.queries.competitions import SittingFacts, WorkView
from baqylau.contexts.membership.web.competitions.forms import ScoreForm, TieForm
from baqylau.contexts.membership.web.terms.asking import AskPage, asked, crumbs
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.ui.parts import Crumb

_METHODS = ["GET", "HEAD", "POST"]
_TEMPLATE = "membership/competitions/sitting.html"


@member_only
@require_http_methods(_METHODS)
def declare(request: ActorRequest, ref: str, candidate: str) -> HttpResponse:
    """Say whether anything ties one to a candidate."""
    view, sitting = _before(request, ref, candidate)
    form = TieForm(request.POST if request.method == "POST" else None)

    def take() -> None:
        is_tied = form.cleaned_data["tied"] == "yes"
        actions.declare_tie(ref, candidate, is_tied=is_tied, by=request.actor, at=clock.now())

    page = _page(
        view,
        sitting,
        title=gettext("Do you know the candidate?"),
        submit=gettext("Declare"),
        hint=gettext(
            "A tie stays declared: it is published as a recusal, without saying of what kind."
        ),
    )
    return asked(request, page, form, take, template=_TEMPLATE, sitting=sitting)


@member_only
@require_http_methods(_METHODS)
def score(request: ActorRequest, ref: str, candidate: str) -> HttpResponse:
    """Score a candidate, or correct a slip."""
    view, sitting = _before(request, ref, candidate)
    if sitting.is_tied is None:
        return redirect("competition-declare", ref, candidate)
    is_correction = bool(sitting.points)
    form = ScoreForm(
        request.POST if request.method == "POST" else None,
        criteria=view.facts.criteria,
        is_correction=is_correction,
        initial={f"criterion_{key}": points for key, points in sitting.points.items()},
    )

    def take() -> None:
        by, at = request.actor, clock.now()
        if is_correction:
            why = form.cleaned_data["reason"]
            actions.correct(ref, candidate, form.points, reason=why, by=by, at=at)
        else:
            actions.score(ref, candidate, form.points, by=by, at=at)

    page = _page(
        view,
        sitting,
        title=gettext("Correct your scores") if is_correction else gettext("Score the candidate"),
        submit=gettext("Give the corrected scores")
        if is_correction
        else gettext("Give these scores"),
        hint=gettext("Nobody reads your scores before the count. What was given is never erased."),
    )
    return asked(request, page, form, take, template=_TEMPLATE, sitting=sitting)


def _before(request: ActorRequest, ref: str, candidate: str) -> tuple[WorkView, SittingFacts]:
    """Refused: NoSuchCompetition, NoSuchCandidate."""
    today = clock.today()
    view = queries.work_view(ref, by=request.actor, on=today)
    sittings = queries.juror_view(ref, by=request.actor, on=today).sittings
    found = [one for one in sittings if one.candidate.ref == candidate]
    if not found:
        raise NoSuchCandidate
    return view, found[0]


def _page(view: WorkView, sitting: SittingFacts, *, title: str, submit: str, hint: str) -> AskPage:
    name = view.facts.titles.in_(language())
    back = reverse("work-competition", args=[view.facts.ref])
    number = gettext("Candidate %(number)s") % {"number": sitting.candidate.number}
    return AskPage(
        title=title,
        lead=f"{number}: {sitting.candidate.name}",
        submit=submit,
        done=gettext("Written down."),
        back=back,
        hint=hint,
        crumbs=crumbs(
            Crumb(gettext("Competitions"), reverse("work-competitions")),
            Crumb(name, back),
            Crumb(number),
        ),
    )
