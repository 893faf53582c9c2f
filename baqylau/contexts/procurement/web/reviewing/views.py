"""Assessments of contracts: their list, one of them, beginning one, and the walk through its questions."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from baqylau.contexts.procurement.actions import reviewing as actions
from baqylau.contexts.procurement.actions.reviewing import Answer
from baqylau.contexts.procurement.errors import NoSuchContract, NoSuchReview
from baqylau.contexts.procurement.queries import contracts, reviews
from baqylau.contexts.procurement.queries.reviews import ReviewCard, ReviewFacts
from baqylau.contexts.procurement.vocabulary import ReviewState
from baqylau.contexts.procurement.web.pages.cards import title_of
from baqylau.contexts.procurement.web.reading import reader_now
from baqylau.contexts.procurement.web.reviewing import pages
from baqylau.contexts.procurement.web.reviewing.forms import (
    AnswerForm,
    BeginForm,
    ConclusionForm,
    EvidenceForm,
    RemarkForm,
)
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.ui.parts import Crumb, Pager, Tab
from baqylau.ui.refusals import wording

_METHODS: Final = ["GET", "HEAD", "POST"]
_SECTION: Final = "work-reviews"


@member_only
@require_safe
def review_list(request: ActorRequest) -> HttpResponse:
    """Assessments of one's bodies: what waits, one's own, or all; latest first."""
    show, reader = request.GET.get("show", "mine"), reader_now()
    cards, pager = _found(request, show)
    context = {
        "rows": [pages.row(one, reader) for one in cards],
        "pages": pager,
        "tabs": _tabs(show),
        "crumbs": pages.crumbs(),
        "section": _SECTION,
    }
    return render(request, "procurement/reviews/reviews.html", context)


def _found(request: ActorRequest, show: str) -> tuple[tuple[ReviewCard, ...], Pager]:
    if show == "waiting":
        cards = reviews.waiting(by=request.actor, on=clock.today())
        return cards, Pager(shown=len(cards))
    states = [ReviewState.CONFIRMED] if show == "confirmed" else []
    cursor = reviews.cursor_of_reviews(request.GET.get("from", ""))
    found = reviews.reviews(by=request.actor, states=states, own=show == "mine", cursor=cursor)
    urls = [f"?show={show}&from={one}" if one else "" for one in (found.before, found.after)]
    return found.items, Pager(previous_url=urls[0], next_url=urls[1], shown=len(found.items))


def _tabs(show: str) -> list[Tab]:
    told = (
        ("mine", gettext("My own")),
        ("waiting", gettext("Waiting for me")),
        ("confirmed", gettext("Confirmed")),
        ("all", gettext("All")),
    )
    return [Tab(label, f"?show={code}", current=code == show) for code, label in told]


@member_only
@require_http_methods(_METHODS)
def review_begin(request: ActorRequest, ref: str) -> HttpResponse:
    """Take a contract to assess; who has begun already goes on."""
    found, reader = contracts.contract(ref), reader_now()
    if own := reviews.open_of(found.pk, by=request.actor):
        return redirect("review", own.ref)
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        bodies=_bodies(request, reader.language),
    )
    if request.method == "POST" and form.is_valid():
        body, at = form.cleaned_data["body"], clock.now()
        try:
            begun = actions.begin_review(
                ref, body=body, language=reader.language, by=request.actor, at=at
            )
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            return redirect("review-question", begun, 1)
    context = {
        "contract": pages.contract_part(found, reader),
        "form": form,
        "crumbs": pages.crumbs(Crumb(gettext("Assess a contract"))),
        "section": _SECTION,
    }
    return render(request, "procurement/reviews/begin.html", context)


def _bodies(request: ActorRequest, language: str) -> list[tuple[int, str]]:
    """The bodies for which the actor records work. Refused: NoSuchContract where there is none."""
    held = identity.bodies_by_key(request.actor.bodies_with(Capability.RECORD_WORK)).values()
    if not held:
        raise NoSuchContract
    return [(one.pk, one.names.in_(language)) for one in held]


@member_only
@require_safe
def review(request: ActorRequest, ref: str) -> HttpResponse:
    """One assessment: where it stands, its answers, and what this reader can do."""
    found = reviews.review(ref, by=request.actor, on=clock.today())
    return review_shown(request, found, remark=RemarkForm(), evidence=EvidenceForm())


def review_shown(
    request: ActorRequest, found: ReviewFacts, *, remark: RemarkForm, evidence: EvidenceForm
) -> HttpResponse:
    """The page of an assessment with its two small forms."""
    contract = contracts.contract(found.card.contract.ref)
    may_record = found.card.body in request.actor.bodies_with(Capability.RECORD_WORK)
    page = pages.review_page(found, contract, reader_now(), may_record=may_record)
    context = {
        "page": page,
        "remark": remark,
        "evidence": evidence,
        "crumbs": pages.crumbs(Crumb(page.contract.title)),
        "section": _SECTION,
    }
    return render(request, "procurement/reviews/review.html", context)


@member_only
@require_http_methods(_METHODS)
def review_question(request: ActorRequest, ref: str, number: int) -> HttpResponse:
    """One question a screen; whatever was typed is kept before the next one comes."""
    found = to_write(request, ref)
    if not 1 <= number <= len(found.asked):
        raise NoSuchReview
    asked = found.asked[number - 1]
    initial = {"look": asked.answer.look, "note": asked.answer.note}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        answers = {asked.question.code: Answer(**form.cleaned_data)}
        actions.save_answers(ref, answers, by=request.actor, at=clock.now())
        return redirect(_after(request, found, number))
    return render(request, "procurement/reviews/question.html", _asking(found, number, form))


def _asking(found: ReviewFacts, number: int, form: AnswerForm) -> dict[str, object]:
    """What the screen of a question shows: it, its sign, and the contract."""
    ref, reader = found.card.ref, reader_now()
    question = pages.question_rows(ref, found.asked, reader)[number - 1]
    part = pages.contract_part(contracts.contract(found.card.contract.ref), reader)
    here = Crumb(gettext("Question %(number)d") % {"number": number})
    return {
        "form": form,
        "question": question,
        "sign": next((one for one in part.signs if one.code == question.sign), None),
        "contract": part,
        "total": len(found.asked),
        "ref": ref,
        "crumbs": pages.crumbs(Crumb(part.title, reverse("review", args=[ref])), here),
        "section": _SECTION,
    }


def _after(request: ActorRequest, found: ReviewFacts, number: int) -> str:
    """Where the button leads: back, on, or to the whole."""
    ref, go = found.card.ref, request.POST.get("go", "")
    if go == "whole":
        return reverse("review", args=[ref])
    to = number - 1 if go == "back" else number + 1
    if to > len(found.asked):
        return reverse("review-conclusion", args=[ref])
    return reverse("review-question", args=[ref, max(to, 1)])


@member_only
@require_http_methods(_METHODS)
def review_conclusion(request: ActorRequest, ref: str) -> HttpResponse:
    """The last screen: what it comes to; kept first, handed in after."""
    found = to_write(request, ref)
    told = {"account": found.account, "language": found.language}
    form = ConclusionForm(
        request.POST if request.method == "POST" else None,
        initial={"conclusion": found.card.conclusion, **told},
    )
    if request.method == "POST" and form.is_valid():
        actions.conclude(ref, **form.cleaned_data, by=request.actor, at=clock.now())
        if request.POST.get("save") != "submit":
            messages.success(request, gettext("Kept. You can go on at any time."))
            return redirect("review", ref)
        if _handed_in(request, ref, form):
            return redirect("review", ref)
    title = title_of(found.card.contract, reader_now())
    way = (Crumb(title, reverse("review", args=[ref])), Crumb(gettext("Conclusion")))
    context = {
        "form": form,
        "title": title,
        "ref": ref,
        "total": len(found.asked),
        "answered": sum(bool(one.answer.look) for one in found.asked),
        "crumbs": pages.crumbs(*way),
        "section": _SECTION,
    }
    return render(request, "procurement/reviews/conclusion.html", context)


def _handed_in(request: ActorRequest, ref: str, form: ConclusionForm) -> bool:
    """Whether it was handed in; what is missing is said at the head of the form."""
    try:
        actions.submit_review(ref, by=request.actor, at=clock.now())
    except NotFound:
        raise
    except Refusal as refusal:
        form.add_error(None, wording(refusal))
        return False
    messages.success(request, gettext("Handed in. A second person of the body reads it now."))
    return True


def to_write(request: ActorRequest, ref: str) -> ReviewFacts:
    """One's own open assessment. Refused: NoSuchReview."""
    found = reviews.review(ref, by=request.actor, on=clock.today())
    if not found.may_write:
        raise NoSuchReview
    return found
