"""Cases in the workspace: their list, the page of one, and opening one."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.errors import NoSuchCase
from baqylau.contexts.casework.queries import CaseSought
from baqylau.contexts.casework.web import pages
from baqylau.contexts.casework.web.appeals import choices
from baqylau.contexts.casework.web.appeals import pages as appeal_pages
from baqylau.contexts.casework.web.forms import CaseForm, CasesForm
from baqylau.contexts.casework.web.forms_inside import RemarkForm, TaskForm
from baqylau.contexts.casework.web.offering import (
    WAITING,
    choices_of_people,
    link_form,
    signal_form,
)
from baqylau.contexts.casework.web.pages_case import Around, case_page
from baqylau.contexts.fieldwork.vocabulary import Sphere
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.intake.queries import Cursor
from baqylau.contexts.procurement.queries import contracts
from baqylau.foundation.evidence import queries as evidence
from baqylau.foundation.evidence.web.doors import keyring_of
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.errors import Refusal
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Pager
from baqylau.ui.refusals import wording


@member_only
@require_safe
def cases(request: ActorRequest) -> HttpResponse:
    """The cases of one's bodies, newest first, narrowed by the address."""
    cursor = Cursor.parse(request.GET.get("from", ""))
    named = queries.organisations_of_cases(request.actor)
    offered = [(key, name) for key, name in choices.organisations(clock.today()) if key in named]
    form = CasesForm(request.GET, organisations=offered)
    sought = CaseSought(**form.cleaned_data) if form.is_valid() else CaseSought()
    page = queries.cases(request.actor, cursor, sought=sought)
    bodies = identity.bodies_by_key({card.body for card in page.items})
    kept = request.GET.copy()
    kept.pop("from", None)
    context = {
        "rows": [pages.row(card, bodies.get(card.body)) for card in page.items],
        "form": form,
        "counts": queries.case_counts(request.actor, sought=sought),
        "is_narrowed": bool(kept),
        "pages": Pager(
            previous_url=f"?{kept.urlencode()}" if cursor else "",
            next_url=f"?{_with(kept, str(page.older))}" if page.older else "",
            shown=len(page.items),
        ),
        "may_open": request.actor.may_somewhere(Capability.RECORD_WORK),
        "section": "work-cases",
    }
    return render(request, "casework/cases.html", context)


def _with(kept: QueryDict, cursor: str) -> str:
    onward = kept.copy()
    onward["from"] = cursor
    return onward.urlencode()


@member_only
@require_safe
def case(request: ActorRequest, ref: str) -> HttpResponse:
    """One case: where it stands, what is to be done, what members say, and what can be decided."""
    by, today = request.actor, clock.today()
    record = queries.case(ref, by, keys=keyring_of(request))
    card, appeals = record.card, queries.appeals_of_case(ref, by)
    around = Around(
        body=identity.bodies_by_key([card.body]).get(card.body),
        tasks=queries.tasks_in(ref, by),
        talk=_talk(ref, by),
        appeals=appeals,
        exhibits=evidence.exhibits(record.exhibits),
        names=identity.names_of(_people(record)),
    )
    context = {
        "page": case_page(record, around, by=by, on=today),
        "forms": _inside(request, record),
        "appeals": appeal_pages.rows(appeals, today),
        "may_write": appeal_pages.may_write(card, by=by),
        "crumbs": pages.crumbs(card.title),
        "section": "work-cases",
    }
    return render(request, "casework/case.html", context)


def _talk(ref: str, by: Actor) -> tuple[queries.RemarkFacts, ...] | None:
    """What members say; None for who is kept out of it."""
    try:
        return queries.talk_of(ref, by, on=clock.today())
    except ConflictOfInterest:
        return None


def _people(record: queries.CaseRecord) -> set[int]:
    """Keys of the people whom the page names."""
    handed = {key for one in record.handovers for key in (one.from_person, one.to_person)}
    return {key for key in handed | {line.by for line in record.history} if key is not None}


def _inside(request: ActorRequest, record: queries.CaseRecord) -> dict[str, forms.Form]:
    """The small forms that stand on the page of a case."""
    card = record.card
    return {
        "task": TaskForm(people=choices_of_people(card.body), auto_id="task_%s"),
        "remark": RemarkForm(auto_id="remark_%s"),
        "link": link_form(request, record),
        "signal": signal_form(request, record),
    }


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def case_new(request: ActorRequest) -> HttpResponse:
    """Open a case for one of one's bodies (`?body=` its slug), from `?signal=`, `?contract=` or nothing."""
    home, mine = _home(request)
    form = _form(request, home)
    if request.method == "POST" and form.is_valid():
        try:
            draft = _draft(form, home, request.GET.get("contract", ""))
            ref = actions.open_case(draft, by=request.actor, at=clock.now())
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            messages.success(request, gettext("The case has been opened. It is not public yet."))
            return redirect("case", ref)
    context = {
        "form": form,
        "tabs": pages.body_tabs(mine, home),
        "crumbs": pages.crumbs(gettext("Open a case")),
        "section": "work-cases",
    }
    return render(request, "casework/case_new.html", context)


def _home(request: ActorRequest) -> tuple[BodyFacts, list[BodyFacts]]:
    """The body a case is opened for, and all it could be; that of `?signal=` where one is given."""
    mine = intake.homes(request.actor, Capability.RECORD_WORK)
    if not mine:
        raise NoSuchCase
    if signal := request.GET.get("signal", ""):
        body = intake.signal(signal, request.actor).body
        mine = [home for home in mine if home.pk == body] or mine
    asked = request.GET.get("body")
    return next((home for home in mine if home.slug == asked), mine[0]), mine


def _form(request: ActorRequest, home: BodyFacts) -> CaseForm:
    language, keys = as_language(get_language()), keyring_of(request)
    groups = intake.place_groups(
        request.actor,
        Capability.RECORD_WORK,
        body=home.pk,
        language=language,
        on=clock.today(),
    )
    recent = [
        s
        for s in intake.signals(request.actor, sought=WAITING, keys=keys).items
        if s.body == home.pk
    ]
    initial = {"language": language, "place": home.place or "", **_of_contract(request)}
    if chosen := request.GET.get("signal", ""):
        signal = intake.signal(chosen, request.actor, keys=keys)
        recent = [signal, *(one for one in recent if one.ref != signal.ref)]
        initial |= {"place": signal.place, "sphere": signal.sphere, "signals": [signal.ref]}
        initial |= {"organisation": signal.organisation}
    return CaseForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        places=groups,
        signals=recent,
        organisations=choices.organisations(clock.today()),
    )


def _of_contract(request: ActorRequest) -> dict[str, Any]:
    """What the contract of `?contract=` says of the matter; nothing where none is named."""
    if not (ref := request.GET.get("contract", "")):
        return {}
    found = contracts.contract(ref)
    card = found.card
    place = found.place or card.region
    told: dict[str, Any] = {
        "title": card.title_ru or card.title_kk or card.number,
        "sphere": Sphere.PUBLIC_PROCUREMENT,
        "organisation": card.buyer.organisation if card.buyer else None,
    }
    return told | ({"place": place} if place else {})


def _draft(form: CaseForm, home: BodyFacts, contract: str) -> actions.CaseDraft:
    given = form.cleaned_data
    return actions.CaseDraft(
        body=home.pk,
        place=given["place"],
        title=given["title"],
        sphere=given["sphere"],
        organisation=given["organisation"],
        language=given["language"],
        signals=tuple(given.get("signals", ())),
        contract=contract,
        is_example=home.is_demo or settings.DEMO,
    )
