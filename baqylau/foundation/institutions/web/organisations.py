"""The register of organisations: who there is, how to reach them, and who has checked that."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from baqylau.foundation.institutions import actions, queries
from baqylau.foundation.institutions.access import may_keep, require_hand
from baqylau.foundation.institutions.errors import NoSuchContact, NoSuchOrganisation
from baqylau.foundation.institutions.vocabulary import (
    ContactFacts,
    OrganisationKind,
    OrganisationLevel,
    OrganisationLine,
    OrganisationPage,
    RegisterEntryFacts,
)
from baqylau.foundation.institutions.web.forms import (
    ContactCheckForm,
    ContactEndForm,
    ContactForm,
    OrganisationForm,
)
from baqylau.foundation.institutions.web.threshold import actor_of, member_only, recorded
from baqylau.foundation.places import queries as places
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.texts import Trilingual, as_language

_SECTION = "work-organisations"
_METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """What institutions/register.html may use."""

    words: str
    lines: list[OrganisationLine]
    may_keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """An address as the page shows it."""

    facts: ContactFacts
    is_stale: bool
    has_ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """What institutions/organisation_record.html may use."""

    about: OrganisationPage
    territory: Trilingual | None
    contacts: list[ContactLine]
    history: tuple[RegisterEntryFacts, ...]
    may_keep: bool
    may_verify: bool


@member_only
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Organisations of today, and how many of their addresses nobody has checked. Query: q."""
    words = request.GET.get("q", "")[:200]
    page = RegisterPage(
        words=words,
        lines=queries.register_lines(
            clock.today(), language=as_language(get_language()), words=words
        ),
        may_keep=may_keep(actor_of(request)),
    )
    return render(request, "institutions/register.html", {"page": page, "section": _SECTION})


@member_only
@require_safe
def record(request: HttpRequest, organisation: int) -> HttpResponse:
    """One organisation: its addresses through time, and what members did to its record."""
    today, actor = clock.today(), actor_of(request)
    about = _found(organisation, today)
    place = about.now.place
    page = RecordPage(
        about=about,
        territory=None if place is None else places.atlas().name(place, today),
        contacts=[_line(facts, today) for facts in about.contacts],
        history=queries.register_history(organisation),
        may_keep=may_keep(actor),
        may_verify=actor.may_somewhere(Capability.VERIFY_NORM),
    )
    context = {"page": page, "section": _SECTION}
    return render(request, "institutions/organisation_record.html", context)


def _found(organisation: int, on: date) -> OrganisationPage:
    found = queries.organisation_page(organisation, on)
    if found is None:
        raise NoSuchOrganisation
    return found


def _line(facts: ContactFacts, on: date) -> ContactLine:
    return ContactLine(facts=facts, is_stale=facts.is_stale(on), has_ended=facts.has_ended(on))


@member_only
@require_http_methods(_METHODS)
def organisation_new(request: HttpRequest) -> HttpResponse:
    """Add an organisation of a region, district or town."""
    require_hand(actor_of(request))
    today, language = clock.today(), as_language(get_language())
    form = OrganisationForm(
        request.POST or None,
        places=_places(language, today),
        parents=[(o.id, o.name) for o in queries.organisation_choices(today, language)],
    )
    said = gettext_noop("The organisation is in the register. Now say how to reach it.")
    if form.is_valid() and recorded(request, form, lambda: _add(request, form), said):
        return redirect(_SECTION)
    return _form_page(request, form, "institutions/organisation_new.html")


def _places(language: str, on: date) -> list[tuple[str, list[tuple[int, str]]]]:
    groups = places.choices_by_region(language, on)
    return [
        (one.region.name, [(place.id, place.name) for place in (one.region, *one.places)])
        for one in groups
    ]


def _add(request: HttpRequest, form: forms.Form) -> int:
    given = form.cleaned_data
    return actions.add_organisation(
        names=Trilingual(given["name_kk"], given["name_ru"], given["name_en"]),
        kind=OrganisationKind(given["kind"]),
        level=OrganisationLevel(given["level"]),
        place=given["place"],
        bin=given["bin"] or None,
        parent=given["parent"],
        competent_for=given["competent_for"],
        valid_from=given["valid_from"],
        source=given["source"],
        by=actor_of(request),
        at=clock.now(),
    )


@member_only
@require_http_methods(_METHODS)
def contact_new(request: HttpRequest, organisation: int) -> HttpResponse:
    """Add an address of the organisation."""
    require_hand(actor_of(request))
    about = _found(organisation, clock.today())
    form = ContactForm(request.POST or None, initial={"valid_from": clock.today()})
    said = gettext_noop(
        "The address is recorded. It is shown as not verified until somebody checks it."
    )

    def write() -> object:
        return actions.add_contact(
            organisation, **form.cleaned_data, by=actor_of(request), at=clock.now()
        )

    if form.is_valid() and recorded(request, form, write, said):
        return redirect("work-organisation", organisation)
    return _form_page(request, form, "institutions/contact_new.html", about=about)


@member_only
@require_http_methods(_METHODS)
def contact_end(request: HttpRequest, organisation: int, contact: int) -> HttpResponse:
    """Say from which day an address does not hold."""
    require_hand(actor_of(request))
    about, facts = _contact(organisation, contact)
    form = ContactEndForm(request.POST or None, initial={"on": clock.today()})
    said = gettext_noop("The address has been ended. It stays in the history.")

    def write() -> object:
        on = form.cleaned_data["on"]
        return actions.end_contact(contact, on=on, by=actor_of(request), at=clock.now())

    if form.is_valid() and recorded(request, form, write, said):
        return redirect("work-organisation", organisation)
    return _form_page(request, form, "institutions/contact_end.html", about=about, contact=facts)


@member_only
@require_http_methods(_METHODS)
def contact_verify(request: HttpRequest, organisation: int, contact: int) -> HttpResponse:
    """Vouch for an address."""
    about, facts = _contact(organisation, contact)
    if not actor_of(request).may_somewhere(Capability.VERIFY_NORM):
        raise NoSuchContact
    form = ContactCheckForm(
        request.POST or None, today=clock.today(), initial={"source": facts.source}
    )
    said = gettext_noop("Recorded. From now on it is shown as verified.")

    def write() -> object:
        return actions.verify_contact(
            contact,
            verified_on=form.cleaned_data["verified_on"],
            source=form.cleaned_data["source"],
            by=actor_of(request),
            at=clock.now(),
        )

    if form.is_valid() and recorded(request, form, write, said):
        return redirect("work-organisation", organisation)
    return _form_page(request, form, "institutions/contact_verify.html", about=about, contact=facts)


def _contact(organisation: int, contact: int) -> tuple[OrganisationPage, ContactFacts]:
    about = _found(organisation, clock.today())
    facts = next((facts for facts in about.contacts if facts.id == contact), None)
    if facts is None:
        raise NoSuchContact
    return about, facts


def _form_page(
    request: HttpRequest, form: forms.Form, template: str, **context: object
) -> HttpResponse:
    return render(request, template, {"form": form, "section": _SECTION, **context})
