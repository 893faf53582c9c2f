"""People and mandates of the bodies one works in."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from baqylau.foundation.identity import actions, queries
from baqylau.foundation.identity.errors import NoSuchBody
from baqylau.foundation.identity.queries import BodyFacts, EntryFacts, PersonFacts
from baqylau.foundation.identity.vocabulary import Role
from baqylau.foundation.identity.web import invitations
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.foundation.identity.web.forms import EndingForm, InvitationForm
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.places import queries as places
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.errors import Refusal
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Tab
from baqylau.ui.refusals import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleOfBody:
    """A body with its people, as identity/people.html shows it; `grantable` by the reader."""

    body: BodyFacts
    people: list[PersonFacts]
    history: list[EntryFacts]
    grantable: list[Role]


@member_only
@require_safe
def people(request: ActorRequest) -> HttpResponse:
    """The people of every body in which the actor works, with their mandates."""
    mine = {grant.body for grant in request.actor.grants}
    cards = [_people_of(body, by=request.actor) for body in queries.bodies() if body.pk in mine]
    context = {"cards": cards, "section": "people"}
    return render(request, "identity/people.html", context)


def _people_of(body: BodyFacts, *, by: Actor) -> PeopleOfBody:
    today = clock.today()
    grantable = queries.grantable_roles(body.pk, by=by, on=today)
    return PeopleOfBody(
        body=body,
        people=queries.people_of(body.pk, on=today),
        history=queries.history_of(body.pk) if grantable else [],
        grantable=grantable,
    )


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request: ActorRequest) -> HttpResponse:
    """Invite somebody into a body (`?body=` its slug), or give a known person one more mandate."""
    mine = _bodies_to_grant_in(request.actor)
    home = next((body for body in mine if body.slug == request.GET.get("body")), mine[0])
    form = _invitation_form(request, home)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = _invite(home, form, by=request.actor)
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            return _invited(request, home, invitation)
    tabs = [_tab(body, current=body == home) for body in mine]
    context = {"form": form, "body": home, "tabs": tabs, "section": "people"}
    return render(request, "identity/person_new.html", context)


def _bodies_to_grant_in(by: Actor) -> list[BodyFacts]:
    """At least one; raises `NoSuchBody` where the actor may invite nobody anywhere."""
    keys = by.bodies_with(Capability.GRANT_MANDATE)
    if not keys:
        raise NoSuchBody
    return [body for body in queries.bodies() if body.pk in keys]


def _tab(body: BodyFacts, *, current: bool) -> Tab:
    language = as_language(get_language())
    return Tab(body.short_names.in_(language), f"?body={body.slug}", current=current)


def _invitation_form(request: ActorRequest, body: BodyFacts) -> InvitationForm:
    today, language = clock.today(), as_language(get_language())
    covered = None if body.place is None else places.covered_places(body.place)
    regions = places.region_choices(language, today)
    return InvitationForm(
        request.POST if request.method == "POST" else None,
        initial={"valid_from": today, "language": language},
        roles=queries.grantable_roles(body.pk, by=request.actor, on=today),
        places=[(r.id, r.name) for r in regions if covered is None or r.id in covered],
        employers=[(o.id, o.name) for o in institutions.organisation_choices(today, language)],
    )


def _invite(body: BodyFacts, form: InvitationForm, *, by: Actor) -> actions.Invitation:
    asked = form.cleaned_data
    return actions.invite_person(
        asked["email"],
        full_name=asked["full_name"],
        language=as_language(asked["language"]),
        body=body.slug,
        role=asked["role"],
        place=asked["place"],
        serves=asked["serves"],
        document=asked["document"],
        valid_from=asked["valid_from"],
        valid_to=asked["valid_to"],
        by=by,
        at=clock.now(),
    )


def _invited(
    request: ActorRequest, body: BodyFacts, invitation: actions.Invitation
) -> HttpResponse:
    """Send a new account its link, and say where it has gone."""
    if not invitation.is_new:
        messages.success(request, gettext("The mandate has been granted."))
        return redirect("people")
    account = queries.account_by_key(invitation.account)
    invitations.send(account, body, site=request.build_absolute_uri("/"))
    messages.success(
        request,
        gettext("The invitation has been sent to %(email)s.") % {"email": account.email},
    )
    return redirect("people")


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_end(request: ActorRequest, ref: str) -> HttpResponse:
    """End a mandate before its term, with the reason."""
    card = queries.mandate_to_end(ref, by=request.actor, on=clock.today())
    form = EndingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.end_mandate(ref, reason=reason, by=request.actor, at=clock.now())
        messages.success(request, gettext("The mandate has been ended."))
        return redirect("people")
    context = {"form": form, "card": card, "section": "people"}
    return render(request, "identity/mandate_end.html", context)
