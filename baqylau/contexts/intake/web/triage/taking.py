"""Taking down what somebody told a member, and the twelve words to hand over."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from secrets import token_bytes
from typing import Final

from django.conf import settings
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop, override
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.actions import File
from baqylau.contexts.intake.errors import NoSuchSignal
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.contexts.intake.web.public import uploads
from baqylau.contexts.intake.web.triage import naming
from baqylau.contexts.intake.web.triage.forms import SignalForm
from baqylau.contexts.intake.web.triage.one import crumbs
from baqylau.foundation.evidence.actions import Draft
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.errors import Refusal
from baqylau.ui.parts import Tab
from baqylau.ui.refusals import wording

_TOKEN: Final = 18  # bytes

# What the member says to whoever reported, in their language.
_KEEP: Final = gettext_noop(
    "Write these twelve words down, in this order, and show them to nobody: "
    "whoever has them is you, for us."
)
_USE: Final = gettext_noop(
    "With them you read on our site what becomes of your report, answer us and add to it; "
    "we cannot give them a second time."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """Everything intake/handed_over.html may use; the words in the reporter's language."""

    ref: str
    words: tuple[str, ...]
    language: str
    script: tuple[str, str]
    address: str


@csrf_exempt  # files must reach the vault before anything reads the form; `_taken` looks at the token
@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def signal_new(request: ActorRequest) -> HttpResponse:
    """Take a signal down for one of one's bodies (`?body=` its slug)."""
    mine = queries.homes(request.actor, Capability.TAKE_SIGNAL)
    if not mine:
        raise NoSuchSignal
    home = next((body for body in mine if body.slug == request.GET.get("body")), mine[0])
    if request.method != "POST":
        return _asked(request, home, mine, _form(request, home))
    with uploads.into_the_vault(request) as posted:
        request.POST = posted.fields  # type: ignore[assignment]  # read once, by us
        return _taken(request, home, mine, posted)


@csrf_protect
def _taken(
    request: ActorRequest, home: BodyFacts, mine: list[BodyFacts], posted: uploads.Posted[Draft]
) -> HttpResponse:
    form = _form(request, home)
    if not form.is_valid():
        return _asked(request, home, mine, form)
    try:
        # The same form sent twice has the same token, hence the same words and the same signal.
        given = Receipt.from_token(_token_of(form.cleaned_data["token"]))
    except (ValueError, NotBase64):
        return HttpResponseBadRequest()
    try:
        files = tuple(File(one.content, one.name) for one in posted.take())
        ref = actions.take_signal(
            _draft(form, home, files), by=request.actor, at=clock.now(), given=given
        )
    except Refusal as refusal:
        form.add_error(None, wording(refusal))
        return _asked(request, home, mine, form)
    return _handed_over(request, ref, given, form.cleaned_data["language"])


def _token_of(text: str) -> bytes:
    return urlsafe_b64decode(text.encode())


def _handed_over(request: ActorRequest, ref: str, given: Receipt, language: str) -> HttpResponse:
    with override(language):
        script = (gettext(_KEEP), gettext(_USE))
    page = HandedOver(
        ref=ref,
        words=given.words(language),
        language=language,
        script=script,
        address=request.build_absolute_uri("/").rstrip("/"),
    )
    context = {
        "page": page,
        "crumbs": crumbs(gettext("The twelve words")),
        "section": "work-signals",
    }
    answer = render(request, "intake/handed_over.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _asked(
    request: ActorRequest, home: BodyFacts, mine: list[BodyFacts], form: SignalForm
) -> HttpResponse:
    language = naming.language()
    tabs = [
        Tab(body.short_names.in_(language), f"?body={body.slug}", current=body == home)
        for body in mine
    ]
    context = {
        "form": form,
        "tabs": tabs,
        "crumbs": crumbs(gettext("Take down a signal")),
        "section": "work-signals",
    }
    return render(request, "intake/signal_new.html", context)


def _form(request: ActorRequest, home: BodyFacts) -> SignalForm:
    today, language = clock.today(), naming.language()
    groups = queries.place_groups(
        request.actor, Capability.TAKE_SIGNAL, body=home.pk, language=language, on=today
    )
    return SignalForm(
        request.POST if request.method == "POST" else None,
        initial={
            "received_on": today,
            "place": home.place or "",
            "language": language,
            "token": urlsafe_b64encode(token_bytes(_TOKEN)).decode(),
        },
        places=groups,
    )


def _draft(form: SignalForm, home: BodyFacts, files: tuple[File, ...]) -> actions.SignalDraft:
    given = form.cleaned_data
    return actions.SignalDraft(
        body=home.pk,
        place=given["place"],
        sphere=given["sphere"],
        text=given["text"],
        channel=given["channel"],
        received_on=given["received_on"],
        language=given["language"],
        link=given["link"],
        contact=given["contact"],
        files=files,
        is_example=home.is_demo or settings.DEMO,
    )
