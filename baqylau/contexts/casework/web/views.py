"""Cases in the workspace."""

from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.errors import NoSuchCase
from baqylau.contexts.casework.web import pages
from baqylau.contexts.casework.web.forms import CaseForm, LinkForm
from baqylau.contexts.fieldwork.queries import registers
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.intake.queries import Cursor
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.errors import Refusal
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Pager
from baqylau.ui.refusals import wording

_RECENT = 50


@member_only
@require_safe
def cases(request: ActorRequest) -> HttpResponse:
    """The cases of one's bodies, newest first."""
    cursor = Cursor.parse(request.GET.get("from", ""))
    page = queries.cases(request.actor, cursor)
    bodies = identity.bodies_by_key({card.body for card in page.items})
    context = {
        "rows": [pages.row(card, bodies.get(card.body)) for card in page.items],
        "pages": Pager(
            previous_url=request.path if cursor else "",
            next_url=f"?from={page.older}" if page.older else "",
            shown=len(page.items),
        ),
        "may_open": request.actor.may_somewhere(Capability.RECORD_WORK),
        "section": "work-cases",
    }
    return render(request, "casework/cases.html", context)


@member_only
@require_safe
def case(request: ActorRequest, ref: str) -> HttpResponse:
    """One case: what raised it, what was done, and what can be done next."""
    record = queries.case(ref, request.actor)
    body = identity.bodies_by_key([record.card.body]).get(record.card.body)
    context = {
        "page": pages.case_page(record, body, by=request.actor),
        "link_form": _link_form(request, record),
        "crumbs": pages.crumbs(record.card.title),
        "section": "work-cases",
    }
    return render(request, "casework/case.html", context)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def case_new(request: ActorRequest) -> HttpResponse:
    """Open a case for one of one's bodies (`?body=` its slug), from a signal or without (`?signal=`)."""
    home, mine = _home(request)
    form = _form(request, home)
    if request.method == "POST" and form.is_valid():
        try:
            ref = actions.open_case(_draft(form, home), by=request.actor, at=clock.now())
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            messages.success(request, gettext("The case has been opened. It is not public yet."))
            return redirect("case", ref)
    context = {
        "form": form,
        "tabs": pages.body_tabs(mine, home),
        "crumbs": pages.crumbs(gettext("Open a case")),
        "section": "work-cases",
    }
    return render(request, "casework/case_new.html", context)


@member_only
@require_POST
def case_link(request: ActorRequest, ref: str) -> HttpResponse:
    """Link an activity to the case."""
    form = _link_form(request, queries.case(ref, request.actor))
    if not form.is_valid():
        messages.warning(request, gettext("Choose an activity of this body first."))
        return redirect("case", ref)
    chosen = form.cleaned_data["activity"]
    actions.link_activity(ref, chosen, by=request.actor, at=clock.now())
    messages.success(request, gettext("The activity has been linked to the case."))
    return redirect("case", ref)


@member_only
@require_POST
def case_publish(request: ActorRequest, ref: str) -> HttpResponse:
    """Make the case public."""
    return _changed(request, ref, actions.make_public, gettext("The case is public now."))


@member_only
@require_POST
def case_close(request: ActorRequest, ref: str) -> HttpResponse:
    """Close the case."""
    return _changed(request, ref, actions.close_case, gettext("The case has been closed."))


class _Change(Protocol):
    def __call__(self, case: str, *, by: Actor, at: datetime) -> None: ...


def _changed(request: ActorRequest, ref: str, change: _Change, words: str) -> HttpResponse:
    change(ref, by=request.actor, at=clock.now())
    messages.success(request, words)
    return redirect("case", ref)


def _home(request: ActorRequest) -> tuple[BodyFacts, list[BodyFacts]]:
    """The body a case is opened for, and all it could be; that of `?signal=` where one is given."""
    mine = intake.homes(request.actor, Capability.RECORD_WORK)
    if not mine:
        raise NoSuchCase
    if signal := request.GET.get("signal", ""):
        body = intake.signal(signal, request.actor).body
        mine = [home for home in mine if home.pk == body] or mine
    asked = request.GET.get("body")
    return next((home for home in mine if home.slug == asked), mine[0]), mine


def _form(request: ActorRequest, home: BodyFacts) -> CaseForm:
    language = as_language(get_language())
    groups = intake.place_groups(
        request.actor,
        Capability.RECORD_WORK,
        body=home.pk,
        language=language,
        on=clock.today(),
    )
    recent = [s for s in intake.signals(request.actor).items if s.body == home.pk]
    initial: dict[str, Any] = {"language": language, "place": home.place or ""}
    if chosen := request.GET.get("signal", ""):
        signal = intake.signal(chosen, request.actor)
        recent = [signal, *(one for one in recent if one.ref != signal.ref)]
        initial |= {"place": signal.place, "sphere": signal.sphere, "signals": [signal.ref]}
    return CaseForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        places=groups,
        signals=recent,
    )


def _draft(form: CaseForm, home: BodyFacts) -> actions.CaseDraft:
    given = form.cleaned_data
    return actions.CaseDraft(
        body=home.pk,
        place=given["place"],
        title=given["title"],
        sphere=given["sphere"],
        language=given["language"],
        signals=tuple(given.get("signals", ())),
        is_example=home.is_demo or settings.DEMO,
    )


def _link_form(request: ActorRequest, record: queries.CaseRecord) -> LinkForm:
    body = record.card.body
    own = frozenset({body}) & request.actor.bodies_with(Capability.SEE_WORK)
    known = {card.ref for card in record.activities}
    recent = registers.activities(registers.Filter(body=body, of_bodies=own), size=_RECENT).items
    return LinkForm(
        request.POST if request.method == "POST" else None,
        activities=[(c.ref, pages.activity_line(c)) for c in recent if c.ref not in known],
    )
