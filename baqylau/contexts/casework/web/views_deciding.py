"""Decisions about a case: correcting, closing, reopening, joining, handing on."""

from typing import Final

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.actions import CaseChange, HandoverDraft
from baqylau.contexts.casework.errors import NoSuchCase
from baqylau.contexts.casework.queries import CaseRecord
from baqylau.contexts.casework.web import pages
from baqylau.contexts.casework.web.appeals import choices
from baqylau.contexts.casework.web.appeals.steppage import (
    StepPage,
    StepWords,
    as_filled_in,
    posted,
    step_answer,
)
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
_CORRECTING: Final = StepWords(
    title=_("Correct the case"),
    submit=_("Save"),
    done=_("The case has been corrected; its history says from what."),
)
_CLOSING: Final = StepWords(
    title=_("Close the case"),
    submit=_("Close the case"),
    done=_("The case has been closed."),
    hint=_("A closed case stays readable and can be reopened with a reason."),
)
_REOPENING: Final = StepWords(
    title=_("Reopen the case"),
    submit=_("Reopen the case"),
    done=_("The case has been reopened."),
)
_JOINING: Final = StepWords(
    title=_("Join to another case"),
    submit=_("Join the cases"),
    done=_("The cases have been joined. This is the whole."),
    hint=_(
        "Signals, activities, letters, tasks and talk go to the other case. This one stays readable "
        "and points there."
    ),
)
_HANDING_ON: Final = StepWords(
    title=_("Hand the case on"),
    submit=_("Hand on"),
    done=_("The case has been handed on."),
)


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

    return step_answer(request, asking(record, _CORRECTING), form, take)


@member_only
@require_http_methods(_METHODS)
def case_close(request: ActorRequest, ref: str) -> HttpResponse:
    """Close the case: what it came to, and why."""
    record = held(request, ref, Capability.PUBLISH_WORK)
    form = CloseForm(posted(request))
    take = as_filled_in(request, form, actions.close_case, ref)
    return step_answer(request, asking(record, _CLOSING), form, take)


@member_only
@require_http_methods(_METHODS)
def case_reopen(request: ActorRequest, ref: str) -> HttpResponse:
    """Take a closed case up again."""
    record = held(request, ref, Capability.PUBLISH_WORK)
    form = ReopenForm(posted(request))
    take = as_filled_in(request, form, actions.reopen_case, ref)
    return step_answer(request, asking(record, _REOPENING), form, take)


@member_only
@require_http_methods(_METHODS)
def case_merge(request: ActorRequest, ref: str) -> HttpResponse:
    """Join the case to another about the same matter."""
    record = held(request, ref, Capability.PUBLISH_WORK)
    form = MergeForm(posted(request), cases=other_cases(request, record))

    def take() -> str:
        into = form.cleaned_data["into"]
        actions.merge_cases(ref, into=into, by=request.actor, at=clock.now())
        return reverse("case", args=[into])

    return step_answer(request, asking(record, _JOINING), form, take)


@member_only
@require_http_methods(_METHODS)
def case_hand_on(request: ActorRequest, ref: str) -> HttpResponse:
    """Hand the case on inside the group."""
    record = held(request, ref, Capability.RECORD_WORK)
    form = HandoverForm(posted(request), people=choices_of_people(record.card.body))

    def take() -> None:
        draft = HandoverDraft(**form.cleaned_data)
        actions.hand_on(ref, draft, by=request.actor, at=clock.now())

    return step_answer(request, asking(record, _HANDING_ON), form, take)


def held(request: ActorRequest, ref: str, capability: Capability) -> CaseRecord:
    """The case, for whoever may do this with it. Refused: NoSuchCase."""
    record = queries.case(ref, request.actor)
    card = record.card
    if not request.actor.may(capability, body=card.body, place=card.place):
        raise NoSuchCase
    return record


def asking(record: CaseRecord, words: StepWords) -> StepPage:
    """A page that asks one thing about the case and then leads back to it."""
    card = record.card
    back = reverse("case", args=[card.ref])
    return StepPage(
        words=words,
        lead=card.title,
        hint=words.hint,
        back=back,
        crumbs=pages.crumbs(str(words.title), Crumb(card.title, back)),
        section="work-cases",
    )


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
        posted(request),
        initial=initial,
        places=groups,
        organisations=choices.organisations(today),
    )
