"""Codes of appeals in words: where one stands, and what happened."""

from datetime import date
from typing import Final

from django.utils.translation import get_language, gettext

from baqylau.contexts.casework.queries.appeals import AppealCard, AppealLine
from baqylau.contexts.casework.rules.clocks import AT_THE_ADDRESSEE
from baqylau.contexts.casework.vocabulary import AppealAct, AppealState, Delivery, ReplyVerdict
from baqylau.kernel.texts import as_language
from baqylau.ui.words import day_text

Status = tuple[str, str]

_VERDICT_MARKS: Final = {
    ReplyVerdict.ACCEPTED: "done",
    ReplyVerdict.PARTLY: "open",
    ReplyVerdict.REFUSED: "refused",
    ReplyVerdict.NO_SUBSTANCE: "unclear",
}
_STATE_MARKS: Final = {
    AppealState.DRAFT: "plain",
    AppealState.SILENT: "overdue",
    AppealState.ESCALATED: "open",
    AppealState.WITHDRAWN: "plain",
}


def standing(card: AppealCard, on: date) -> Status:
    """Where an appeal stands: what went wrong before the clock, the answer before the state."""
    if card.state == AppealState.SENT and card.delivery == Delivery.FAILED:
        return "overdue", gettext("Not delivered")
    if card.state == AppealState.SENT and card.delivery == Delivery.WAITING:
        return "waiting", gettext("On its way")
    if card.state == AppealState.ANSWERED:
        return verdict_of(card.verdict)
    if card.state in AT_THE_ADDRESSEE and card.due_on is not None and card.due_on < on:
        return "overdue", gettext("Answer overdue")
    state = AppealState(card.state)
    return _STATE_MARKS.get(state, "waiting"), str(state.label)


def verdict_of(verdict: str) -> Status:
    """The mark and the words of an answer."""
    found = ReplyVerdict(verdict)
    return _VERDICT_MARKS[found], str(found.label)


def happened(line: AppealLine, organisation: str) -> str:
    """One line of the history in words."""
    pieces = [str(AppealAct(line.act).label), organisation, _detail(line)]
    if line.is_late:
        pieces.append(gettext("later than the law allows"))
    if line.note:
        pieces.append(line.note)
    return " · ".join(piece for piece in pieces if piece)


def _detail(line: AppealLine) -> str:
    if line.act == AppealAct.ANSWERED:
        return str(ReplyVerdict(line.detail).label)
    if line.act in {AppealAct.EXTENDED, AppealAct.EXTENSION_TOLD}:
        day = day_text(date.fromisoformat(line.detail), as_language(get_language()))
        return gettext("until %(day)s") % {"day": day}
    return line.detail if line.act in {AppealAct.REGISTERED, AppealAct.RATED} else ""
