"""Activities: the list, the page, and entering one with all that belongs to it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.queries import records, registers
from baqylau.contexts.fieldwork.queries.records import ActivityRecord
from baqylau.contexts.fieldwork.web import pages, recording, words
from baqylau.contexts.fieldwork.web.choices import Offered, offered_to
from baqylau.contexts.fieldwork.web.forms.activity import FindingForm, RecommendationForm
from baqylau.contexts.fieldwork.web.holding import held
from baqylau.contexts.fieldwork.web.homes import Home, home_of
from baqylau.contexts.fieldwork.web.naming import names_for
from baqylau.contexts.fieldwork.web.recording import Sitting
from baqylau.contexts.fieldwork.web.rows import activity_row
from baqylau.contexts.fieldwork.web.steppage import StepPage, step_answer
from baqylau.contexts.intake import queries as intake
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.errors import Refusal
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Crumb, Pager
from baqylau.ui.refusals import wording

_LABEL = 140


@member_only
@require_safe
def activities(request: ActorRequest) -> HttpResponse:
    """The activities of a body, drafts among them, newest first."""
    home = home_of(request, Capability.SEE_WORK)
    cursor = registers.Cursor.parse(request.GET.get("from", ""))
    asked = registers.Filter(
        body=home.body.pk,
        of_bodies=frozenset({home.body.pk}),
        places=request.actor.reach(Capability.SEE_WORK, body=home.body.pk),
        words=request.GET.get("words", "").strip(),
        activities_only=True,
    )
    found = registers.activities(asked, cursor)
    names = names_for(found.items, on=clock.today())
    context = {
        "rows": [activity_row(card, names) for card in found.items],
        "pages": Pager(_page_url(request, found.newer), _page_url(request, found.older)),
        "home": home,
        "words": asked.words,
        "may_record": request.actor.may_somewhere(Capability.RECORD_WORK),
        "section": "work-activities",
    }
    return render(request, "fieldwork/activities.html", context)


def _page_url(request: ActorRequest, cursor: registers.Cursor | None) -> str:
    if cursor is None:
        return ""
    query = request.GET.copy()
    query["from"] = str(cursor)
    return f"?{query.urlencode()}"


@member_only
@require_safe
def activity(request: ActorRequest, ref: str) -> HttpResponse:
    """One activity with its findings and recommendations, draft or public."""
    record = held(records.activity, ref, by=request.actor)
    findings = [records.finding(card.ref, by=request.actor) for card in record.findings]
    cards = (record.card, *record.recommendations, *record.checked)
    names = names_for(cards, on=record.card.days.last, organisations=[record.visited])
    page = pages.activity_page(record, findings, names, by=request.actor, on=clock.today())
    context = {
        "page": page,
        "crumbs": pages.crumbs(pages.activities_crumb(), here=page.title),
        "section": "work-activities",
    }
    return render(request, "fieldwork/activity.html", context)


@member_only
@require_POST
def activity_publish(request: ActorRequest, ref: str) -> HttpResponse:
    """Make an activity public with all that belongs to it."""
    actions.publish_activity(ref, by=request.actor, at=clock.now())
    messages.success(request, gettext("Published. Everybody can see it now."))
    return redirect("work-activity", ref)


@member_only
@require_POST
def activity_discard(request: ActorRequest, ref: str) -> HttpResponse:
    """Throw away a draft with all that belongs to it."""
    actions.discard_draft(ref, by=request.actor, at=clock.now())
    messages.success(request, gettext("The draft was thrown away."))
    return redirect("work-activities")


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def activity_new(request: ActorRequest) -> HttpResponse:
    """Enter an activity with its findings and recommendations in one sitting."""
    signal = request.GET.get("signal", "")
    only = intake.signal(signal, request.actor).body if signal else None
    home = home_of(request, Capability.RECORD_WORK, only=only)
    offered = _offered(request, home)
    if request.method != "POST":
        return _sitting_page(request, home, _blank(request, home, offered))
    sitting = recording.typed_sitting(
        offered,
        today=clock.today(),
        data=request.POST,
        files=request.FILES,
        issues=_issues(request, home),
    )
    if rows := request.POST.get("more"):
        sitting = recording.grown(sitting, offered, today=clock.today(), rows=rows)
        return _sitting_page(request, home, sitting)
    return _recorded(request, home, sitting)


def _offered(request: ActorRequest, home: Home) -> Offered:
    """Choices of today, with the organisations of the activity's own day where that is known."""
    typed = _typed_day(request.POST.get("starts_on", ""))
    return offered_to(
        request.actor,
        home.body,
        capability=Capability.RECORD_WORK,
        on=clock.today(),
        also=[typed] if typed else [],
    )


