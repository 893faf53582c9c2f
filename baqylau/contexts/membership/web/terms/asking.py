"""Pages of the group that ask one thing and then lead back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from baqylau.foundation.identity.web.doors import ActorRequest
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.ui.parts import Crumb
from baqylau.ui.refusals import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage:
    """Everything membership/ask.html may use but the form; `done` is said when the step was taken."""

    title: str
    lead: str
    submit: str
    done: str
    back: str
    crumbs: Sequence[Crumb]
    hint: str = ""
    kind: str = "main"


def asked(
    request: ActorRequest,
    page: AskPage,
    form: forms.Form,
    take: Callable[[], object],
    *,
    template: str = "membership/ask.html",
    **more: object,
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
    context = {"page": page, "form": form, "crumbs": page.crumbs, "section": "group", **more}
    return render(request, template, context)


def crumbs(*way: Crumb) -> list[Crumb]:
    """The way to a page of the group."""
    first = [Crumb(gettext("Today"), reverse("today")), Crumb(gettext("Group"), reverse("group"))]
    return [*first, *way]
