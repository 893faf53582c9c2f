"""A body is reorganised or dissolved: the page that hands its records and open processes to another."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from baqylau.contexts.membership.actions import process as actions
from baqylau.contexts.membership.web.terms.asking import AskPage, asked, crumbs
from baqylau.contexts.membership.web.terms.forms import Choices, OfferingForm
from baqylau.contexts.membership.web.terms.offering import body_or_refused
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor, Capability
from baqylau.ui.parts import Crumb


class SucceedForm(OfferingForm):
    """Which body goes on, and by which document."""

    successor = forms.ChoiceField(label=_("The body that goes on"))
    document = forms.CharField(
        label=_("Document"),
        max_length=200,
        help_text=_("The order or protocol, with its number and day. Everybody reads it."),
    )
    sure = forms.BooleanField(label=_("I am sure: this cannot be undone"))

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("successor", [("", _("Choose a body")), *bodies])


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def body_succeed(request: ActorRequest, slug: str) -> HttpResponse:
    """Hand a body's records to its successor, by who grants mandates in both. Nothing is closed."""
    body = body_or_refused(request, slug, Capability.GRANT_MANDATE)
    posted = request.POST if request.method == "POST" else None
    form = SucceedForm(posted, bodies=_others(body, request.actor))

    def take() -> None:
        given = form.cleaned_data
        actions.succeed(
            body.slug,
            successor=given["successor"],
            document=given["document"],
            by=request.actor,
            at=clock.now(),
        )

    page = AskPage(
        title=gettext("Hand the records to a successor"),
        lead=body.names.in_(language()),
        hint=gettext(
            "The body ends today. Its records, open processes and appeals go over; no deadline moves. "
            "The public log says so."
        ),
        submit=gettext("Hand them over"),
        done=gettext("The records have gone over; the public log says so."),
        back=reverse("group"),
        crumbs=crumbs(Crumb(gettext("Hand the records to a successor"))),
        kind="danger",
    )
    return asked(request, page, form, take)


def _others(body: BodyFacts, by: Actor) -> Choices:
    """Bodies that go on, in which the actor may grant too."""
    known = identity.bodies_by_key(by.bodies_with(Capability.GRANT_MANDATE) - {body.pk})
    going_on = [one for one in known.values() if one.dissolved_on is None]
    return sorted((one.slug, one.names.in_(language())) for one in going_on)
