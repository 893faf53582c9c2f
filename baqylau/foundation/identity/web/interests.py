"""Interests one has declared: the list, declaring one, and ending it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from baqylau.foundation.identity import actions, queries
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import OrganisationChoice
from baqylau.kernel import clock
from baqylau.kernel.errors import Refusal
from baqylau.kernel.texts import as_language
from baqylau.ui.refusals import wording


class InterestForm(forms.Form):
    """An organisation, and what ties one to it."""

    organisation = forms.TypedChoiceField(label=_("Organisation"), coerce=int)
    note = forms.CharField(
        label=_("What ties you to it"),
        required=False,
        max_length=300,
        help_text=_("For instance: I work there; my brother heads it; I have a dispute with it."),
    )

    def __init__(self, *args: Any, known: Sequence[OrganisationChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose an organisation")), *((o.id, o.name) for o in known)]


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def interests(request: ActorRequest) -> HttpResponse:
    """What I have declared; a POST declares one more."""
    today = clock.today()
    known = institutions.organisation_choices(today, as_language(get_language()))
    form = InterestForm(request.POST if request.method == "POST" else None, known=known)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.declare_interest(
                given["organisation"], note=given["note"], by=request.actor, at=clock.now()
            )
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            messages.success(request, gettext("Your interest has been declared."))
            return redirect("interests")
    context = {
        "form": form,
        "interests": queries.interests_of(request.actor.person or 0, on=today),
        "section": "account",
    }
    return render(request, "identity/interests.html", context)


@member_only
@require_POST
def interest_end(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that a tie is over."""
    actions.end_interest(ref, by=request.actor, at=clock.now())
    messages.success(request, gettext("The interest has been ended. It stays in the history."))
    return redirect("interests")
