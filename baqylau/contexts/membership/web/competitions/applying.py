"""Standing as a candidate and following it, without an account: the door of forms for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from baqylau.contexts.membership.actions import competitions as actions
from baqylau.contexts.membership.actions.competitions import ApplicationDraft, Receipt
from baqylau.contexts.membership.errors.competitions import ApplicationsClosed
from baqylau.contexts.membership.queries import competitions as queries
from baqylau.contexts.membership.queries.competitions import CompetitionFacts, OwnApplication
from baqylau.contexts.membership.web.competitions.forms import ApplicationForm, CodeForm
from baqylau.contexts.membership.web.competitions.pages import seat_words
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.kernel import clock
from baqylau.kernel.errors import NotFound, Refusal
from baqylau.ui.refusals import wording
from baqylau.ui.web import work
from baqylau.ui.web.evenly import even
from baqylau.ui.web.guarding import new_token, public_form, read_token


@public_form
@even
def apply(request: HttpRequest, ref: str) -> HttpResponse:
    """The form; what was handed in is answered with a reference and a code, shown once."""
    found = queries.competition(ref, on=clock.today())
    _refuse_out_of_time(found)
    form = ApplicationForm(request.POST if request.method == "POST" else None, seats=found.seats)
    if request.method == "POST" and form.is_valid():
        try:
            secret = read_token(request.POST.get("token", "")).secret
            worked = work.is_proven(request, request.POST)
            receipt = actions.apply(
                ref, _draft(form), secret=secret, is_worked=worked, at=clock.now()
            )
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(None, wording(refusal))
        else:
            return _received(request, found, receipt)
    context = {
        "found": found,
        "title": found.titles.in_(language()),
        "criteria": [(one.names.in_(language()), one.weight) for one in found.criteria],
        "form": form,
        "token": new_token().signed,
        "section": "competitions",
    }
    status = 400 if form.errors else 200
    return render(request, "membership/competitions/apply.html", context, status=status)


def _refuse_out_of_time(found: CompetitionFacts) -> None:
    """Said before anybody writes a word. Refused: ApplicationsClosed."""
    if not found.is_taking:
        is_early = clock.today() < found.opens_on
        raise ApplicationsClosed(
            opens_on=found.opens_on, closes_on=found.closes_on, is_early=is_early
        )


def _draft(form: ApplicationForm) -> ApplicationDraft:
    given = form.cleaned_data
    return ApplicationDraft(
        seat=given["seat"],
        name=given["name"],
        statement=given["statement"],
        contact=given["contact"],
        ties=given["ties"],
        language=language(),
        is_named=given["is_named"],
    )


def _received(request: HttpRequest, found: CompetitionFacts, receipt: Receipt) -> HttpResponse:
    context = {"found": found, "receipt": receipt, "section": "competitions"}
    return render(request, "membership/competitions/received.html", context)


@public_form
@even
def application(request: HttpRequest) -> HttpResponse:
    """Ask for reference and code; open what they open; withdraw where it is asked (`do`)."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _asked(request, form)
    ref, code = form.cleaned_data["ref"], form.cleaned_data["code"]
    try:
        read_token(request.POST.get("token", ""))
        if request.POST.get("do") == "withdraw" and request.POST.get("sure"):
            actions.withdraw(ref, code, at=clock.now())
        own = queries.own_application(ref, code)
    except Refusal as refusal:
        form.add_error(None, wording(refusal))
        return _asked(request, form)
    return _opened(request, own, code)


def _asked(request: HttpRequest, form: CodeForm) -> HttpResponse:
    """Known and unknown are answered with one status and one length."""
    context = {"form": form, "token": new_token().signed, "section": "competitions"}
    return render(request, "membership/competitions/application_ask.html", context)


def _opened(request: HttpRequest, own: OwnApplication, code: str) -> HttpResponse:
    found = queries.competition(own.competition, on=clock.today())
    (seat,) = (one for one in found.seats if one.ref == own.seat)
    names = [one.names.in_(language()) for one in found.criteria]
    context = {
        "own": own,
        "code": code,
        "token": new_token().signed,
        "title": found.titles.in_(language()),
        "url": reverse("competition", args=[found.ref]),
        "seat": seat_words(seat),
        "means": list(zip(names, own.result.means, strict=True)) if own.result else [],
        "state": _state_at_the_gate(own) if own.is_held else _state(own),
        "section": "competitions",
    }
    return render(request, "membership/competitions/application.html", context)


def _state(own: OwnApplication) -> str:
    """Where an application stands, in one sentence."""
    if own.is_withdrawn:
        return gettext("You took it back. Every word of it has been erased; the number stays.")
    if own.state == "called_off":
        return gettext("The competition was called off. The reason stands on its page.")
    if own.state == "decided" and own.is_chosen:
        return gettext("You were chosen. The group will get in touch with you.")
    if own.state == "decided":
        return gettext("You were not chosen this time. These are your scores.")
    if own.state == "counted":
        return gettext("The scores have been counted. The decision has not been taken yet.")
    return gettext("It was received. The jurors read it after the last day of applications.")


def _state_at_the_gate(own: OwnApplication) -> str:
    if own.is_set_aside:
        return gettext(
            "It was set aside: those who run the competition take it that nobody wrote it. "
            "The log tells of it by its number. If you did write it, write to the group."
        )
    return gettext(
        "It was received without your device's little sum. After the last day somebody looks at it "
        "and lets it in."
    )
