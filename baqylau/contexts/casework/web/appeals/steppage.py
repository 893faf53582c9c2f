"""Pages that ask one thing about an appeal or a case and then lead back to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from baqylau.foundation.identity.web.doors import ActorRequest
from baqylau.kernel import clock
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.ui.parts import Crumb, Fact, Text
from baqylau.ui.refusals import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """What the page of a step says: its title, its button, and, once it was taken, `done`."""

    title: Text
    submit: Text
    done: Text
    hint: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """Everything casework/appeals/step.html may use but the form.

    `letter` are paragraphs to look at before deciding, in the language `spoken`.
    """

    words: StepWords
    lead: str
    back: str
    crumbs: list[Crumb]
    hint: Text = ""
    facts: list[Fact] = field(default_factory=list)
    letter: list[str] = field(default_factory=list)
    spoken: str = ""
    with_files: bool = False
    section: str = "work-appeals"


def step_answer(
    request: ActorRequest, page: StepPage, form: forms.Form, take: Callable[[], str | None]
) -> HttpResponse:
    """Ask, check, take the step, and lead on: to what `take` names, else back."""
    if request.method == "POST" and form.is_valid():
        try:
            onward = take()
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            messages.success(request, str(page.words.done))
            return redirect(onward or page.back)
    context = {
        "page": page,
        "form": form,
        "files_lost": bool(request.FILES),
        "crumbs": page.crumbs,
        "section": page.section,
    }
    return render(request, "casework/appeals/step.html", context)


def as_filled_in(
    request: ActorRequest, form: forms.Form, action: Callable[..., object], *about: Any
) -> Callable[[], None]:
    """To take a step by handing the fields of the form to the action as they are."""

    def take() -> None:
        action(*about, **form.cleaned_data, by=request.actor, at=clock.now())

    return take


def posted(request: ActorRequest) -> QueryDict | None:
    """What a form is bound to: nothing before it was sent."""
    return request.POST if request.method == "POST" else None
