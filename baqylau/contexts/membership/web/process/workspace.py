"""Due process at work: the list, opening one, its page, a page for each step, votes, and one's dossier."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from baqylau.contexts.membership.actions import process as actions
from baqylau.contexts.membership.queries import process as queries
from baqylau.contexts.membership.queries.process import ProcessRecord
from baqylau.contexts.membership.web.process import offering
from baqylau.contexts.membership.web.process.dossier import dossier_file
from baqylau.contexts.membership.web.process.forms import OpenForm, VoteForm
from baqylau.contexts.membership.web.process.pages import ProcessPage, cards, process_page
from baqylau.contexts.membership.web.process.steps import STEPS, StepSpec
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Crumb, Pager
from baqylau.ui.refusals import wording

_METHODS = ["GET", "HEAD", "POST"]
_SECTION = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage:
    """Everything membership/process/step.html may use but the form."""

    title: str
    lead: str
    hint: str
    submit: str
    back: str
    crumbs: list[Crumb]


@member_only
@require_safe
def process_list(request: ActorRequest) -> HttpResponse:
    """Processes that this member may read."""
    asked = request.GET.get("before", "")
    found = queries.processes(request.actor, before=int(asked) if asked.isdecimal() else None)
    following = f"?before={found.before}" if found.before else ""
    context = {
        "cards": cards(found.cards),
        "pages": Pager(next_url=following, shown=len(found.cards)),
        "bodies": offering.bodies(request.actor),
        "crumbs": _crumbs(),
        "section": _SECTION,
    }
    return render(request, "membership/process/list.html", context)


@member_only
@require_http_methods(_METHODS)
def process_open(request: ActorRequest, body: str) -> HttpResponse:
    """Open a process about a member of a body."""
    home = offering.body_at_work(body, request.actor)
    form = OpenForm(_posted(request), offered=offering.for_opening(home, clock.today()))

    def take() -> str:
        given = form.cleaned_data
        return actions.open_process(
            given["person"],
            body=home.pk,
            rule=given["rule"],
            grounds=given["grounds"],
            by=request.actor,
            at=clock.now(),
        )

    page = AskPage(
        title=gettext("Open a process about a member"),
        lead=home.names.in_(as_language(get_language())),
        hint=gettext(
            "You will not decide on it. Others are named who do; the person hears of it by the notice."
        ),
        submit=gettext("Open the process"),
        back=reverse("process-list"),
        crumbs=[*_crumbs(link=True), Crumb(gettext("Open a process about a member"))],
    )
    return _asked(request, page, form, lambda: _opened(request, take()))


def _opened(request: ActorRequest, ref: str) -> HttpResponse:
    messages.success(request, gettext("The process is open. Now those who decide are named."))
    return redirect("process", ref)


@member_only
@require_safe
def process(request: ActorRequest, ref: str) -> HttpResponse:
    """A process: where it stands, what may be done next and by whom."""
    record = queries.process(ref, by=request.actor, on=clock.today())
    page = process_page(record, may_sign=not queries.signing_key_missing(request.actor))
    context = {"page": page, "crumbs": _crumbs_of(page), "section": _SECTION}
    return render(request, "membership/process/process.html", context)


@member_only
@sensitive_post_parameters()
@require_http_methods(_METHODS)
def process_step(request: ActorRequest, ref: str, step: str) -> HttpResponse:
    """Take a step. Whether it is legal is said by the log, not by whose page this is."""
    spec = STEPS.get(step)
    if spec is None:
        raise Http404
    record = queries.process(ref, by=request.actor, on=clock.today())
    form = offering.form_for(spec.form, step, record, _posted(request), clock.today())
    page = _ask_page(spec, record)

    def take() -> HttpResponse:
        code = spec.take(ref, form.cleaned_data, request.actor, clock.now())
        messages.success(request, str(spec.done))
        return _code_page(request, record, code) if code else redirect("process", ref)

    return _asked(request, page, form, take)


def _code_page(request: ActorRequest, record: ProcessRecord, code: str) -> HttpResponse:
    """The code is shown this once: it is kept nowhere."""
    path = reverse("process-own", args=[record.card.ref])
    context = {
        "code": code,
        "address": request.build_absolute_uri(path),
        "ref": record.card.ref,
        "crumbs": [*_crumbs(link=True), Crumb(record.card.name)],
        "section": _SECTION,
    }
    return render(request, "membership/process/code.html", context)


@member_only
@sensitive_post_parameters("key")
@require_http_methods(_METHODS)
def process_vote(request: ActorRequest, ref: str, number: int) -> HttpResponse:
    """Vote on a text with one's own key."""
    record = queries.process(ref, by=request.actor, on=clock.today())
    form = VoteForm(_posted(request))
    page = AskPage(
        title=gettext("Vote"),
        lead=record.card.name,
        hint=gettext("Your vote is signed with your own key and cannot be changed."),
        submit=gettext("Vote and sign"),
        back=reverse("process", args=[ref]),
        crumbs=[*_crumbs(link=True), Crumb(gettext("Vote"))],
    )

    def take() -> HttpResponse:
        actions.vote(ref, number, **form.cleaned_data, by=request.actor, at=clock.now())
        messages.success(request, gettext("Your vote has been recorded."))
        return redirect("process", ref)

    return _asked(request, page, form, take)


@member_only
@require_http_methods(_METHODS)
def process_carry(request: ActorRequest, ref: str, number: int) -> HttpResponse:
    """Make the decision out of what was voted on."""
    record = queries.process(ref, by=request.actor, on=clock.today())
    page = AskPage(
        title=gettext("Take the decision"),
        lead=record.card.name,
        hint=gettext("It bears the signatures of those who voted in favour."),
        submit=gettext("Take the decision"),
        back=reverse("process", args=[ref]),
        crumbs=[*_crumbs(link=True), Crumb(gettext("Take the decision"))],
    )

    def take() -> HttpResponse:
        actions.carry(ref, number, by=request.actor, at=clock.now())
        messages.success(request, gettext("The decision has been taken."))
        return redirect("process", ref)

    return _asked(request, page, forms.Form(_posted(request)), take)


@member_only
@require_safe
def dossier(request: ActorRequest) -> HttpResponse:
    """Everything about one's own membership, to keep."""
    return dossier_file(queries.dossier_of(request.actor, on=clock.today()))


def _asked(
    request: ActorRequest, page: AskPage, form: forms.Form, take: Callable[[], HttpResponse]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            return take()
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
    context = {"page": page, "form": form, "crumbs": page.crumbs, "section": _SECTION}
    return render(request, "membership/process/step.html", context)


def _ask_page(spec: StepSpec, record: ProcessRecord) -> AskPage:
    back = reverse("process", args=[record.card.ref])
    return AskPage(
        title=str(spec.title),
        lead=record.card.name,
        hint=str(spec.hint),
        submit=str(spec.submit),
        back=back,
        crumbs=[*_crumbs(link=True), Crumb(record.card.name, back), Crumb(spec.title)],
    )


def _crumbs(*, link: bool = False) -> list[Crumb]:
    name = gettext("Processes about members")
    return [Crumb(name, reverse("process-list"))] if link else [Crumb(name)]


def _crumbs_of(page: ProcessPage) -> list[Crumb]:
    return [*_crumbs(link=True), Crumb(page.name)]


def _posted(request: ActorRequest) -> Any:
    return request.POST if request.method == "POST" else None
