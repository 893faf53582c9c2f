"""Pages that ask one thing about one record and then lead back to it."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from baqylau.foundation.identity.web.doors import ActorRequest
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.ui.parts import Crumb
from baqylau.ui.refusals import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """Everything fieldwork/step.html may use but the form; `done` is said when it was taken."""

    title: str
    lead: str
    submit: str
    done: str
    back: str
    crumbs: list[Crumb]
    section: str
    hint: str = ""
    with_files: bool = False


def step_answer(
    request: ActorRequest,
    page: StepPage,
    form: forms.Form,
    take: Callable[[], object],
    *,
    template: str = "fieldwork/step.html",
) -> HttpResponse:
    """Ask, check, take the step, and lead back; what is refused is said at the head of the form."""
    if request.method == "POST" and form.is_valid():
        try:
            take()
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            messages.success(request, page.done)
            return redirect(page.back)
    lost = bool(request.FILES)
    context = {
        "page": page,
        "form": form,
        "files_lost": lost,
        "crumbs": page.crumbs,
        "section": page.section,
    }
    return render(request, template, context)
