"""What customers and suppliers say, on its way to the sign: entered by one member, published by another."""

from datetime import datetime, time
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baqylau.contexts.procurement.actions import explaining as actions
from baqylau.contexts.procurement.actions.explaining import ExplanationDraft
from baqylau.contexts.procurement.errors import NoSuchExplanation
from baqylau.contexts.procurement.queries import explanations
from baqylau.contexts.procurement.queries.concerned import Matter
from baqylau.contexts.procurement.rules import catalogue
from baqylau.contexts.procurement.vocabulary import SubjectKind
from baqylau.contexts.procurement.web.parts import said_parts
from baqylau.contexts.procurement.web.reading import Reader, reader_now
from baqylau.contexts.procurement.web.reviewing import pages
from baqylau.contexts.procurement.web.reviewing.forms import ExplanationForm
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.ui.parts import Crumb
from baqylau.ui.refusals import wording

_METHODS: Final = ["GET", "HEAD", "POST"]
_KINDS: Final = (SubjectKind.CONTRACT, SubjectKind.LOT, SubjectKind.SUPPLIER)


@member_only
@require_safe
def explanation_list(request: ActorRequest) -> HttpResponse:
    """Explanations that wait for a second member."""
    found = explanations.waiting(by=request.actor)
    context = {
        "said": said_parts(found, reader_now()),
        "crumbs": pages.crumbs(Crumb(gettext("Explanations of those concerned"))),
        "section": "work-reviews",
    }
    return render(request, "procurement/explanations/waiting.html", context)


@member_only
@require_http_methods(_METHODS)
def explanation_new(request: ActorRequest) -> HttpResponse:
    """Enter what an organisation wrote about a sign (`?contract=`, `?lot=` or `?supplier=`, `&sign=`)."""
    about, reader = _about(request), reader_now()
    body = _body(request)
    concerned = [(one.code, reader.party(one)) for one in explanations.concerned(about)]
    form = ExplanationForm(
        request.POST if request.method == "POST" else None,
        initial={"language": reader.language, "received_on": reader.today},
        concerned=concerned,
        today=reader.today,
    )
    if request.method == "POST" and form.is_valid():
        draft = _draft(form, about, body)
        try:
            actions.enter_explanation(draft, by=request.actor, at=clock.now())
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            messages.success(request, gettext("Kept. Another member publishes it."))
            return redirect("work-explanations")
    context = {
        "form": form,
        "sign": _title(about, reader),
        "crumbs": pages.crumbs(Crumb(gettext("Enter an explanation"))),
        "section": "work-reviews",
    }
    return render(request, "procurement/explanations/new.html", context)


@member_only
@require_POST
def explanation_publish(request: ActorRequest, ref: str) -> HttpResponse:
    """Let everybody read it beside the sign."""
    actions.publish_explanation(ref, by=request.actor, at=clock.now())
    messages.success(request, gettext("Published. It stands beside the sign now."))
    return redirect("work-explanations")


@member_only
@require_POST
def explanation_discard(request: ActorRequest, ref: str) -> HttpResponse:
    """Throw away what was entered by mistake."""
    actions.discard_explanation(ref, by=request.actor)
    messages.success(request, gettext("It was thrown away."))
    return redirect("work-explanations")


def _about(request: ActorRequest) -> Matter:
    """What the address names. Refused: NoSuchExplanation."""
    sign = request.GET.get("sign", "")
    for kind in _KINDS:
        if named := request.GET.get(kind.value, ""):
            return Matter(kind.value, named, sign)
    raise NoSuchExplanation


def _body(request: ActorRequest) -> int:
    """The body it is entered for: the first in which the actor records work."""
    held = sorted(request.actor.bodies_with(Capability.RECORD_WORK))
    if not held:
        raise NoSuchExplanation
    return held[0]


def _draft(form: ExplanationForm, about: Matter, body: int) -> ExplanationDraft:
    given = dict(form.cleaned_data)
    noon = datetime.combine(given.pop("received_on"), time(12))
    return ExplanationDraft(body=body, about=about, received_at=timezone.make_aware(noon), **given)


def _title(about: Matter, reader: Reader) -> str:
    found = catalogue.sign(about.indicator)
    return found.title.in_(reader.language) if found else about.indicator
