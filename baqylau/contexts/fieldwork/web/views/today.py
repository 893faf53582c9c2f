"""Today: one list of what is due, and what came in."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from baqylau.contexts.fieldwork.queries import work
from baqylau.contexts.fieldwork.web import lending
from baqylau.contexts.fieldwork.web.naming import Names, names_for
from baqylau.contexts.fieldwork.web.pages import Door
from baqylau.contexts.fieldwork.web.rows import Row, activity_row, recommendation_row
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.intake.queries import SignalFacts
from baqylau.contexts.procurement.queries import reviews
from baqylau.contexts.procurement.queries.reviews import ReviewCard
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.actors import Capability

_SIGNALS = 5
_WORDS = 140


@dataclass(frozen=True, slots=True)
class Arrived:
    """A signal that came in: its words as far as they are open, and the day."""

    label: str
    url: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """Everything fieldwork/today.html may use."""

    on: date
    due: list[Row]
    signals: list[Arrived]
    to_confirm: list[Door]
    returned: list[Door]
    may_record: bool
    may_take: bool
    lent: list[str]


@member_only
@require_safe
def today(request: ActorRequest) -> HttpResponse:
    """What waits for this member, the oldest clocks first."""
    on, by = clock.today(), request.actor
    page = TodayPage(
        on=on,
        due=_due(work.due(by=by, on=on), on),
        signals=[_line(signal) for signal in intake.signals(by, size=_SIGNALS).items],
        to_confirm=[_review(card) for card in reviews.waiting(by=by, on=on)],
        returned=[_review(card) for card in reviews.returned(by=by)],
        may_record=by.may_somewhere(Capability.RECORD_WORK),
        may_take=by.may_somewhere(Capability.TAKE_SIGNAL),
        lent=[told for told in (provider(by, on) for provider in lending.to_today) if told],
    )
    return render(request, "fieldwork/today.html", {"page": page, "section": "today"})


def _due(due: work.Due, on: date) -> list[Row]:
    cards = (*due.overdue, *due.to_revisit, *due.soon)
    names = names_for((*cards, *due.drafts), on=on)
    lists = (
        (gettext("Write again, or record the answer"), due.overdue),
        (gettext("Go and check"), due.to_revisit),
        (gettext("An answer is due soon"), due.soon),
    )
    rows = [
        recommendation_row(card, names, on, eyebrow=what) for what, cards in lists for card in cards
    ]
    return [*rows, *_drafts(due, names)]


def _drafts(due: work.Due, names: Names) -> list[Row]:
    finish, planned = gettext("Finish and publish"), gettext("Planned visit")
    return [
        activity_row(card, names, eyebrow=planned if card.is_planned else finish)
        for card in due.drafts
    ]


def _review(card: ReviewCard) -> Door:
    contract = card.contract
    label = contract.title_ru or contract.title_kk or contract.number or contract.ref
    return Door(Truncator(label).chars(_WORDS), reverse("review", args=[card.ref]))


def _line(signal: SignalFacts) -> Arrived:
    title = Truncator(signal.title or gettext("Sealed words")).chars(_WORDS)
    return Arrived(title, reverse("signal", args=[signal.ref]), signal.received_on)
