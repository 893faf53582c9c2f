"""The two lines of a case: from signal to verified fix, and from hand to hand inside the group."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from baqylau.contexts.casework.queries import PublicAppeal, PublicCase
from baqylau.contexts.casework.vocabulary import AppealState, ChainRole, ReplyVerdict
from baqylau.outlets.publicsite.pages import words
from baqylau.outlets.publicsite.pages.chain import Matter, marked, steps_of
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.ui.parts import ChainState, ChainStep

_ANCHORS = {"activity": "#activities", "finding": "#findings", "recommendation": "#recommendations"}


def case_strip(case: PublicCase, *, on: date) -> list[ChainStep]:
    """The seven steps of the case. When its signals came is not told: a day may point to a person."""
    found = case.matter
    matter = Matter(
        shown=case.card.ref,
        case=case.card.ref,
        case_on=case.card.opened_on,
        activity=found.activities[0] if found.activities else None,
        findings=found.findings,
        recommendations=found.recommendations,
    )
    steps = [_here(step) for step in steps_of(matter, on=on)]
    if case.signals != 0:
        steps = [replace(s, state="done") if s.key == "signal" else s for s in steps]
    if case.appeals:
        answer = _answer(case.appeals, on)
        steps = [answer if step.key == "answer" else step for step in steps]
    return marked(steps)


def role_line(case: PublicCase, reader: Reader) -> list[ChainStep]:
    """Fact, what was handed to whom, letters and answers, and the public statement; in order."""
    steps = [
        *_facts(case),
        *_handovers(case),
        *(step for appeal in case.appeals for step in _letter(appeal, case, reader)),
    ]
    steps.sort(key=lambda step: step.on or date.max)
    statement = ChainStep("statement", _("Public statement"), "done", case.public_on, "#statement")
    return [*steps, statement] if steps else []


def _here(step: ChainStep) -> ChainStep:
    """What a step opens stands on this very page."""
    return replace(step, url=_ANCHORS[step.key] if step.key in _ANCHORS and step.on else "")


def _answer(appeals: Sequence[PublicAppeal], on: date) -> ChainStep:
    """The letter that still waits, else the latest answer."""
    label = _("Answer")
    waiting = [one for one in appeals if one.answered_on is None]
    if waiting:
        first = min(waiting, key=lambda one: one.due_on or date.max)
        late = first.silent_on is not None or (first.due_on is not None and first.due_on < on)
        state: ChainState = "overdue" if late else "waiting"
        note = (_("was due") if late else _("due")) if first.due_on else ""
        return ChainStep("answer", label, state, first.due_on, "#appeals", note)
    last = max(appeals, key=lambda one: one.answered_on or date.min)
    note = str(words.label(ReplyVerdict, last.verdict))
    return ChainStep("answer", label, "done", last.answered_on, "#appeals", note)


def _facts(case: PublicCase) -> list[ChainStep]:
    found = case.matter.findings
    if not found:
        return []
    role = case.handovers[0].from_role if case.handovers else ""
    note = words.label(ChainRole, role)
    on = min(card.counted.last for card in found)
    return [ChainStep("fact", _("Fact found"), "done", on, "#findings", note)]


def _handovers(case: PublicCase) -> list[ChainStep]:
    return [
        ChainStep(
            "handover", _("Handed on"), "done", one.on, note=_between(one.from_role, one.to_role)
        )
        for one in case.handovers
    ]


def _between(first: str, second: str) -> str:
    named = {"first": words.label(ChainRole, first), "second": words.label(ChainRole, second)}
    return _("%(first)s → %(second)s") % named


def _letter(appeal: PublicAppeal, case: PublicCase, reader: Reader) -> list[ChainStep]:
    """The letter with whoever held the case then, and what came back."""
    before = [one for one in case.handovers if one.on <= appeal.sent_on]
    role = str(words.label(ChainRole, before[-1].to_role)) if before else ""
    to = appeal.addressee.in_(reader.language) if appeal.addressee else ""
    sent = ChainStep("appeal", _("Appeal"), "done", appeal.sent_on, "#appeals", role or to)
    if appeal.answered_on is not None:
        verdict = words.label(ReplyVerdict, appeal.verdict)
        label = _("Answer of the body")
        return [sent, ChainStep("answer", label, "done", appeal.answered_on, "#appeals", verdict)]
    if appeal.state == AppealState.SILENT:
        label = _("No answer within the time")
        return [sent, ChainStep("silent", label, "overdue", appeal.silent_on, "#appeals")]
    return [sent]
