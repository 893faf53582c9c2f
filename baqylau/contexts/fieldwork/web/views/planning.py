"""A visit that lies ahead: planning it, often on account of a contract, and noting that it was made."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.drafts import PlanDraft, VisitDraft
from baqylau.contexts.fieldwork.errors import NoSuchRecord
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.fieldwork.queries.records import ActivityRecord
from baqylau.contexts.fieldwork.web import pages, words
from baqylau.contexts.fieldwork.web.choices import Offered, offered_to
from baqylau.contexts.fieldwork.web.forms.planning import PlanForm, VisitedForm
from baqylau.contexts.fieldwork.web.holding import held
from baqylau.contexts.fieldwork.web.homes import Home, home_of
from baqylau.contexts.fieldwork.web.recording import is_invented
from baqylau.contexts.fieldwork.web.steppage import StepPage, step_answer
from baqylau.contexts.procurement.queries import contracts
from baqylau.contexts.procurement.queries.contracts import ContractFacts
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Crumb
from baqylau.ui.refusals import wording

_METHODS: Final = ["GET", "HEAD", "POST"]
_SECTION: Final = "work-activities"
_TITLE: Final = 300


@member_only
@require_http_methods(_METHODS)
def visit_plan(request: ActorRequest) -> HttpResponse:
    """Plan a visit, on account of the contract of `?contract=` or of none."""
    ref = request.GET.get("contract", "")
    contract = contracts.contract(ref) if ref else None
    home = home_of(request, Capability.RECORD_WORK)
    offered = _offered(request, home)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        initial=_first(request, contract, home, offered),
        offered=offered,
        today=clock.today(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_visit(_draft(form, ref, home), by=request.actor, at=clock.now())
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            messages.success(request, gettext("Planned. Only members can see it."))
            return redirect("work-activity", made)
    return render(request, "fieldwork/plan.html", _context(form, contract, home))


def _context(form: PlanForm, contract: ContractFacts | None, home: Home) -> dict[str, Any]:
    return {
        "form": form,
        "contract": contract,
        "home": home,
        "crumbs": pages.crumbs(pages.activities_crumb(), here=gettext("Plan a visit")),
        "section": _SECTION,
    }


def _offered(request: ActorRequest, home: Home) -> Offered:
    return offered_to(request.actor, home.body, capability=Capability.RECORD_WORK, on=clock.today())


def _first(
    request: ActorRequest, contract: ContractFacts | None, home: Home, offered: Offered
) -> dict[str, Any]:
    """What the form begins with: a contract says what it is about, where, and whom to visit."""
    told: dict[str, Any] = {"members": [request.actor.person], "place": home.body.place or ""}
    if contract is None:
        return told
    card = contract.card
    title = _titled(contract)
    places = (contract.place, card.region, home.body.place)
    known = _keys(offered.places)
    visited = card.buyer.organisation if card.buyer else None
    return {
        **told,
        "title": title,
        "place": next((one for one in places if one in known), ""),
        "visited": visited or "",
    }


def _titled(contract: ContractFacts) -> str:
    card = contract.card
    kk, ru = card.title_kk or card.title_ru, card.title_ru or card.title_kk
    about = (kk if _language() == "kk" else ru) or card.number or card.ref
    return (gettext("Visit: %(contract)s") % {"contract": about})[:_TITLE]


def _keys(pairs: list[tuple[Any, Any]]) -> set[Any]:
    """The keys offered, those under headings included."""
    grouped = [
        one
        for key, label in pairs
        for one in (label if isinstance(label, list) else [(key, label)])
    ]
    return {key for key, _label in grouped}


def _draft(form: PlanForm, contract: str, home: Home) -> PlanDraft:
    given = dict(form.cleaned_data)
    members = tuple(given.pop("members"))
    return PlanDraft(
        body=home.body.pk,
        contract=contract,
        members=members,
        language=_language(),
        is_example=is_invented(home.body),
        **given,
    )


@member_only
@require_http_methods(_METHODS)
def visit_note(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that a planned visit was made, and what happened."""
    record = held(records.activity, ref, by=request.actor, capability=Capability.RECORD_WORK)
    if not record.card.is_planned:
        raise NoSuchRecord
    home = home_of(request, Capability.RECORD_WORK, only=record.card.body)
    form = VisitedForm(
        request.POST if request.method == "POST" else None,
        initial={
            "starts_on": clock.today(),
            "regime": record.card.regime,
            "members": [request.actor.person],
        },
        offered=_offered(request, home),
    )

    def take() -> None:
        given = dict(form.cleaned_data)
        visit = VisitDraft(members=tuple(given.pop("members")), **given)
        actions.note_visit(ref, visit, by=request.actor, at=clock.now())

    return step_answer(request, _note_page(record), form, take)


def _note_page(record: ActivityRecord) -> StepPage:
    called = words.called(record.card)
    back = reverse("work-activity", args=[record.card.ref])
    here = gettext("Enter what happened")
    return StepPage(
        title=here,
        lead=called,
        submit=gettext("The visit was made"),
        done=gettext("Kept. Add what was found."),
        back=back,
        crumbs=pages.crumbs(pages.activities_crumb(), Crumb(called, back), here=here),
        section=_SECTION,
        hint=gettext("Findings and recommendations are added on the next page."),
    )


def _language() -> str:
    return as_language(get_language())
