"""What the pages of meetings take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from baqylau.contexts.membership.queries.meetings import (
    MeetingCard,
    MeetingFacts,
    QuestionFacts,
)
from baqylau.contexts.membership.vocabulary import Ballot, MeetingState, QuestionState
from baqylau.contexts.membership.web.terms.wording import language
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.institutions import queries as institutions
from baqylau.ui.parts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting in a list; `status_kind` is the part's. `url` empty: nothing to be read yet."""

    card: MeetingCard
    body: str
    url: str
    state: Text
    status_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A question, worded. `said` pairs names with words; `steps` are offered to who leads."""

    facts: QuestionFacts
    about: str
    addressee: str
    concerns_url: str
    ballot: Text
    state: Text
    status_kind: str
    said: Sequence[tuple[str, Text]]
    may_vote: bool
    may_keep_out: bool
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """Everything the templates of one meeting may use; `subject` names it in the log."""

    line: MeetingLine
    facts: MeetingFacts
    questions: Sequence[QuestionLine]
    subject: str
    is_called: bool
    is_open: bool
    is_closed: bool
    is_quiet: bool


_KINDS = {
    MeetingState.CALLED: "open",
    MeetingState.OPEN: "waiting",
    MeetingState.CLOSED: "waiting",
    MeetingState.ADOPTED: "done",
    MeetingState.CALLED_OFF: "refused",
    QuestionState.WAITING: "plain",
    QuestionState.VOTING: "waiting",
    QuestionState.CONSIDERED: "plain",
    QuestionState.ADOPTED: "done",
    QuestionState.REJECTED: "refused",
    QuestionState.TOO_FEW: "unclear",
}


def lines(cards: Iterable[MeetingCard], *, at_work: bool) -> list[MeetingLine]:
    """Meetings, worded for members or for everybody."""
    shown = list(cards)
    bodies = identity.bodies_by_key({one.body for one in shown})
    names = {key: body.short_names.in_(language()) for key, body in bodies.items()}
    return [_line(one, names[one.body], at_work=at_work) for one in shown]


def _line(card: MeetingCard, body: str, *, at_work: bool) -> MeetingLine:
    return MeetingLine(
        card=card,
        body=body,
        url=_address(card, at_work=at_work),
        state=card.state.label,
        status_kind=_KINDS[card.state],
    )


def _address(card: MeetingCard, *, at_work: bool) -> str:
    if at_work:
        return reverse("work-meeting", args=[card.ref])
    return reverse("meeting", args=[card.ref]) if card.state == MeetingState.ADOPTED else ""


def meeting_page(facts: MeetingFacts, *, at_work: bool) -> MeetingPage:
    """A meeting as a page shows it."""
    (line,) = lines([facts.card], at_work=at_work)
    keys = {key for one in facts.questions for key in (one.about, one.addressee) if key is not None}
    names = _names(keys, on=facts.card.on)
    state = facts.card.state
    is_quiet = all(one.state != QuestionState.VOTING for one in facts.questions)
    return MeetingPage(
        line=line,
        facts=facts,
        questions=[_question(one, facts, names, is_quiet=is_quiet) for one in facts.questions],
        subject=f"meeting/{facts.card.ref}",
        is_called=state == MeetingState.CALLED,
        is_open=state == MeetingState.OPEN,
        is_closed=state == MeetingState.CLOSED,
        is_quiet=is_quiet,
    )


def _names(keys: set[int], *, on: date) -> dict[int, str]:
    found = institutions.organisations_as_of(keys, on)
    return {key: one.names.in_(language()) for key, one in found.items()}


def _question(
    one: QuestionFacts, meeting: MeetingFacts, names: dict[int, str], *, is_quiet: bool
) -> QuestionLine:
    in_session = meeting.card.state == MeetingState.OPEN
    is_voting = in_session and one.state == QuestionState.VOTING
    is_waiting = in_session and one.state == QuestionState.WAITING
    return QuestionLine(
        facts=one,
        about=names.get(one.about or 0, ""),
        addressee=names.get(one.addressee or 0, ""),
        concerns_url=_concerned(one.concerns),
        ballot=one.ballot.label,
        state=one.state.label,
        status_kind=_KINDS[one.state],
        said=[(name, choice.label) for name, choice in one.said],
        may_vote=is_voting and meeting.is_there and not one.mine_given and not one.is_kept_out,
        may_keep_out=is_waiting and one.ballot != Ballot.NONE and not one.is_kept_out,
        step=_step(one, is_voting=is_voting, is_waiting=is_waiting and is_quiet)
        if meeting.may_run
        else "",
    )


def _step(one: QuestionFacts, *, is_voting: bool, is_waiting: bool) -> str:
    """What who leads may do with a question now: a word of `steps.QUESTION_STEPS`, or nothing."""
    if is_voting:
        return "end-vote"
    if is_waiting:
        return "consider" if one.ballot == Ballot.NONE else "begin-vote"
    return ""


def _concerned(concerns: str) -> str:
    """Where members read of what the vote is about; nothing where this process does not serve it."""
    what, _, ref = concerns.partition("/")
    try:
        return reverse(what, args=[ref]) if ref else ""
    except NoReverseMatch:
        return ""
