"""The strip on every record: how far one matter has come from signal to verified fix."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.queries.cards import ActivityCard, FindingCard, RecommendationCard
from baqylau.contexts.fieldwork.vocabulary import FixState, Verdict
from baqylau.outlets.publicsite.pages import doors, words
from baqylau.ui.parts import ChainState, ChainStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is known of one matter, by reference: `shown` is whose page this is, `case` a public one."""

    shown: str
    # That there was a signal is public; its day is not: it could tell who was there.
    is_signalled: bool = False
    case: str = ""
    case_on: date | None = None
    activity: ActivityCard | None = None
    findings: Sequence[FindingCard] = ()
    recommendations: Sequence[RecommendationCard] = ()


def chain(matter: Matter, *, on: date) -> list[ChainStep]:
    """The seven steps; the furthest one reached is where the matter stands now."""
    return marked(steps_of(matter, on=on))


def steps_of(matter: Matter, *, on: date) -> list[ChainStep]:
    """The seven steps, none of them marked as where the matter stands."""
    door = doors.record("public-case", matter.case) if matter.case else ""
    return [
        ChainStep("signal", _("Signal"), "done" if matter.is_signalled else "none"),
        _reached("case", _("Case"), matter.case_on, "" if matter.case == matter.shown else door),
        _activity(matter),
        _findings(matter),
        _recommendations(matter),
        _answer(matter, on),
        _fix(matter),
    ]


def marked(steps: list[ChainStep]) -> list[ChainStep]:
    """The steps, with the furthest one reached marked as the present one."""
    last = max((i for i, step in enumerate(steps) if step.state == "done"), default=None)
    if last is not None and last < len(steps) - 1:
        steps[last] = replace(steps[last], state="current")
    return steps


def _reached(key: str, label: str, on: date | None, url: str = "") -> ChainStep:
    return ChainStep(key, label, "done" if on else "none", on, url if on else "")


def _activity(matter: Matter) -> ChainStep:
    card = matter.activity
    if card is None:
        return ChainStep("activity", _("Activity"), "none")
    url = "" if card.ref == matter.shown else doors.record("activity", card.ref)
    return ChainStep("activity", _("Activity"), "done", card.days.last, url)


def _findings(matter: Matter) -> ChainStep:
    found = matter.findings
    if not found:
        return ChainStep("finding", _("Finding"), "none")
    on = min(card.counted.last for card in found)
    return ChainStep(
        "finding", _("Finding"), "done", on, _door("finding", found, matter), _several(len(found))
    )


def _recommendations(matter: Matter) -> ChainStep:
    issued = matter.recommendations
    if not issued:
        return ChainStep("recommendation", _("Recommendation"), "none")
    on = min(card.issued_on for card in issued)
    url = _door("recommendation", issued, matter)
    return ChainStep("recommendation", _("Recommendation"), "done", on, url, _several(len(issued)))


def _door(
    register: str, cards: Sequence[FindingCard] | Sequence[RecommendationCard], matter: Matter
) -> str:
    """To the only one of its kind; to the list on the page of the activity where there are more."""
    if any(card.ref == matter.shown for card in cards):
        return ""
    if len(cards) == 1:
        return doors.record(register, cards[0].ref)
    if matter.activity is None or matter.activity.ref == matter.shown:
        return f"#{register}s"
    return f"{doors.record('activity', matter.activity.ref)}#{register}s"


def _several(count: int) -> str:
    return _("in all: %(number)s") % {"number": count} if count > 1 else ""


def _answer(matter: Matter, on: date) -> ChainStep:
    """The answer to the first recommendation that is still owed one, else the latest answer."""
    asked = [card for card in matter.recommendations if not card.is_summary]
    owed = [card for card in asked if not card.verdict or card.verdict == Verdict.SILENT]
    if owed:
        return _owed(min(owed, key=lambda card: card.due_on or date.max), on)
    answered = [card for card in matter.recommendations if card.verdict]
    if not answered:
        return ChainStep("answer", _("Answer"), "none")
    last = max(answered, key=lambda card: card.answered_on or date.min)
    note = words.label(Verdict, last.verdict)
    return ChainStep("answer", _("Answer"), "done", last.answered_on, note=note)


def _owed(card: RecommendationCard, on: date) -> ChainStep:
    is_late = card.verdict == Verdict.SILENT or card.is_overdue(on)
    state: ChainState = "overdue" if is_late else "waiting"
    note = _("was due") if is_late else _("due")
    return ChainStep("answer", _("Answer"), state, card.due_on, note=note if card.due_on else "")


def _fix(matter: Matter) -> ChainStep:
    """Done only once everything was seen to be fixed; a claim waits to be checked."""
    label = _("Verified fix")
    matters = matter.recommendations or matter.findings
    states = {card.state for card in matters}
    if states == {FixState.VERIFIED}:
        return ChainStep("fix", label, "done", max(card.state_on for card in matters))
    if FixState.CLAIMED in states:
        return ChainStep("fix", label, "waiting", note=_("said to be fixed, not checked yet"))
    if FixState.VERIFIED in states:
        return ChainStep("fix", label, "waiting", note=_("in part"))
    if FixState.IN_PROGRESS in states:
        return ChainStep("fix", label, "waiting", note=_("being fixed"))
    return ChainStep("fix", label, "none")
