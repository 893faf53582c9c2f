"""Reports at work: prepare, write, have a second person publish."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.outlets.reports import actions, queries
from baqylau.outlets.reports.documents.composing import compose
from baqylau.outlets.reports.documents.words import standing_words
from baqylau.outlets.reports.errors import NoSuchReport
from baqylau.outlets.reports.queries import Draft
from baqylau.outlets.reports.vocabulary import State
from baqylau.outlets.reports.web import asking
from baqylau.outlets.reports.web.forms import NotesForm, ReportForm
from baqylau.ui.parts import Crumb, HistoryEntry


@member_only
@require_safe
def work_list(request: ActorRequest) -> HttpResponse:
    """Drafts and published reports of one's bodies."""
    if not _may_work(request):
        raise NoSuchReport
    context = {
        "cards": queries.work_list(by=request.actor),
        "may_prepare": request.actor.may_somewhere(Capability.PREPARE_REPORT),
        "section": "work-reports",
    }
    return render(request, "reports/work_list.html", context)


def _may_work(request: ActorRequest) -> bool:
    return request.actor.may_somewhere(Capability.PREPARE_REPORT) or request.actor.may_somewhere(
        Capability.PUBLISH_REPORT
    )


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Choose body, days and borders of a new report."""
    mine = request.actor.bodies_with(Capability.PREPARE_REPORT)
    if not mine:
        raise NoSuchReport
    form = asking.report_form(request.POST if request.method == "POST" else None, among=mine)
    if request.method == "POST" and form.is_valid():
        return redirect("report-draft", ref=_prepared(request, form))
    context = {"form": form, "section": "work-reports", "crumbs": _crumbs(_("New report"))}
    return render(request, "reports/new.html", context)


def _prepared(request: ActorRequest, form: ReportForm) -> str:
    asked = form.asked()
    return actions.prepare_report(
        asked.body.pk,
        asked.period,
        borders=asked.borders,
        place=asked.place,
        by=request.actor,
        at=clock.now(),
    )


def _crumbs(last: str) -> list[Crumb]:
    return [Crumb(_("Reports"), reverse("work-reports")), Crumb(last)]


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: ActorRequest, ref: str) -> HttpResponse:
    """Figures as they are now, notes by hand, and the step to publication."""
    found = queries.draft(ref, by=request.actor)
    form = NotesForm(
        request.POST if request.method == "POST" else None, initial=found.notes.as_dict()
    )
    if request.method == "POST" and form.is_valid():
        actions.write_notes(ref, notes=form.notes(), by=request.actor, at=clock.now())
        messages.success(request, _("The notes have been saved."))
        return redirect("report-draft", ref=ref)
    return render(request, "reports/draft.html", _draft_context(found, form))


def _draft_context(found: Draft, form: NotesForm) -> dict[str, object]:
    report = queries.computed_of(found.card, today=clock.today())
    sheet = compose(report, asking.page_language())
    return {
        "draft": found,
        "form": form,
        "sheet": sheet,
        "words": standing_words(sheet.language),
        "is_open": found.card.state == State.DRAFT,
        "history": [HistoryEntry(one.at, one.what.label, one.by) for one in found.history],
        "section": "work-reports",
        "crumbs": _crumbs(sheet.title),
    }


@member_only
@require_POST
def publish(request: ActorRequest, ref: str) -> HttpResponse:
    """Freeze and publish. Whoever prepared it is refused."""
    actions.publish_report(ref, by=request.actor, at=clock.now())
    messages.success(request, _("The report has been published with its data."))
    return redirect("report-draft", ref=ref)