def _typed_day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _issues(request: ActorRequest, home: Home) -> bool:
    issuing = request.actor.bodies_with(Capability.ISSUE_RECOMMENDATION)
    return home.body.pk in issuing


def _blank(request: ActorRequest, home: Home, offered: Offered) -> Sitting:
    initial: dict[str, Any] = {
        "starts_on": clock.today(),
        "language": as_language(get_language()),
        "members": [request.actor.person],
        "place": home.body.place or "",
    }
    if ref := request.GET.get("signal", ""):
        signal = intake.signal(ref, request.actor)
        initial |= {"signal": ref, "place": signal.place, "sphere": signal.sphere}
    return recording.blank_sitting(
        offered, today=clock.today(), initial=initial, issues=_issues(request, home)
    )


def _recorded(request: ActorRequest, home: Home, sitting: Sitting) -> HttpResponse:
    publish = request.POST.get("save") == "publish"
    if sitting.is_valid():
        try:
            ref = recording.record(
                sitting, home.body, publish=publish, by=request.actor, at=clock.now()
            )
        except Refusal as refusal:
            sitting.form.add_error(None, wording(refusal))
        else:
            published = gettext("Published. Everybody can see it now.")
            draft = gettext("Saved as a draft. Only members can see it.")
            messages.success(request, published if publish else draft)
            return redirect("work-activity", ref)
    return _sitting_page(request, home, sitting)


def _sitting_page(request: ActorRequest, home: Home, sitting: Sitting) -> HttpResponse:
    publishing = request.actor.bodies_with(Capability.PUBLISH_WORK)
    context = {
        "sitting": sitting,
        "home": home,
        "files_lost": bool(request.FILES),
        "may_publish": home.body.pk in publishing,
        "crumbs": pages.crumbs(pages.activities_crumb(), here=gettext("Enter an activity")),
        "section": "work-activities",
    }
    return render(request, "fieldwork/activity_new.html", context)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def finding_add(request: ActorRequest, ref: str) -> HttpResponse:
    """Add a finding to an activity."""
    record = held(records.activity, ref, by=request.actor, capability=Capability.RECORD_WORK)
    typed = request.method == "POST"
    form = FindingForm(request.POST if typed else None, request.FILES if typed else None)

    @transaction.atomic
    def add() -> None:
        at, by, given = clock.now(), request.actor, form.cleaned_data
        exhibits = recording.kept(given["evidence"], body=record.card.body, by=by, at=at)
        draft = recording.finding_draft(given, language=_language(), exhibits=exhibits)
        actions.add_finding(ref, draft, by=by, at=at)

    page = StepPage(
        title=gettext("Add a finding"),
        lead=_called(record),
        submit=gettext("Add the finding"),
        done=gettext("The finding has been added."),
        back=reverse("work-activity", args=[ref]),
        crumbs=_under(record, gettext("Add a finding")),
        section="work-activities",
        with_files=True,
    )
    return step_answer(request, page, form, add)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def recommendation_add(request: ActorRequest, ref: str) -> HttpResponse:
    """Add a recommendation to an activity, about its findings."""
    record = held(
        records.activity, ref, by=request.actor, capability=Capability.ISSUE_RECOMMENDATION
    )
    form = _recommendation_form(request, record)

    def add() -> None:
        given = form.cleaned_data
        draft = recording.recommendation_draft(given, language=_language())
        about = given.get("about", [])
        actions.issue_recommendation(ref, draft, about=about, by=request.actor, at=clock.now())

    page = StepPage(
        title=gettext("Add a recommendation"),
        lead=_called(record),
        submit=gettext("Add the recommendation"),
        done=gettext("The recommendation has been added."),
        back=reverse("work-activity", args=[ref]),
        crumbs=_under(record, gettext("Add a recommendation")),
        section="work-activities",
    )
    return step_answer(request, page, form, add)


def _recommendation_form(request: ActorRequest, record: ActivityRecord) -> RecommendationForm:
    capability = Capability.ISSUE_RECOMMENDATION
    home = home_of(request, capability, only=record.card.body)
    offered = offered_to(
        request.actor,
        home.body,
        capability=capability,
        on=clock.today(),
        also=[record.card.days.last],
    )
    findings = [(f.ref, Truncator(f.text).chars(_LABEL)) for f in record.findings]
    return RecommendationForm(
        request.POST if request.method == "POST" else None,
        initial={"about": [found for found, _text in findings]},
        offered=offered,
        today=clock.today(),
        findings=findings,
    )


def _language() -> str:
    return as_language(get_language())


def _called(record: ActivityRecord) -> str:
    return words.called(record.card)


def _under(record: ActivityRecord, here: str) -> list[Crumb]:
    step = Crumb(_called(record), reverse("work-activity", args=[record.card.ref]))
    return pages.crumbs(pages.activities_crumb(), step, here=here)
