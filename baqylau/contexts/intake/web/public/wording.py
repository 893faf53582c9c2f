"""The steps of a signal and of what followed, in the words of the page's language."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.intake.queries import FollowStep, OwnStep
from baqylau.contexts.intake.vocabulary import Act
from baqylau.kernel.texts import Language
from baqylau.ui.parts import ChainState, ChainStep, HistoryEntry, Text

_OWN: Final[dict[str, Text]] = {
    Act.TAKEN_DOWN: _("Your report came in."),
    Act.LET_IN: _("A member let it into the queue."),
    Act.JUDGED: _("A member looked it through."),
    Act.TAKEN_UP: _("A case was opened about it."),
    Act.DECLINED: _("It was not taken up."),
    Act.REOPENED: _("It was taken out again."),
    Act.MERGED: _("It was joined to another report about the same matter."),
    Act.IDENTITY_SEEN: _("A member looked at who you are."),
    Act.SAID_FIXED: _("You said: fixed."),
    Act.SAID_NOT_FIXED: _("You said: not fixed."),
}
_FOLLOWED: Final[dict[str, Text]] = {
    "case": _("A case was opened about it."),
    "activity": _("The group went to look."),
    "finding": _("What was found was written down."),
    "recommendation": _("A recommendation was made."),
    "appeal": _("An appeal was sent."),
    "forwarded": _("The appeal was passed on to another body."),
    "extended": _("The time for the answer was extended."),
    "answer": _("An answer came."),
    "silent": _("The time for the answer is over, and there is none."),
    "claimed": _("The body says that it is fixed; nobody has checked yet."),
    "verified": _("The fix was checked on the spot."),
    "reopened": _("The recommendation was opened again."),
    "closed": _("The case was closed."),
}
_REOPENED: Final[dict[str, Text]] = {
    "case": _("The case was opened again."),
    "not-fixed": _("A re-visit showed that it is not fixed."),
}
_CHAIN: Final[tuple[tuple[str, Text, frozenset[str]], ...]] = (
    ("signal", _("Signal"), frozenset()),
    ("case", _("Case"), frozenset({"case"})),
    ("activity", _("Activity"), frozenset({"activity"})),
    ("finding", _("Finding"), frozenset({"finding"})),
    ("recommendation", _("Recommendation"), frozenset({"recommendation", "appeal"})),
    ("answer", _("Answer"), frozenset({"answer"})),
    ("verified", _("Verified fix"), frozenset({"verified"})),
)


def history(
    own: Sequence[OwnStep], after: Sequence[FollowStep], language: Language
) -> list[HistoryEntry]:
    """Every step, oldest first; of two on one day, what happened to the signal itself."""
    # A case is told by whoever opened it, where they can tell it; not twice.
    told = {step.kind for step in after}
    entries = [_own(step) for step in own if not (step.act == Act.TAKEN_UP and "case" in told)]
    entries += [_followed(step, language) for step in after]
    return sorted(entries, key=lambda entry: entry.at if isinstance(entry.at, date) else date.min)


def chain(
    reported_on: date, own: Sequence[OwnStep], after: Sequence[FollowStep]
) -> list[ChainStep]:
    """The strip: which steps of the way to a verified fix are behind, and since when."""
    days = {"case": [step.on for step in own if step.act == Act.TAKEN_UP], "signal": [reported_on]}
    silent = any(step.kind == "silent" for step in after)
    found = []
    for key, label, kinds in _CHAIN:
        on = [*days.get(key, []), *(step.on for step in after if step.kind in kinds)]
        overdue = key == "answer" and silent
        state: ChainState = "done" if on else "overdue" if overdue else "none"
        found.append(ChainStep(key, label, state, on=min(on, default=None)))
    return found


def _own(step: OwnStep) -> HistoryEntry:
    text = _OWN.get(step.act, step.act)
    if not step.note or step.act not in {Act.DECLINED, Act.IDENTITY_SEEN}:
        return HistoryEntry(step.on, text)
    said = {"what": text, "why": step.note}
    return HistoryEntry(step.on, gettext("%(what)s The reason given: %(why)s") % said)


def _followed(step: FollowStep, language: Language) -> HistoryEntry:
    whom = step.organisation.in_(language) if step.organisation else ""
    text = _FOLLOWED.get(step.kind, step.kind)
    if step.kind == "reopened":
        text = _REOPENED.get(step.detail, text)
    return HistoryEntry(step.on, text, who=whom, url=step.url)
