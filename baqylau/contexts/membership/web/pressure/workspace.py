"""The log of pressure and of contacts, for members."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from baqylau.contexts.membership.actions import pressure as actions
from baqylau.contexts.membership.actions.pressure import ContactDraft, PressureDraft, Recording
from baqylau.contexts.membership.errors.pressure import NoSuchPressure
from baqylau.contexts.membership.queries import pressure as queries
from baqylau.contexts.membership.queries.pressure import Alert
from baqylau.contexts.membership.vocabulary import Counterpart, Gift, PressureKind
from baqylau.contexts.membership.web.pressure.forms import ContactForm, PressureForm
from baqylau.contexts.membership.web.terms.asking import AskPage, asked, crumbs
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.web.doors import as_download, is_open, keyring_of
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.foundation.places import queries as places
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor, Capability
from baqylau.ui.parts import Crumb

_METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert, worded; `mean` with one decimal."""

    body: str
    alert: Alert


@member_only
@require_safe
def pressure(request: ActorRequest) -> HttpResponse:
    """What was noted, alerts from other bodies, and contacts."""
    keys, by = keyring_of(request), request.actor
    context = {
        "alerts": alert_lines(by, clock.today()),
        "entries": queries.entries(by, keys=keys),
        "contacts": queries.contacts(by, keys=keys),
        "bodies": _bodies(by),
        "is_open": is_open(request),
        "crumbs": crumbs(Crumb(gettext("Pressure"))),
        "section": "group",
    }
    return render(request, "membership/pressure/work.html", context)


def alert_lines(by: Actor, on: date) -> list[AlertLine]:
    """Alerts for this actor, with the names of the bodies they are about."""
    found = queries.alerts(by, on=on)
    names = identity.bodies_by_key({one.body for one in found})
    return [AlertLine(names[one.body].short_names.in_(language()), one) for one in found]


@member_only
@require_http_methods(_METHODS)
def pressure_new(request: ActorRequest, slug: str) -> HttpResponse:
    """Note pressure on oneself."""
    body, posted = _body(request, slug), request.method == "POST"
    form = PressureForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"happened_on": clock.today()},
        regions=[(one.id, one.name) for one in _regions()],
    )

    def take() -> None:
        given = dict(form.cleaned_data)
        file = given.pop("recording")
        draft = PressureDraft(
            **{**given, "kind": PressureKind(given["kind"])},
            body=body.pk,
        )
        came = Recording(file, file.name or "") if file else None
        actions.note(draft, recording=came, by=request.actor, at=clock.now())

    return _asked(
        request,
        form,
        take,
        title=gettext("Note pressure"),
        lead=body.names.in_(language()),
        hint=gettext(
            "The words are sealed at once to the keys of the body. The public reads numbers only."
        ),
    )


@member_only
@require_http_methods(_METHODS)
def contact_new(request: ActorRequest, slug: str) -> HttpResponse:
    """Note a contact with a contractor or an official."""
    body, today = _body(request, slug), clock.today()
    people = [
        (one.pk, one.full_name)
        for one in identity.people_of(body.pk, on=today)
        if one.pk != request.actor.person and any(held.in_force for held in one.mandates)
    ]
    data = request.POST if request.method == "POST" else None
    form = ContactForm(data, initial={"on": today}, people=people)

    def take() -> None:
        given: dict[str, Any] = dict(form.cleaned_data)
        given["counterpart"] = Counterpart(given["counterpart"])
        given["gift"] = Gift(given["gift"])
        draft = ContactDraft(**given, body=body.pk)
        actions.note_contact(draft, by=request.actor, at=clock.now())

    return _asked(
        request,
        form,
        take,
        title=gettext("Note a contact"),
        lead=body.names.in_(language()),
        hint=gettext("Two members go together, or it is said why not. Gifts are refused."),
    )


@member_only
@require_safe
def recording(request: ActorRequest, ref: str, exhibit: str) -> HttpResponse:
    """An original that came with an entry, as it was handed over; the look is recorded first."""
    keys = keyring_of(request)
    if exhibit not in queries.entry(ref, by=request.actor, keys=keys).exhibits:
        raise NoSuchPressure
    original = evidence.open_original(exhibit, by=request.actor, at=clock.now(), keys=keys)
    return as_download(original)


def _asked(
    request: ActorRequest,
    form: django_forms.Form,
    take: Callable[[], object],
    *,
    title: str,
    lead: str,
    hint: str,
) -> HttpResponse:
    page = AskPage(
        title=title,
        lead=lead,
        hint=hint,
        submit=gettext("Seal and keep"),
        done=gettext("It is noted and sealed."),
        back=reverse("work-pressure"),
        crumbs=crumbs(Crumb(gettext("Pressure"), reverse("work-pressure")), Crumb(title)),
    )
    return asked(request, page, form, take, template="membership/pressure/ask.html")


def _bodies(by: Actor) -> list[BodyFacts]:
    held = identity.bodies_by_key(by.bodies_with(Capability.RECORD_WORK))
    return [held[key] for key in sorted(held)]


def _body(request: ActorRequest, slug: str) -> BodyFacts:
    """A body whose member the actor is. Refused: NoSuchPressure."""
    found = [one for one in _bodies(request.actor) if one.slug == slug]
    if not found:
        raise NoSuchPressure
    return found[0]


def _regions() -> list[places.PlaceChoice]:
    return list(places.region_choices(language(), clock.today()))
