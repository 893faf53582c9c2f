"""What happens to a recommendation or a finding: answers, begun and claimed fixes, confirmations."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol

from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.drafts import AnswerDraft
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.fieldwork.queries.records import RecommendationRecord
from baqylau.contexts.fieldwork.web import choices, pages, words
from baqylau.contexts.fieldwork.web.forms.steps import AnswerForm, ConfirmationForm, StepForm
from baqylau.contexts.fieldwork.web.holding import held, single
from baqylau.contexts.fieldwork.web.steppage import StepPage, step_answer
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor, Capability
from baqylau.ui.parts import Crumb

_LEAD = 200
_METHODS = ["GET", "HEAD", "POST"]


@member_only
@require_http_methods(_METHODS)
def answer_record(request: ActorRequest, ref: str) -> HttpResponse:
    """Record what the addressee answered."""
    record = single(ref, by=request.actor, capability=Capability.RECORD_ANSWER)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        earliest=record.card.issued_on,
        today=clock.today(),
    )

    def take() -> None:
        draft = AnswerDraft(**form.cleaned_data)
        actions.record_answer(ref, draft, by=request.actor, at=clock.now())

    page = step_page(
        record,
        title=gettext("Record the answer"),
        submit=gettext("Record the answer"),
        done=gettext("The answer has been recorded."),
        hint=gettext("An earlier answer stays in the history; the latest one counts."),
    )
    return step_answer(request, page, form, take)


class _Step(Protocol):
    def __call__(self, ref: str, *, on: date, text: str, by: Actor, at: datetime) -> None: ...


@member_only
@require_http_methods(_METHODS)
def fix_begun(request: ActorRequest, ref: str) -> HttpResponse:
    """Record that work on the fix has begun."""
    worded = {
        "title": gettext("Work on the fix has begun"),
        "submit": gettext("Record it"),
        "done": gettext("Recorded: the matter is being fixed."),
    }
    return _step(request, ref, actions.report_fix_begun, worded)


@member_only
@require_http_methods(_METHODS)
def fix_claim(request: ActorRequest, ref: str) -> HttpResponse:
    """Record that somebody says it is fixed: a claim, until somebody independent has looked."""
    worded = {
        "title": gettext("Somebody says it is fixed"),
        "submit": gettext("Record the claim"),
        "done": gettext("Recorded as a claim. It counts as fixed after a re-visit."),
        "hint": gettext(
            "This is a claim. Only a re-visit by people who do not serve the addressee makes it a "
            "verified fix."
        ),
    }
    return _step(request, ref, actions.report_fix, worded)


@member_only
@require_http_methods(_METHODS)
def reopen(request: ActorRequest, ref: str) -> HttpResponse:
    """Reopen a fix that did not hold."""
    worded = {
        "title": gettext("Reopen"),
        "submit": gettext("Reopen"),
        "done": gettext("Reopened. The matter is open again."),
        "hint": gettext("For a fix that was claimed or verified and did not hold."),
    }
    return _step(request, ref, actions.reopen, worded)


def _step(request: ActorRequest, ref: str, act: _Step, worded: dict[str, str]) -> HttpResponse:
    record = single(ref, by=request.actor, capability=Capability.RECORD_ANSWER)
    form = StepForm(
        request.POST if request.method == "POST" else None,
        earliest=record.card.state_on,
        today=clock.today(),
    )

    def take() -> None:
        act(ref, **form.cleaned_data, by=request.actor, at=clock.now())

    return step_answer(request, step_page(record, **worded), form, take)


def step_page(
    record: RecommendationRecord, *, title: str, submit: str, done: str, hint: str = ""
) -> StepPage:
    """A page that asks one thing about a recommendation."""
    back = reverse("work-recommendation", args=[record.card.ref])
    between = (pages.recommendations_crumb(), Crumb(gettext("Recommendation"), back))
    return StepPage(
        title=title,
        lead=Truncator(record.card.text).chars(_LEAD),
        submit=submit,
        done=done,
        hint=hint,
        back=back,
        crumbs=pages.crumbs(*between, here=title),
        section="work-recommendations",
    )


@member_only
@require_http_methods(_METHODS)
def violation_confirm(request: ActorRequest, ref: str) -> HttpResponse:
    """Call a mismatch a violation, once a competent state body has confirmed it."""
    record = held(records.finding, ref, by=request.actor, capability=Capability.RECORD_ANSWER)
    form = ConfirmationForm(
        request.POST if request.method == "POST" else None,
        bodies=choices.state_bodies(clock.today()),
    )
    back = reverse("work-activity", args=[record.activity.ref])
    page = StepPage(
        title=gettext("A competent body confirmed a violation"),
        lead=Truncator(record.card.text).chars(_LEAD),
        submit=gettext("Record the confirmation"),
        done=gettext("Recorded: the finding is now a confirmed violation."),
        hint=gettext("Only a state body or a court can say so. Without its document, leave it."),
        back=back,
        crumbs=pages.crumbs(
            pages.activities_crumb(),
            Crumb(words.called(record.activity), back),
            here=gettext("Confirmation"),
        ),
        section="work-activities",
    )
    return step_answer(request, page, form, _confirming(ref, form, request.actor))


def _confirming(ref: str, form: ConfirmationForm, by: Actor) -> Callable[[], None]:
    def take() -> None:
        actions.confirm_violation(ref, **form.cleaned_data, by=by, at=clock.now())

    return take
