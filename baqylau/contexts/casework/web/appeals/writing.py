"""Writing an appeal: from a case, its words, and taking the matter up."""

from typing import Final

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.actions import AppealDraft, LetterDraft
from baqylau.contexts.casework.errors import NoSuchCase
from baqylau.contexts.casework.queries import AppealRecord
from baqylau.contexts.casework.rules.ladder import ladder
from baqylau.contexts.casework.vocabulary import AppealState
from baqylau.contexts.casework.web.appeals import choices, pages
from baqylau.contexts.casework.web.appeals.forms import (
    EscalateForm,
    LetterForm,
    NewAppealForm,
    WithdrawForm,
)
from baqylau.contexts.casework.web.appeals.steppage import (
    StepPage,
    StepWords,
    as_filled_in,
    posted,
    step_answer,
)
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Crumb

_METHODS = ["GET", "HEAD", "POST"]
_DRAFTING: Final = StepWords(
    title=_("Write an appeal"),
    submit=_("Draft the letter"),
    done=_("The letter has been drafted. Nothing is sent yet."),
    hint=_("It is put together from what the case holds; every word can be edited."),
)
_EDITING: Final = StepWords(
    title=_("Edit the letter"), submit=_("Save"), done=_("The letter has been saved.")
)
_NEXT_RUNG: Final = StepWords(
    title=_("Take it to the next rung"),
    submit=_("Draft the next letter"),
    done=_("The next letter has been drafted. It quotes this one."),
)
_WITHDRAWING: Final = StepWords(
    title=_("Withdraw"),
    submit=_("Withdraw the appeal"),
    done=_("The appeal has been withdrawn. Its history stays."),
)


@member_only
@require_http_methods(_METHODS)
def case_appeal(request: ActorRequest, ref: str) -> HttpResponse:
    """Draft an appeal from a case."""
    record, by = queries.case(ref, request.actor), request.actor
    card = record.card
    if not by.may(Capability.RECORD_WORK, body=card.body, place=card.place):
        raise NoSuchCase
    form = NewAppealForm(
        posted(request),
        initial={"language": as_language(get_language()), "rung": ladder().rungs[0].code},
        rungs=choices.rungs(),
        organisations=choices.organisations(clock.today()),
        recommendations=choices.recommendations(record),
    )

    def take() -> str:
        draft = AppealDraft(**form.cleaned_data, is_example=settings.DEMO)
        made = actions.draft_appeal(ref, draft, by=by, at=clock.now())
        return reverse("appeal-edit", args=[made])

    case = Crumb(card.title, reverse("case", args=[ref]))
    page = StepPage(
        words=_DRAFTING,
        lead=card.title,
        hint=_DRAFTING.hint,
        back=case.url,
        crumbs=pages.crumbs(case, here=str(_DRAFTING.title)),
    )
    return step_answer(request, page, form, take)


@member_only
@require_http_methods(_METHODS)
def appeal_edit(request: ActorRequest, ref: str) -> HttpResponse:
    """Edit the words of a draft."""
    record = held(request, ref, Capability.RECORD_WORK)
    if record.card.state != AppealState.DRAFT:
        raise NoSuchCase
    card, today = record.card, clock.today()
    form = LetterForm(
        posted(request),
        initial={
            "addressee": card.addressee,
            "norm_code": card.norm_code,
            "subject": card.subject,
            "text": record.text,
        },
        organisations=choices.organisations(today),
        norms=choices.norms(today),
    )

    def take() -> None:
        draft = LetterDraft(**form.cleaned_data)
        actions.edit_draft(ref, draft, by=request.actor, at=clock.now())

    return step_answer(request, step_page(record, _EDITING), form, take)


@member_only
@require_http_methods(_METHODS)
def appeal_escalate(request: ActorRequest, ref: str) -> HttpResponse:
    """Take the matter to the next rung."""
    record = held(request, ref, Capability.SEND_APPEAL)
    form = EscalateForm(
        posted(request),
        initial={"language": record.card.language},
        organisations=choices.organisations(clock.today()),
    )

    def take() -> str:
        made = actions.escalate(ref, **form.cleaned_data, by=request.actor, at=clock.now())
        return reverse("appeal-edit", args=[made])

    page = step_page(record, _NEXT_RUNG, hint=next_rung(record))
    return step_answer(request, page, form, take)


@member_only
@require_http_methods(_METHODS)
def appeal_withdraw(request: ActorRequest, ref: str) -> HttpResponse:
    """Take an appeal back."""
    record = held(request, ref, Capability.RECORD_WORK)
    form = WithdrawForm(posted(request))
    take = as_filled_in(request, form, actions.withdraw, ref)
    return step_answer(request, step_page(record, _WITHDRAWING), form, take)


def held(request: ActorRequest, ref: str, capability: Capability) -> AppealRecord:
    """The appeal, where the actor may do this to it. Refused: NoSuchCase."""
    record = queries.appeal(ref, request.actor)
    card = record.card
    if not request.actor.may(capability, body=card.body, place=card.place):
        raise NoSuchCase
    return record


def step_page(
    record: AppealRecord, words: StepWords, *, hint: str = "", with_files: bool = False
) -> StepPage:
    """A page that asks one thing about an appeal; `hint` stands for that of the words."""
    here = pages.of_appeal(record)
    return StepPage(
        words=words,
        lead=record.card.subject,
        hint=hint or words.hint,
        back=here.url,
        crumbs=pages.crumbs(here, here=str(words.title)),
        spoken=record.card.language,
        with_files=with_files,
    )


def next_rung(record: AppealRecord) -> str:
    """What the next rung is and why one may go there; empty on the highest."""
    rungs = ladder().rungs
    codes = [rung.code for rung in rungs]
    above = codes.index(record.card.rung) + 1
    if above == len(rungs):
        return ""
    language = as_language(get_language())
    checked = "" if rungs[above].is_verified else gettext("not verified")
    words = f"{rungs[above].names.in_(language)}. {rungs[above].ground.in_(language)}"
    return f"{words} ({checked})" if checked else words
