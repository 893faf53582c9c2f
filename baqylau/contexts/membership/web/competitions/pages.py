"""Competitions in the reader's words, for everybody and at work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from baqylau.contexts.membership.queries import competitions as queries
from baqylau.contexts.membership.queries.competitions import (
    CompetitionFacts,
    ResultRow,
    SeatFacts,
)
from baqylau.contexts.membership.vocabulary import CompetitionState
from baqylau.contexts.membership.web.terms import wording
from baqylau.ui.parts import Fact, Text
from baqylau.ui.words import day_text

_KINDS: Final[Mapping[CompetitionState, str]] = {
    CompetitionState.CALLED: "waiting",
    CompetitionState.COUNTED: "waiting",
    CompetitionState.DECIDED: "done",
    CompetitionState.CALLED_OFF: "refused",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetitionCard:
    """A competition in a list."""

    title: str
    url: str
    body: str
    state: Text
    state_kind: str
    meta: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """Seats of one kind, and their result from the count on."""

    ref: str
    position: Text
    where: str
    days: str
    count: int
    rows: Sequence[ResultRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetitionPage:
    """Everything membership/competitions/competition.html may use."""

    facts: CompetitionFacts
    title: str
    text: str
    body: str
    state: Text
    state_kind: str
    dates: Sequence[Fact]
    seats: Sequence[SeatLine]
    criteria: Sequence[tuple[str, int]]
    has_result: bool
    subject: str


def card(found: CompetitionFacts, *, on: date, at_work: bool = False) -> CompetitionCard:
    """A competition in a list."""
    name = "work-competition" if at_work else "competition"
    text, kind = state_of(found, on=on)
    return CompetitionCard(
        title=found.titles.in_(wording.language()),
        url=reverse(name, args=[found.ref]),
        body=found.body.short_names.in_(wording.language()),
        state=text,
        state_kind=kind,
        meta=[
            gettext("applications until %(day)s")
            % {"day": day_text(found.closes_on, wording.language())},
            *([gettext("invented example")] if found.is_example else []),
        ],
    )


def state_of(found: CompetitionFacts, *, on: date) -> tuple[Text, str]:
    """Where it stands on that day: words and kind of `status`."""
    if found.is_taking:
        return gettext("Applications are open"), "open"
    if found.is_over_due:
        return gettext("The decision is late"), "overdue"
    if found.state == CompetitionState.CALLED and on < found.opens_on:
        return gettext("Opens later"), "plain"
    if found.state == CompetitionState.CALLED:
        return gettext("Jurors are scoring"), "waiting"
    return found.state.label, _KINDS[found.state]


def competition_page(found: CompetitionFacts, *, on: date) -> CompetitionPage:
    """One competition for everybody, with its result from the count on."""
    language = wording.language()
    results = {one.seat: one.rows for one in queries.public_results(found.ref)}
    text, kind = state_of(found, on=on)
    return CompetitionPage(
        facts=found,
        title=found.titles.in_(language),
        text=found.texts.in_(language),
        body=found.body.names.in_(language),
        state=text,
        state_kind=kind,
        dates=_dates(found),
        seats=[_seat(seat, results.get(seat.ref, ())) for seat in found.seats],
        criteria=[(one.names.in_(language), one.weight) for one in found.criteria],
        has_result=bool(results),
        subject=f"competition/{found.ref}",
    )


def _dates(found: CompetitionFacts) -> list[Fact]:
    language = wording.language()
    return [
        Fact(gettext("Body"), found.body.names.in_(language)),
        Fact(
            gettext("Applications"),
            f"{day_text(found.opens_on, language)} – {day_text(found.closes_on, language)}",
            note=gettext("Until midnight of the last day, Kazakhstan time."),
        ),
        Fact(gettext("Decision by"), day_text(found.decide_by, language)),
        Fact(gettext("Jurors"), ", ".join(found.jurors)),
        Fact(pgettext("competition", "Stand for it"), found.applied),
        Fact(gettext("Document"), found.document),
    ]


def _seat(seat: SeatFacts, rows: Sequence[ResultRow]) -> SeatLine:
    return SeatLine(
        ref=seat.ref,
        position=seat.position.label,
        where=wording.where(seat.sphere, seat.place, on=seat.begins_on),
        days=wording.days(seat.begins_on, seat.ends_on),
        count=seat.count,
        rows=rows,
    )


def seat_words(seat: SeatFacts) -> str:
    """A kind of seat in one line."""
    where = wording.where(seat.sphere, seat.place, on=seat.begins_on)
    return f"{seat.position.label} · {where}" if where else str(seat.position.label)
