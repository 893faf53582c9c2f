"""Norms and the calendar: what is verified, what is not, and the place to vouch for it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from baqylau.foundation.institutions import actions, queries
from baqylau.foundation.institutions.errors import NoSuchNorm, NoSuchYear
from baqylau.foundation.institutions.vocabulary import NormFacts, YearFacts
from baqylau.foundation.institutions.web.forms import CheckForm, NormCheckForm
from baqylau.kernel import clock
from baqylau.kernel.actors import ANYONE, Actor, Capability
from baqylau.kernel.errors import NotFound, Refusal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


@dataclass(frozen=True, slots=True, kw_only=True)
class NormsPage:
    """What institutions/norms.html may use."""

    norms: list[NormFacts]
    years: list[YearFacts]
    may_verify: bool


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = getattr(request, "actor", ANYONE)
    return actor


def _member_only(view: View[P]) -> View[P]:
    """Let members in. Who is signed in without a mandate finds nothing here; others may sign in."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if _actor(request).grants:
            return view(request, *args, **kwargs)
        if _actor(request).person is not None:
            raise NotFound
        return redirect_to_login(request.get_full_path(), reverse("account_login"))

    return guarded


@_member_only
@require_safe
def all_norms(request: HttpRequest) -> HttpResponse:
    """Every norm through time and every calendar year, with who has checked it."""
    page = NormsPage(
        norms=queries.all_norms(),
        years=queries.calendar_years(),
        may_verify=_actor(request).may_somewhere(Capability.VERIFY_NORM),
    )
    return render(request, "institutions/norms.html", {"page": page, "section": "work-norms"})


@_member_only
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, norm: int) -> HttpResponse:
    """Vouch for one norm."""
    facts = next((facts for facts in queries.all_norms() if facts.id == norm), None)
    if facts is None or not _actor(request).may_somewhere(Capability.VERIFY_NORM):
        raise NoSuchNorm
    known = {"source": facts.source, "edition": facts.edition}
    form = NormCheckForm(request.POST or None, today=clock.today(), initial=known)
    if form.is_valid() and _recorded(request, form, lambda: _verify_norm(request, norm, form)):
        return redirect("work-norms")
    context = {"norm": facts, "form": form, "section": "work-norms"}
    return render(request, "institutions/norm_verify.html", context)


@_member_only
@require_http_methods(["GET", "HEAD", "POST"])
def verify_year(request: HttpRequest, year: int) -> HttpResponse:
    """Vouch for the days of one calendar year."""
    facts = next((facts for facts in queries.calendar_years() if facts.year == year), None)
    if facts is None or not _actor(request).may_somewhere(Capability.VERIFY_NORM):
        raise NoSuchYear
    form = CheckForm(request.POST or None, today=clock.today(), initial={"source": facts.source})
    if form.is_valid() and _recorded(request, form, lambda: _verify_year(request, year, form)):
        return redirect("work-norms")
    context = {"year": facts, "form": form, "section": "work-norms"}
    return render(request, "institutions/year_verify.html", context)


def _recorded(request: HttpRequest, form: CheckForm, write: Callable[[], object]) -> bool:
    """Do the write; where it is refused, say why above the form."""
    try:
        write()
    except Refusal as refusal:
        words = render_to_string(f"refusals/words/{refusal.code}.txt", vars(refusal))
        form.add_error(None, words.strip())
        return False
    messages.success(request, gettext("Recorded. From now on it is shown as verified."))
    return True


def _verify_norm(request: HttpRequest, norm: int, form: NormCheckForm) -> None:
    given = form.cleaned_data
    actions.verify_norm(
        norm,
        verified_on=given["verified_on"],
        source=given["source"],
        edition=given["edition"],
        by=_actor(request),
        at=clock.now(),
    )


def _verify_year(request: HttpRequest, year: int, form: CheckForm) -> None:
    given = form.cleaned_data
    actions.verify_year(
        year,
        verified_on=given["verified_on"],
        source=given["source"],
        by=_actor(request),
        at=clock.now(),
    )
