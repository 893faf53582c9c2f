"""Decisions about a case: correcting, closing, reopening, joining, handing on."""

from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.actions import CaseChange, HandoverDraft
from baqylau.contexts.casework.errors import NoSuchCase
from baqylau.contexts.casework.queries import CaseRecord
from baqylau.contexts.casework.web import pages
from baqylau.contexts.casework.web.appeals import choices
from baqylau.contexts.casework.web.appeals.steppage import StepPage, step_answer
from baqylau.contexts.casework.web.forms import CaseEditForm
from baqylau.contexts.casework.web.forms_inside import (
    CloseForm,
    HandoverForm,
    MergeForm,
    ReopenForm,
)
from baqylau.contexts.casework.web.offering import choices_of_people, other_cases
from baqylau.contexts.intake import queries as intake
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Crumb

_METHODS = ["GET", "HEAD", "POST"]


@member_only
@require_http_methods(_METHODS)
def case_edit(request: ActorRequest, ref: str) -> HttpResponse:
    """Correct what the case is about."""
    record = held(request, ref, Capability.RECORD_WORK)
    form = _edit_form(request, record)

    def take() -> None:
        given = form.cleaned_data
        change = CaseChange(
            title=given["title"],
            place=given["place"],
            sphere=given["sphere"],
            organisation=given["organisation"],
        )
        actions.change_case(ref, change, by=request.actor, at=clock.now())

    page = asking(
        record,
        title=gettext("Correct the case"),
        submit=gettext("Save"),
        done=gettext("The case has been corrected; its history says from what."),
    )
    return step_answer(request, page, form, take)


@member_only
@require_http_methods(_METHODS)
def case_close(request: ActorRequest, ref: str) -> HttpResponse:
    """Close the case: what it came to, and why."""
    record = held(request, ref, Capability.PUBLISH_WORK)
    form = CloseForm(_posted(request))

    def take() -> None:
        actions.close_case(ref, **form.cleaned_data, by=request.actor, at=clock.now())

    page = asking(
        record,
        title=gettext("Close the case"),
        submit=gettext("Close the case"),
        done=gettext("The case has been closed."),
        hint=gettext("A closed case stays readable and can be reopened with a reason."),
    )
    return step_answer(request, page, form, take)


@member_only
@require_http_methods(_METHODS)
def case_reopen(request: ActorRequest, ref: str) -> HttpResponse:
    """Take a closed case up again."""
    record = held(request, ref, Capability.PUBLISH_WORK)
    form = ReopenForm(_posted(request))

    def take() -> None:
        actions.reopen_case(ref, **form.cleaned_data, by=request.actor, at=clock.now())

    page = asking(
        record,
        title=gettext("Reopen the case"),
        submit=gettext("Reopen the case"),
        done=gettext("The case has been reopened."),
    )
    return step_answer(request, page, form, take)


@member_only
@require_http_methods(_METHODS)
def case_merge(request: ActorRequest, ref: str) -> HttpResponse:
    """Join the case to another about the same matter."""
    record = held(request, ref, Capability.PUBLISH_WORK)
    form = MergeForm(_posted(request), cases=other_cases(request, record))

    def take() -> str:
        into = form.cleaned_data["into"]
        actions.merge_cases(ref, into=into, by=request.actor, at=clock.now())
        return reverse("case", args=[into])

    page = asking(
        record,
        title=gettext("Join to another case"),
        submit=gettext("Join the cases"),
        done=gettext("The cases have been joined. This is the whole."),
        hint=gettext(
            "Signals, activities, letters, tasks and talk go to the other case. This one stays "
            "readable and points there."
        ),
    )
    return step_answer(request, page, form, take)


@member_only
@require_http_methods(_METHODS)
def case_hand_on(request: ActorRequest, ref: str) -> HttpResponse:
    """Hand the case on inside the group."""
    record = held(request, ref, Capability.RECORD_WORK)
    form = HandoverForm(_posted(request), people=choices_of_people(record.card.body))

    def take() -> None:
        draft = HandoverDraft(**form.cleaned_data)
        actions.hand_on(ref, draft, by=request.actor, at=clock.now())

    page = asking(
        record,
        title=gettext("Hand the case on"),
        submit=gettext("Hand on"),
        done=gettext("The case has been handed on."),
    )
    return step_answer(request, page, form, take)


def held(request: ActorRequest, ref: str, capability: Capability) -> CaseRecord:
    """The case, for whoever may do this with it. Refused: NoSuchCase."""
    record = queries.case(ref, request.actor)
    card = record.card
    if not request.actor.may(capability, body=card.body, place=card.place):
        raise NoSuchCase
    return record


def asking(record: CaseRecord, *, title: str, submit: str, done: str, hint: str = "") -> StepPage:
    """A page that asks one thing about the case and then leads back to it."""
    card = record.card
    back = reverse("case", args=[card.ref])
    return StepPage(
        title=title,
        lead=card.title,
        submit=submit,
        done=done,
        hint=hint,
        back=back,
        crumbs=pages.crumbs(title, Crumb(card.title, back)),
        section="work-cases",
    )


def _posted(request: ActorRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _edit_form(request: ActorRequest, record: CaseRecord) -> forms.Form:
    card, today = record.card, clock.today()
    groups = intake.place_groups(
        request.actor,
        Capability.RECORD_WORK,
        body=card.body,
        language=as_language(get_language()),
        on=today,
    )
    initial = {
        "title": card.title,
        "place": card.place,
        "sphere": card.sphere,
        "organisation": card.organisation,
    }
    return CaseEditForm(
        _posted(request),
        initial=initial,
        places=groups,
        organisations=choices.organisations(today),
    )
