"""Meetings at work: calling one, being there, and its minutes."""

from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from baqylau.contexts.membership.actions import meetings as actions
from baqylau.contexts.membership.actions.meetings import MeetingDraft, QuestionDraft
from baqylau.contexts.membership.errors.meetings import NoSuchMeeting
from baqylau.contexts.membership.queries import meetings as queries
from baqylau.contexts.membership.queries.meetings import MeetingFacts
from baqylau.contexts.membership.vocabulary import Ballot, QuorumKind
from baqylau.contexts.membership.web.meetings.forms import (
    CallOffForm,
    MeetingForm,
    MinutesForm,
    QuestionForm,
    QuestionFormSet,
    QuorumForm,
)
from baqylau.contexts.membership.web.meetings.pages import lines, meeting_page
from baqylau.contexts.membership.web.terms.asking import AskPage, asked, crumbs
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel import clock
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.ui.parts import Crumb
from baqylau.ui.refusals import wording
from baqylau.ui.words import day_text

_METHODS = ["GET", "HEAD", "POST"]
_DAY = timedelta(days=1)


@member_only
@require_safe
def meetings(request: ActorRequest) -> HttpResponse:
    """Meetings of the reader's bodies, newest first."""
    context = {
        "meetings": lines(queries.meetings_at_work(request.actor), at_work=True),
        "runs": queries.bodies_run_by(request.actor),
        "crumbs": crumbs(Crumb(gettext("Meetings"))),
        "section": "group",
    }
    return render(request, "membership/meetings/work.html", context)


@member_only
@require_safe
def meeting(request: ActorRequest, ref: str) -> HttpResponse:
    """One meeting, with the one thing that can be done now beside each question."""
    facts = queries.meeting_at_work(ref, by=request.actor, on=clock.today())
    context = {
        "page": meeting_page(facts, at_work=True),
        "crumbs": _way(Crumb(day_text(facts.card.on, language()))),
        "section": "group",
    }
    return render(request, "membership/meetings/work_one.html", context)


@member_only
@require_http_methods(_METHODS)
def meeting_new(request: ActorRequest, slug: str) -> HttpResponse:
    """Call a meeting."""
    body = _body(request, slug)
    data = request.POST if request.method == "POST" else None
    offered = institutions.organisation_choices(clock.today(), language())
    form = MeetingForm(data, initial={"language": language()})
    pairs = [(one.id, one.name) for one in offered]
    questions = QuestionFormSet(data, prefix="q", form_kwargs={"organisations": pairs})
    if request.method == "POST" and form.is_valid() and questions.is_valid():
        try:
            ref = actions.call(
                _draft(body, form, questions.forms), by=request.actor, at=clock.now()
            )
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            return redirect("work-meeting", ref)
    context = {
        "form": form,
        "questions": questions,
        "body": body,
        "crumbs": _way(Crumb(gettext("Call a meeting"))),
        "section": "group",
    }
    return render(request, "membership/meetings/new.html", context)


def _draft(body: BodyFacts, form: MeetingForm, asked_of: Sequence[QuestionForm]) -> MeetingDraft:
    given = [one.cleaned_data for one in asked_of if one.cleaned_data.get("title")]
    drafts = [QuestionDraft(**{**one, "ballot": Ballot(one["ballot"])}) for one in given]
    return MeetingDraft(**form.cleaned_data, body=body.pk, questions=drafts)


@member_only
@require_http_methods(_METHODS)
def quorum(request: ActorRequest, slug: str) -> HttpResponse:
    """Write down how many must be present."""
    body = _body(request, slug)
    data = request.POST if request.method == "POST" else None
    form = QuorumForm(data, initial={"valid_from": clock.today() + _DAY})

    def take() -> None:
        given = {**form.cleaned_data, "kind": QuorumKind(form.cleaned_data["kind"])}
        actions.set_quorum(body.pk, **given, by=request.actor, at=clock.now())

    page = AskPage(
        title=gettext("Rule of quorum"),
        lead=body.names.in_(language()),
        hint=gettext("As the body's own rules say. Members kept out of a vote are not counted."),
        submit=gettext("Write it down"),
        done=gettext("The rule has been written down."),
        back=reverse("work-meetings"),
        crumbs=_way(Crumb(gettext("Rule of quorum"))),
    )
    return asked(request, page, form, take)


@member_only
@require_http_methods(_METHODS)
def minutes(request: ActorRequest, ref: str) -> HttpResponse:
    """Write the minutes."""
    facts = _run_by(request, ref)
    data = request.POST if request.method == "POST" else None
    form = MinutesForm(data, initial={"text": facts.minutes})

    def take() -> None:
        text = form.cleaned_data["text"]
        actions.write_minutes(ref, text=text, by=request.actor, at=clock.now())

    page = _page(
        ref,
        title=gettext("Minutes"),
        lead=day_text(facts.card.on, language()),
        hint=gettext("Whoever signed off an earlier wording is asked to look again."),
        submit=gettext("Keep the minutes"),
        done=gettext("The minutes are kept. Two members who were there sign them off."),
    )
    return asked(request, page, form, take)


@member_only
@require_http_methods(_METHODS)
def call_off(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that a meeting will not be."""
    facts = _run_by(request, ref)
    form = CallOffForm(request.POST if request.method == "POST" else None)

    def take() -> None:
        reason = form.cleaned_data["reason"]
        actions.call_off(ref, reason=reason, by=request.actor, at=clock.now())

    page = _page(
        ref,
        title=gettext("Call the meeting off"),
        lead=day_text(facts.card.on, language()),
        hint="",
        submit=gettext("Call it off"),
        done=gettext("The meeting has been called off."),
    )
    return asked(request, page, form, take)


def _run_by(request: ActorRequest, ref: str) -> MeetingFacts:
    """A meeting that the actor leads: nobody else is shown a form. Refused: NoSuchMeeting."""
    facts = queries.meeting_at_work(ref, by=request.actor, on=clock.today())
    if not facts.may_run:
        raise NoSuchMeeting
    return facts


def _page(ref: str, *, title: str, lead: str, hint: str, submit: str, done: str) -> AskPage:
    back = reverse("work-meeting", args=[ref])
    return AskPage(
        title=title,
        lead=lead,
        hint=hint,
        submit=submit,
        done=done,
        back=back,
        crumbs=_way(Crumb(gettext("Meeting"), back), Crumb(title)),
    )


def _body(request: ActorRequest, slug: str) -> BodyFacts:
    """A body in which the actor calls meetings. Refused: NoSuchMeeting."""
    found = [one for one in queries.bodies_run_by(request.actor) if one.slug == slug]
    if not found:
        raise NoSuchMeeting
    return found[0]


def _way(*more: Crumb) -> list[Crumb]:
    return crumbs(Crumb(gettext("Meetings"), reverse("work-meetings")), *more)
