"""Outcomes: what changed because of the work."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.drafts import OutcomeDraft
from baqylau.contexts.fieldwork.queries.records import RecommendationRecord
from baqylau.contexts.fieldwork.web import choices, pages
from baqylau.contexts.fieldwork.web.forms.steps import OutcomeForm
from baqylau.contexts.fieldwork.web.holding import single
from baqylau.contexts.fieldwork.web.homes import Home, home_of
from baqylau.contexts.fieldwork.web.recording import is_invented
from baqylau.contexts.fieldwork.web.steppage import StepPage, step_answer
from baqylau.contexts.fieldwork.web.views.steps import step_page
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.texts import as_language


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def outcome_new(request: ActorRequest) -> HttpResponse:
    """Record what changed, by itself or because of a recommendation (`?recommendation=`)."""
    ref = request.GET.get("recommendation", "")
    capability = Capability.PUBLISH_WORK
    record = single(ref, by=request.actor, capability=capability) if ref else None
    home = home_of(request, capability, only=record.card.body if record else None)
    form = _form(request, home, record)

    def take() -> None:
        draft = OutcomeDraft(
            body=home.body.pk,
            recommendation=ref,
            is_example=is_invented(home.body),
            **form.cleaned_data,
        )
        actions.record_outcome(draft, by=request.actor, at=clock.now())

    return step_answer(request, _page(record), form, take)


def _form(request: ActorRequest, home: Home, record: RecommendationRecord | None) -> OutcomeForm:
    today, language = clock.today(), as_language(get_language())
    initial: dict[str, Any] = {"language": language, "place": home.body.place or ""}
    if record is not None:
        initial["place"] = record.card.place
    return OutcomeForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        earliest=record.card.issued_on if record else today.min,
        today=today,
        places=choices.places_for(
            request.actor, home.body.pk, Capability.PUBLISH_WORK, language=language, on=today
        ),
    )


def _page(record: RecommendationRecord | None) -> StepPage:
    words: dict[str, Any] = {
        "title": gettext("Record an outcome"),
        "submit": gettext("Publish the outcome"),
        "done": gettext("The outcome has been published."),
        "hint": gettext("An outcome is public at once, with the document that shows it."),
    }
    if record is not None:
        return step_page(record, **words)
    return StepPage(
        **words,
        lead=gettext("What changed because of the work of the body."),
        back=reverse("today"),
        crumbs=pages.crumbs(here=words["title"]),
        section="today",
    )
