"""The group at work: who is in it, what is due, and the steps of a term."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baqylau.contexts.membership.actions import interests as interest_actions
from baqylau.contexts.membership.actions import terms as actions
from baqylau.contexts.membership.actions.terms import TermDraft
from baqylau.contexts.membership.errors.terms import NoSuchTerm
from baqylau.contexts.membership.queries import terms as queries
from baqylau.contexts.membership.queries.interests import declared_by
from baqylau.contexts.membership.vocabulary import Position
from baqylau.contexts.membership.web.terms import wording
from baqylau.contexts.membership.web.terms.asking import AskPage, asked, crumbs
from baqylau.contexts.membership.web.terms.forms import (
    AccessForm,
    AssignForm,
    RenewForm,
    SureForm,
    TermForm,
)
from baqylau.contexts.membership.web.terms.offering import body_or_refused, offered
from baqylau.contexts.membership.web.terms.wording import MemberLine, TermLine
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.vocabulary import Role
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Crumb

_METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSection:
    """A body at work: its members, and what is due about them."""

    body: BodyFacts
    members: list[MemberLine]
    ending: list[tuple[str, TermLine]]
    stale: list[MemberLine]
    may_grant: bool
    may_succeed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPage:
    """Everything membership/group.html may use. `asked_again`: it is time to look at one's interests."""

    sections: list[GroupSection]
    own: list[TermLine]
    said_on: date | None
    due_on: date
    asked_again: bool


@member_only
@require_safe
def group(request: ActorRequest) -> HttpResponse:
    """Who is in the group, and what is due."""
    today, by = clock.today(), request.actor
    known = {one.pk: one for one in identity.bodies()}
    mine = by.bodies_with(Capability.SEE_WORK) | by.bodies_with(Capability.GRANT_MANDATE)
    own = queries.own_terms(by, on=today)
    since = min((term.begins_on for term in own), default=today)
    upkeep = declared_by({by.person or 0: since}, on=today)[by.person or 0].upkeep
    page = GroupPage(
        sections=[_section(request, known[key], known) for key in sorted(mine)],
        own=[wording.term_line(term, known, on=today) for term in own],
        said_on=upkeep.said_on,
        due_on=upkeep.due_on,
        asked_again=upkeep.is_due(today) or upkeep.said_on is None,
    )
    context = {"page": page, "crumbs": [*crumbs()[:1], Crumb(gettext("Group"))], "section": "group"}
    return render(request, "membership/group.html", context)


def _section(request: ActorRequest, body: BodyFacts, known: dict[int, BodyFacts]) -> GroupSection:
    today = clock.today()
    found = queries.colleagues(request.actor, body=body.pk, on=today)
    lines = [wording.member_line(one, known, on=today) for one in found]
    granting = request.actor.bodies_with(Capability.GRANT_MANDATE)
    return GroupSection(
        body=body,
        members=lines,
        ending=[(one.name, term) for one in lines for term in one.terms if term.is_ending],
        stale=[one for one in lines if one.is_stale],
        may_grant=body.pk in granting,
        may_succeed=body.pk in granting and len(granting) > 1 and body.dissolved_on is None,
    )


@member_only
@require_POST
def interests_confirm(request: ActorRequest) -> HttpResponse:
    """Nothing has changed in what I declared."""
    interest_actions.confirm_interests(by=request.actor, at=clock.now())
    messages.success(request, gettext("Your word is noted with today's date."))
    return redirect("group")


@member_only
@require_http_methods(_METHODS)
def term_new(request: ActorRequest, slug: str) -> HttpResponse:
    """Give a position by an order of the body."""
    body = body_or_refused(request, slug, Capability.GRANT_MANDATE)
    choices = offered(request, body)
    form = TermForm(
        request.POST if request.method == "POST" else None,
        initial={"begins_on": clock.today()},
        people=choices.people,
        places=choices.places,
        roles=choices.roles,
    )

    def take() -> None:
        given = dict(form.cleaned_data)
        role = given.pop("role")
        draft = TermDraft(
            **{**given, "position": Position(given["position"])},
            body=body.pk,
            role=Role(role) if role else None,
        )
        actions.grant_term(draft, by=request.actor, at=clock.now())

    page = AskPage(
        title=gettext("Give a position"),
        lead=body.names.in_(wording.language()),
        hint=gettext("Everybody reads the position, the days and the document."),
        submit=gettext("Begin the term"),
        done=gettext("The term has been written down and goes into the public log."),
        back=reverse("group"),
        crumbs=crumbs(Crumb(gettext("Give a position"))),
    )
    return asked(request, page, form, take)


