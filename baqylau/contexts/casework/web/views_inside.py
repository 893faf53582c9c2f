"""Work inside a case: linking, signals, tasks, talk."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.actions import TaskDraft
from baqylau.contexts.casework.web.forms_inside import RemarkForm, TaskForm
from baqylau.contexts.casework.web.offering import choices_of_people, link_form, signal_form
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.ui.parts import Text


@member_only
@require_POST
def case_link(request: ActorRequest, ref: str) -> HttpResponse:
    """Link an activity to the case."""
    form = link_form(request, queries.case(ref, request.actor))
    if not form.is_valid():
        return _unclear(request, ref, gettext("Choose an activity of this body first."))
    chosen = form.cleaned_data["activity"]
    actions.link_activity(ref, chosen, by=request.actor, at=clock.now())
    return _done(request, ref, gettext("The activity has been linked to the case."))


@member_only
@require_POST
def case_signal(request: ActorRequest, ref: str) -> HttpResponse:
    """Add one more signal to the case."""
    form = signal_form(request, queries.case(ref, request.actor))
    if not form.is_valid():
        return _unclear(request, ref, gettext("Choose a signal of this body first."))
    actions.add_signal(ref, form.cleaned_data["signal"], by=request.actor, at=clock.now())
    return _done(request, ref, gettext("The signal has been added to the case."))


@member_only
@require_POST
def case_task(request: ActorRequest, ref: str) -> HttpResponse:
    """Set a task."""
    card = queries.case(ref, request.actor).card
    form = TaskForm(request.POST, people=choices_of_people(card.body))
    if not form.is_valid():
        return _unclear(request, ref, gettext("Say what is to be done; a day is year-month-day."))
    actions.set_task(ref, TaskDraft(**form.cleaned_data), by=request.actor, at=clock.now())
    return _done(request, ref, gettext("The task has been set."), "tasks")


@member_only
@require_POST
def task_done(request: ActorRequest, ref: str, task: str) -> HttpResponse:
    """Say that a task is done."""
    return _on_task(request, ref, lambda: actions.do_task(task, by=request.actor, at=clock.now()))


@member_only
@require_POST
def task_undone(request: ActorRequest, ref: str, task: str) -> HttpResponse:
    """Say that a task is not done after all."""
    return _on_task(request, ref, lambda: actions.undo_task(task, by=request.actor, at=clock.now()))


@member_only
@require_POST
def task_up(request: ActorRequest, ref: str, task: str) -> HttpResponse:
    """Put a task before the one above it."""
    return _on_task(
        request, ref, lambda: actions.move_task_up(task, by=request.actor, at=clock.now())
    )


@member_only
@require_POST
def case_say(request: ActorRequest, ref: str) -> HttpResponse:
    """Say something to the other members."""
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _unclear(request, ref, gettext("Nothing was said."))
    actions.say(ref, form.cleaned_data["text"], by=request.actor, at=clock.now())
    return _done(request, ref, gettext("The others will see it."), "talk")


@member_only
@require_POST
def case_read(request: ActorRequest, ref: str) -> HttpResponse:
    """Note that one has read the talk."""
    actions.note_talk_read(ref, by=request.actor, at=clock.now())
    return _back(ref, "talk")


def _on_task(request: ActorRequest, ref: str, change: Callable[[], None]) -> HttpResponse:
    queries.case(ref, request.actor)
    change()
    return _back(ref, "tasks")


def _unclear(request: ActorRequest, ref: str, words: Text) -> HttpResponse:
    messages.warning(request, str(words))
    return _back(ref)


def _done(request: ActorRequest, ref: str, words: Text, part: str = "") -> HttpResponse:
    messages.success(request, str(words))
    return _back(ref, part)


def _back(ref: str, part: str = "") -> HttpResponse:
    """To the page of the case, where a part of it is named: there."""
    answer = redirect("case", ref)
    if part:
        answer["Location"] += f"#{part}"
    return answer
