"""What happens to an appeal: sent, delivered, registered, forwarded, extended, answered, rated."""

from datetime import date
from typing import Final

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from baqylau.contexts.casework import actions, queries
from baqylau.contexts.casework.actions import (
    ExtensionNotice,
    Forwarding,
    ReplyDraft,
    SentBy,
)
from baqylau.contexts.casework.queries import AppealRecord
from baqylau.contexts.casework.rules.channels import Way
from baqylau.contexts.casework.web.appeals import choices
from baqylau.contexts.casework.web.appeals.fields import FILE_LIMIT
from baqylau.contexts.casework.web.appeals.forms import (
    BY_OTHER_WAY,
    DeliveryForm,
    ExtendForm,
    ForwardForm,
    NumberForm,
    RateForm,
    ReplyForm,
    SendForm,
)
from baqylau.contexts.casework.web.appeals.pages import names_of
from baqylau.contexts.casework.web.appeals.steppage import (
    StepPage,
    StepWords,
    as_filled_in,
    posted,
    step_answer,
)
from baqylau.contexts.casework.web.appeals.writing import held, step_page
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import Fact
from baqylau.ui.words import day_text

_METHODS = ["GET", "HEAD", "POST"]
_SENDING: Final = StepWords(
    title=_("Send the appeal"),
    submit=_("Send"),
    done=_("The appeal has been sent."),
    hint=_(
        "By e-mail the letter goes by itself and the time counts from when it has gone. Any other way "
        "you go yourself, then note the number you were given."
    ),
)
_DELIVERY: Final = StepWords(
    title=_("Note the delivery"),
    submit=_("Record it"),
    done=_("The delivery has been noted. The time counts from that day."),
)
_NUMBER: Final = StepWords(
    title=_("Note the number"),
    submit=_("Record it"),
    done=_("The number has been noted. The time counts from the day of registration."),
    hint=_("The number of the addressee's office or of e-Otinish."),
)
_FORWARDING: Final = StepWords(
    title=_("Note the forwarding"),
    submit=_("Record it"),
    done=_("The forwarding has been noted. The time begins anew there."),
)
_EXTENSION: Final = StepWords(
    title=_("Note the extension"),
    submit=_("Record it"),
    done=_("The notice has been noted with what it changes."),
    hint=_(
        "Only a decision made within the time extends it, and not for longer than the law allows."
    ),
)
_ANSWER: Final = StepWords(
    title=_("Record the answer"),
    submit=_("Record the answer"),
    done=_("The answer has been recorded."),
)
_RATING: Final = StepWords(
    title=_("Rate the answer"),
    submit=_("Rate it"),
    done=_("The rating has been recorded."),
    hint=_("5: answers what was asked and says what is done by when. 1: answers nothing."),
)


@member_only
@require_http_methods(_METHODS)
def appeal_send(request: ActorRequest, ref: str) -> HttpResponse:
    """Look at the letter, choose the way, send."""
    record = held(request, ref, Capability.SEND_APPEAL)
    card, today = record.card, clock.today()
    found = queries.ways_to(card.addressee, place=card.place, on=today) if card.addressee else ()
    form = SendForm(
        posted(request),
        ways=choices.ways(found),
        votes=choices.votes(queries.votes_on_appeal(ref, body=card.body)),
        initial={"way": "0" if found else BY_OTHER_WAY},
        earliest=card.drafted_on,
        today=today,
    )

    def take() -> None:
        way, day = _way(form, found), form.cleaned_data["on"]
        vote = form.cleaned_data.get("authorised_by", "")
        actions.send_appeal(
            ref, way=way, on=day, authorised_by=vote, by=request.actor, at=clock.now()
        )

    return step_answer(request, _sending(record, today), form, take)


def _way(form: SendForm, found: tuple[Way, ...]) -> SentBy:
    given = form.cleaned_data
    if given["way"] == BY_OTHER_WAY:
        return SentBy(given["channel"], given["address"])
    chosen = found[int(given["way"])]
    return SentBy(chosen.channel, chosen.address)


