"""Signals in the workspace: what came in, and taking one down."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.errors import NoSuchSignal
from baqylau.contexts.intake.queries import Cursor, SignalFacts
from baqylau.contexts.intake.vocabulary import Channel, Sphere
from baqylau.contexts.intake.web.forms import SignalForm
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.errors import Refusal
from baqylau.kernel.texts import Trilingual, as_language
from baqylau.ui.parts import Crumb, Pager, Tab
from baqylau.ui.refusals import wording

_TITLE = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRow:
    """A signal as the templates show it, with its keys worded."""

    ref: str
    title: str
    text: str
    place: Trilingual
    body: Trilingual | None
    sphere: str
    channel: str
    received_on: date
    is_example: bool


@member_only
@require_safe
def signals(request: ActorRequest) -> HttpResponse:
    """What came in, newest first."""
    cursor = Cursor.parse(request.GET.get("from", ""))
    page = queries.signals(request.actor, cursor)
    bodies = identity.bodies_by_key({found.body for found in page.items})
    context = {
        "rows": [_row(found, bodies.get(found.body)) for found in page.items],
        "pages": Pager(
            previous_url=request.path if cursor else "",
            next_url=f"?from={page.older}" if page.older else "",
            shown=len(page.items),
        ),
        "may_take": request.actor.may_somewhere(Capability.TAKE_SIGNAL),
        "section": "work-signals",
    }
    return render(request, "intake/signals.html", context)


@member_only
@require_safe
def signal(request: ActorRequest, ref: str) -> HttpResponse:
    """One signal, and what can follow from it."""
    found = queries.signal(ref, request.actor)
    body = identity.bodies_by_key([found.body]).get(found.body)
    context = {
        "signal": _row(found, body),
        "may_record": request.actor.may(Capability.RECORD_WORK, body=found.body, place=found.place),
        "crumbs": _crumbs(gettext("Signal")),
        "section": "work-signals",
    }
    return render(request, "intake/signal.html", context)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def signal_new(request: ActorRequest) -> HttpResponse:
    """Take a signal down for one of one's bodies (`?body=` its slug)."""
    mine = queries.homes(request.actor, Capability.TAKE_SIGNAL)
    if not mine:
        raise NoSuchSignal
    home = next((body for body in mine if body.slug == request.GET.get("body")), mine[0])
    form = _form(request, home)
    if request.method == "POST" and form.is_valid():
        try:
            ref = actions.take_signal(_draft(form, home), by=request.actor, at=clock.now())
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            messages.success(request, gettext("The signal has been taken down."))
            return redirect("signal", ref)
    context = {
        "form": form,
        "tabs": _tabs(mine, home),
        "crumbs": _crumbs(gettext("Take down a signal")),
        "section": "work-signals",
    }
    return render(request, "intake/signal_new.html", context)


def _form(request: ActorRequest, home: BodyFacts) -> SignalForm:
    today = clock.today()
    groups = queries.place_groups(
        request.actor,
        Capability.TAKE_SIGNAL,
        body=home.pk,
        language=as_language(get_language()),
        on=today,
    )
    return SignalForm(
        request.POST if request.method == "POST" else None,
        initial={"received_on": today, "place": home.place or ""},
        places=groups,
    )


def _draft(form: SignalForm, home: BodyFacts) -> actions.SignalDraft:
    given = form.cleaned_data
    return actions.SignalDraft(
        body=home.pk,
        place=given["place"],
        sphere=given["sphere"],
        text=given["text"],
        channel=given["channel"],
        received_on=given["received_on"],
        is_example=home.is_demo or settings.DEMO,
    )


def _row(found: SignalFacts, body: BodyFacts | None) -> SignalRow:
    return SignalRow(
        ref=found.ref,
        title=Truncator(found.text).chars(_TITLE),
        text=found.text,
        place=queries.named_place(found.place, found.received_on),
        body=body.short_names if body else None,
        sphere=str(Sphere(found.sphere).label) if found.sphere else "",
        channel=str(Channel(found.channel).label),
        received_on=found.received_on,
        is_example=found.is_example,
    )


def _tabs(mine: list[BodyFacts], home: BodyFacts) -> list[Tab]:
    language = as_language(get_language())
    return [
        Tab(body.short_names.in_(language), f"?body={body.slug}", current=body == home)
        for body in mine
    ]


def _crumbs(here: str) -> list[Crumb]:
    return [
        Crumb(gettext("Today"), reverse("today")),
        Crumb(gettext("Signals"), reverse("work-signals")),
        Crumb(here),
    ]
