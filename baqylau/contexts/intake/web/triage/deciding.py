"""What is decided about a signal. Each is one form; afterwards one is where one was."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.actions import Judgement
from baqylau.contexts.intake.errors import CannotJoin, NotAHandler
from baqylau.contexts.intake.web.triage.panel import judge_form, own_page
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock


@member_only
@require_POST
def let_in(request: ActorRequest, ref: str) -> HttpResponse:
    """Let a signal into the queue."""
    actions.let_in(ref, by=request.actor, at=clock.now())
    return done(request, ref, gettext("The signal is in the queue."))


@member_only
@require_POST
def judge(request: ActorRequest, ref: str) -> HttpResponse:
    """Say what it is about and how pressing."""
    found = queries.signal(ref, request.actor)
    form = judge_form(found, by=request.actor, data=request.POST)
    if not form.is_valid():
        messages.warning(request, gettext("Something in the form is missing or not possible."))
        return _back(request, ref)
    actions.judge(ref, Judgement(**form.cleaned_data), by=request.actor, at=clock.now())
    return done(request, ref, gettext("Noted. You can change it at any time."))


@member_only
@require_POST
def assign(request: ActorRequest, ref: str) -> HttpResponse:
    """Give it to a member, or to nobody in particular."""
    chosen = request.POST.get("to", "")
    if chosen and not chosen.isdecimal():
        raise NotAHandler
    to = int(chosen) if chosen else None
    actions.assign(ref, to=to, by=request.actor, at=clock.now())
    said = (
        gettext("The signal has been given on. You can give it back the same way.")
        if to
        else gettext("The signal is nobody's in particular now.")
    )
    return done(request, ref, said)


@member_only
@require_POST
def decline(request: ActorRequest, ref: str) -> HttpResponse:
    """Do not take it up."""
    reason = request.POST.get("reason", "")
    actions.decline(ref, reason=reason, by=request.actor, at=clock.now())
    return done(request, ref, gettext("Not taken up; the reporter reads your reason."))


@member_only
@require_POST
def reopen(request: ActorRequest, ref: str) -> HttpResponse:
    """Take out again what was declined."""
    reason = request.POST.get("reason", "")
    actions.reopen(ref, reason=reason, by=request.actor, at=clock.now())
    return done(request, ref, gettext("The signal is in the queue again."))


@member_only
@require_POST
def merge(request: ActorRequest, ref: str) -> HttpResponse:
    """Join it to another."""
    into = request.POST.get("into", "")
    if not into:
        raise CannotJoin
    actions.merge(ref, into=into, by=request.actor, at=clock.now())
    return done(
        request, ref, gettext("Joined: its messages and files are with the other signal now.")
    )


def done(request: ActorRequest, ref: str, words: str) -> HttpResponse:
    """Say that it was done, and go back."""
    messages.success(request, words)
    return _back(request, ref)


def _back(request: ActorRequest, ref: str) -> HttpResponse:
    """To the queue where one was, or to the signal."""
    asked = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(asked if is_ours else own_page(ref))
