"""Norms and the calendar: what is verified, what is not, and the place to vouch for it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from baqylau.foundation.institutions import actions, queries
from baqylau.foundation.institutions.errors import NoSuchNorm, NoSuchProvision, NoSuchYear
from baqylau.foundation.institutions.vocabulary import NormFacts, ProvisionFacts, YearFacts
from baqylau.foundation.institutions.web.forms import CheckForm, NormCheckForm
from baqylau.foundation.institutions.web.threshold import actor_of, member_only, recorded
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability

_RECORDED = gettext_noop("Recorded. From now on it is shown as verified.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NormsPage:
    """What institutions/norms.html may use."""

    norms: list[NormFacts]
    provisions: list[ProvisionFacts]
    years: list[YearFacts]
    may_verify: bool


@member_only
@require_safe
def all_norms(request: HttpRequest) -> HttpResponse:
    """Every norm through time and every calendar year, with who has checked it."""
    page = NormsPage(
        norms=queries.all_norms(),
        provisions=queries.all_provisions(),
        years=queries.calendar_years(),
        may_verify=actor_of(request).may_somewhere(Capability.VERIFY_NORM),
    )
    return render(request, "institutions/norms.html", {"page": page, "section": "work-norms"})


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, norm: int) -> HttpResponse:
    """Vouch for one norm."""
    facts = next((facts for facts in queries.all_norms() if facts.id == norm), None)
    if facts is None or not actor_of(request).may_somewhere(Capability.VERIFY_NORM):
        raise NoSuchNorm
    known = {"source": facts.source, "edition": facts.edition}
    form = NormCheckForm(request.POST or None, today=clock.today(), initial=known)

    def write() -> None:
        _verify_norm(request, norm, form)

    if form.is_valid() and recorded(request, form, write, _RECORDED):
        return redirect("work-norms")
    context = {"norm": facts, "form": form, "section": "work-norms"}
    return render(request, "institutions/norm_verify.html", context)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def verify_year(request: HttpRequest, year: int) -> HttpResponse:
    """Vouch for the days of one calendar year."""
    facts = next((facts for facts in queries.calendar_years() if facts.year == year), None)
    if facts is None or not actor_of(request).may_somewhere(Capability.VERIFY_NORM):
        raise NoSuchYear
    form = CheckForm(request.POST or None, today=clock.today(), initial={"source": facts.source})

    def write() -> None:
        _verify_year(request, year, form)

    if form.is_valid() and recorded(request, form, write, _RECORDED):
        return redirect("work-norms")
    context = {"year": facts, "form": form, "section": "work-norms"}
    return render(request, "institutions/year_verify.html", context)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def verify_provision(request: HttpRequest, provision: int) -> HttpResponse:
    """Vouch for what we say of the law in words."""
    facts = next((facts for facts in queries.all_provisions() if facts.id == provision), None)
    if facts is None or not actor_of(request).may_somewhere(Capability.VERIFY_NORM):
        raise NoSuchProvision
    form = CheckForm(request.POST or None, today=clock.today(), initial={"source": facts.source})

    def write() -> None:
        _verify_provision(request, provision, form)

    if form.is_valid() and recorded(request, form, write, _RECORDED):
        return redirect("work-norms")
    context = {"provision": facts, "form": form, "section": "work-norms"}
    return render(request, "institutions/provision_verify.html", context)


def _verify_norm(request: HttpRequest, norm: int, form: NormCheckForm) -> None:
    given = form.cleaned_data
    actions.verify_norm(
        norm,
        verified_on=given["verified_on"],
        source=given["source"],
        edition=given["edition"],
        by=actor_of(request),
        at=clock.now(),
    )


def _verify_year(request: HttpRequest, year: int, form: CheckForm) -> None:
    given = form.cleaned_data
    actions.verify_year(
        year,
        verified_on=given["verified_on"],
        source=given["source"],
        by=actor_of(request),
        at=clock.now(),
    )


def _verify_provision(request: HttpRequest, provision: int, form: CheckForm) -> None:
    given = form.cleaned_data
    actions.verify_provision(
        provision,
        verified_on=given["verified_on"],
        source=given["source"],
        by=actor_of(request),
        at=clock.now(),
    )