@member_only
@require_safe
def term(request: ActorRequest, ref: str) -> HttpResponse:
    """One term, and what can follow from it."""
    today = clock.today()
    member, found = queries.term_at_work(ref, by=request.actor, on=today)
    known = identity.bodies_by_key({found.body})
    context = {
        "line": wording.term_line(found, known, on=today),
        "member": wording.member_line(member, known, on=today),
        "is_own": member.person == request.actor.person,
        "has_account": identity.has_account(member.person),
        "subject": f"term/{ref}",
        "crumbs": crumbs(Crumb(member.name)),
        "section": "group",
    }
    return render(request, "membership/terms/term.html", context)


@member_only
@require_http_methods(_METHODS)
def term_renew(request: ActorRequest, ref: str) -> HttpResponse:
    """Let another term of the same kind follow."""
    page = _ask(request, ref, title=gettext("Renew the term"), submit=gettext("Renew"))
    form = RenewForm(request.POST if request.method == "POST" else None)
    return asked(
        request,
        page,
        form,
        lambda: actions.renew_term(ref, **form.cleaned_data, by=request.actor, at=clock.now()),
    )


@member_only
@require_http_methods(_METHODS)
def term_assign(request: ActorRequest, ref: str) -> HttpResponse:
    """Give a member another sphere or territory."""
    page = _ask(
        request, ref, title=gettext("Assign sphere and territory"), submit=gettext("Assign")
    )
    _member, found = queries.term_at_work(ref, by=request.actor, on=clock.today())
    body = identity.bodies_by_key({found.body})[found.body]
    form = AssignForm(
        request.POST if request.method == "POST" else None,
        initial={"sphere": found.sphere, "place": found.place},
        places=offered(request, body).places,
    )
    return asked(
        request,
        page,
        form,
        lambda: actions.assign(ref, **form.cleaned_data, by=request.actor, at=clock.now()),
    )


@member_only
@require_http_methods(_METHODS)
def term_resign(request: ActorRequest, ref: str) -> HttpResponse:
    """Lay down one's own term."""
    page = _ask(
        request,
        ref,
        title=gettext("Lay down the term"),
        submit=gettext("Lay it down"),
        hint=gettext(
            "It ends today, with the rights in the workspace that came with it. Your work stays yours."
        ),
        kind="danger",
        is_own=True,
    )
    form = SureForm(request.POST if request.method == "POST" else None)
    return asked(request, page, form, lambda: actions.resign(ref, by=request.actor, at=clock.now()))


@member_only
@require_http_methods(_METHODS)
def term_access(request: ActorRequest, ref: str) -> HttpResponse:
    """Open an account for a member who has none."""
    page = _ask(request, ref, title=gettext("Open an account"), submit=gettext("Open and invite"))
    _member, found = queries.term_at_work(ref, by=request.actor, on=clock.today())
    body = identity.bodies_by_key({found.body})[found.body]
    form = AccessForm(
        request.POST if request.method == "POST" else None, roles=offered(request, body).roles
    )

    def take() -> None:
        given = form.cleaned_data
        actions.give_access(
            ref,
            given["email"],
            language=as_language(given["language"]),
            role=Role(given["role"]),
            by=request.actor,
            at=clock.now(),
        )

    return asked(request, page, form, take)


def _ask(
    request: ActorRequest, ref: str, *, title: str, submit: str, is_own: bool = False, **more: str
) -> AskPage:
    """One lays down one's own term, and changes only those of others. Refused: NoSuchTerm."""
    member, found = queries.term_at_work(ref, by=request.actor, on=clock.today())
    if (member.person == request.actor.person) != is_own:
        raise NoSuchTerm
    known = identity.bodies_by_key({found.body})
    line = wording.term_line(found, known, on=clock.today())
    return AskPage(
        title=title,
        lead=f"{member.name}: {line.position}, {line.days}",
        submit=submit,
        done=gettext("Written down. It goes into the public log."),
        back=reverse("group"),
        crumbs=crumbs(Crumb(member.name, reverse("term", args=[ref])), Crumb(title)),
        **more,
    )