def _sending(record: AppealRecord, on: date) -> StepPage:
    """The page of sending: to whom, and the letter as it will go."""
    card = record.card
    page = step_page(record, _SENDING)
    name = names_of([card.addressee], on).get(card.addressee or 0, gettext("Nobody chosen yet"))
    page.facts.extend([Fact(gettext("Addressee"), name), Fact(gettext("Subject"), card.subject)])
    page.letter.extend(record.text.split("\n\n"))
    return page


@member_only
@require_http_methods(_METHODS)
def appeal_delivery(request: ActorRequest, ref: str) -> HttpResponse:
    """Note that the letter reached its addressee."""
    record = held(request, ref, Capability.RECORD_WORK)
    form = DeliveryForm(posted(request), **_since_sent(record))
    take = as_filled_in(request, form, actions.note_delivery, ref)
    return step_answer(request, step_page(record, _DELIVERY), form, take)


@member_only
@require_http_methods(_METHODS)
def appeal_number(request: ActorRequest, ref: str) -> HttpResponse:
    """Note the addressee's registration number."""
    record = held(request, ref, Capability.RECORD_WORK)
    form = NumberForm(posted(request), **_since_sent(record))
    take = as_filled_in(request, form, actions.register_number, ref)
    return step_answer(request, step_page(record, _NUMBER), form, take)


@member_only
@require_http_methods(_METHODS)
def appeal_forward(request: ActorRequest, ref: str) -> HttpResponse:
    """Note that another body has the letter now."""
    record = held(request, ref, Capability.RECORD_WORK)
    offered = choices.organisations(clock.today())
    form = ForwardForm(posted(request), organisations=offered, **_since_sent(record))

    def take() -> None:
        told = Forwarding(**form.cleaned_data)
        actions.note_forwarding(ref, told, by=request.actor, at=clock.now())

    law = _by_law(gettext("The notice had to come by %(day)s."), record.clock.forward_notice_by)
    return step_answer(request, step_page(record, _FORWARDING, hint=law), form, take)


@member_only
@require_http_methods(_METHODS)
def appeal_extend(request: ActorRequest, ref: str) -> HttpResponse:
    """Note that the addressee takes more time."""
    record = held(request, ref, Capability.RECORD_WORK)
    form = ExtendForm(posted(request), **_since_sent(record))

    def take() -> None:
        told = ExtensionNotice(**form.cleaned_data)
        actions.note_extension(ref, told, by=request.actor, at=clock.now())

    return step_answer(request, step_page(record, _EXTENSION), form, take)


@member_only
@require_http_methods(_METHODS)
def appeal_answer(request: ActorRequest, ref: str) -> HttpResponse:
    """Record what the addressee answered, with its letter."""
    record, by = held(request, ref, Capability.RECORD_ANSWER), request.actor
    form = ReplyForm(
        posted(request), request.FILES if request.method == "POST" else None, **_since_sent(record)
    )

    @transaction.atomic
    def take() -> None:
        given, at = dict(form.cleaned_data), clock.now()
        kept = tuple(
            evidence.keep(
                file, name=file.name or "", body=record.card.body, by=by, at=at, limit=FILE_LIMIT
            )
            for file in given.pop("letters")
        )
        actions.record_reply(ref, ReplyDraft(**given, exhibits=kept), by=by, at=at)

    law = _by_law(gettext("The answer was due by %(day)s."), record.clock.due_on)
    return step_answer(request, step_page(record, _ANSWER, hint=law, with_files=True), form, take)


@member_only
@require_http_methods(_METHODS)
def appeal_rate(request: ActorRequest, ref: str, reply: int) -> HttpResponse:
    """Rate an answer."""
    record = held(request, ref, Capability.RECORD_ANSWER)
    form = RateForm(posted(request))
    take = as_filled_in(request, form, actions.rate_reply, ref, reply)
    return step_answer(request, step_page(record, _RATING), form, take)


def _since_sent(record: AppealRecord) -> dict[str, date]:
    """The days a step may lie between."""
    return {"earliest": record.card.sent_on or record.card.drafted_on, "today": clock.today()}


def _by_law(words: str, day: date | None) -> str:
    return words % {"day": day_text(day, as_language(get_language()))} if day else ""
