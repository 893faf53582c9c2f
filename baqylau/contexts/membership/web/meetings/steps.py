"""Steps of a meeting that take no words: each a button on its page."""

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from baqylau.contexts.membership.actions import meetings as actions
from baqylau.contexts.membership.errors.meetings import NoSuchMeeting
from baqylau.contexts.membership.queries import meetings as queries
from baqylau.contexts.membership.vocabulary import Choice
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock

MEETING_STEPS: Final[dict[str, Callable[..., None]]] = {
    "begin": actions.begin,
    "arrive": actions.arrive,
    "leave": actions.leave,
    "end": actions.end,
}
QUESTION_STEPS: Final[dict[str, Callable[..., None]]] = {
    "consider": actions.consider,
    "keep-out": actions.keep_out,
    "begin-vote": actions.begin_vote,
    "end-vote": actions.end_vote,
}


@member_only
@require_POST
def meeting_step(request: ActorRequest, ref: str, what: str) -> HttpResponse:
    """Begin or end a meeting, come or go."""
    if what not in MEETING_STEPS:
        raise NoSuchMeeting
    MEETING_STEPS[what](ref, by=request.actor, at=clock.now())
    return redirect("work-meeting", ref)


@member_only
@require_POST
def question_step(request: ActorRequest, ref: str, what: str) -> HttpResponse:
    """Consider a question, keep out of it, begin or end its vote."""
    if what not in QUESTION_STEPS:
        raise NoSuchMeeting
    QUESTION_STEPS[what](ref, by=request.actor, at=clock.now())
    return redirect("work-meeting", queries.meeting_of(ref, by=request.actor))


@member_only
@require_POST
def vote(request: ActorRequest, ref: str) -> HttpResponse:
    """Give one's vote."""
    meeting, said = queries.meeting_of(ref, by=request.actor), request.POST.get("choice")
    if said in Choice.values:
        actions.vote(ref, Choice(said), by=request.actor, at=clock.now())
        messages.success(request, gettext("Your vote has been taken."))
    return redirect("work-meeting", meeting)


@member_only
@require_POST
def left(request: ActorRequest, ref: str, person: int) -> HttpResponse:
    """Note that a member has left."""
    actions.note_left(ref, person, by=request.actor, at=clock.now())
    return redirect("work-meeting", ref)


@member_only
@require_POST
def sign_off(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that the minutes one has read are right."""
    digest = request.POST.get("digest", "")
    actions.sign_off(ref, digest=digest, by=request.actor, at=clock.now())
    messages.success(request, gettext("Signed off. The second of two publishes the minutes."))
    return redirect("work-meeting", ref)
