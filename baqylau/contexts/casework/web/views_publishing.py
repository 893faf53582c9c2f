"""The gate to the public: what would be shown, side by side with what members see."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.actions import PublicView
from baqylau.contexts.casework.queries import CaseRecord, ViewFacts
from baqylau.contexts.casework.web import pages
from baqylau.contexts.casework.web.appeals.steppage import (
    StepWords,
    as_filled_in,
    posted,
    step_answer,
)
from baqylau.contexts.casework.web.forms_inside import PublicViewForm, WithdrawForm
from baqylau.contexts.casework.web.pages_publication import publication_page
from baqylau.contexts.casework.web.views_deciding import asking, held
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.foundation.places import queries as places
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Crumb
from baqylau.ui.refusals import wording

_METHODS = ["GET", "HEAD", "POST"]
_WITHDRAWING: Final = StepWords(
    title=_("Withdraw from the public"),
    submit=_("Withdraw"),
    done=_("The public no longer sees the case."),
    hint=_("Its page will say on which day it was withdrawn, and why."),
)


@member_only
@require_http_methods(_METHODS)
def case_publication(request: ActorRequest, ref: str) -> HttpResponse:
    """Prepare what the public would read, and see it beside what members see."""
    record = held(request, ref, Capability.RECORD_WORK)
    form = _form(request, record)
    if request.method == "POST" and form.is_valid():
        try:
            view = PublicView(**form.cleaned_data)
            actions.prepare_publication(ref, view, by=request.actor, at=clock.now())
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            words = gettext("Prepared. Another member must approve it before anybody sees it.")
            messages.success(request, words)
            return redirect("case-publication", ref)
    card = record.card
    body = identity.bodies_by_key([card.body]).get(card.body)
    context = {
        "page": publication_page(record, body, by=request.actor),
        "form": form,
        "crumbs": pages.crumbs(
            gettext("What the public sees"), Crumb(card.title, reverse("case", args=[ref]))
        ),
        "section": "work-cases",
    }
    return render(request, "casework/publication.html", context)


@member_only
@require_POST
def case_approve(request: ActorRequest, ref: str) -> HttpResponse:
    """Approve what another member prepared."""
    queries.case(ref, request.actor)
    vote = request.POST.get("authorised_by", "")
    actions.approve_publication(ref, authorised_by=vote, by=request.actor, at=clock.now())
    messages.success(request, gettext("The case is public now."))
    return redirect("case", ref)


@member_only
@require_http_methods(_METHODS)
def case_withdraw(request: ActorRequest, ref: str) -> HttpResponse:
    """Take the case back from the public."""
    record = held(request, ref, Capability.PUBLISH_WORK)
    form = WithdrawForm(posted(request))
    take = as_filled_in(request, form, actions.withdraw_publication, ref)
    return step_answer(request, asking(record, _WITHDRAWING), form, take)


def _form(request: ActorRequest, record: CaseRecord) -> PublicViewForm:
    return PublicViewForm(
        posted(request),
        initial=_initial(record),
        places=_around(record.card.place),
    )


def _initial(record: CaseRecord) -> dict[str, object]:
    """What was proposed or is shown; for a case never shown, its own title and its region."""
    card, known = record.card, record.proposed or record.shown
    view = known or ViewFacts(
        title=card.title, summary="", language=card.language, place=card.region, sphere=card.sphere
    )
    names = ("title", "summary", "language", "place", "sphere")
    return {name: getattr(view, name) for name in names}


def _around(place: int) -> list[tuple[int, str]]:
    """The place and those that hold it, the widest first."""
    atlas, today, language = places.atlas(), clock.today(), as_language(get_language())
    keys = (place, *atlas.ancestors(place, today))
    return [(key, atlas.name(key, today).in_(language)) for key in reversed(keys)]
