"""Wordings of steps, parts and measures, and a process as a strip of steps."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.membership.queries.process import ProcessRecord, StepFacts
from baqylau.contexts.membership.vocabulary import Measure, Outcome, ProcessRole, ProcessState
from baqylau.kernel.texts import as_language
from baqylau.ui.parts import ChainState, ChainStep
from baqylau.ui.words import day_text

STEPS: Final[Mapping[str, Promise]] = {
    "draft": _("Process opened"),
    "named": _("Somebody was named"),
    "declared": _("Declared whether anything ties them to the matter"),
    "recused": _("Stood back"),
    "notified": _("Notice written"),
    "reply_open": _("Notice handed over; days for the reply began"),
    "replied": _("The person replied"),
    "heard": _("Hearing closed"),
    "proposed": _("A text was laid before those who decide"),
    "voted": _("A vote was cast"),
    "decided": _("Decision taken"),
    "in_force": _("Decision handed over; it holds from this day"),
    "interim": _("Interim measure"),
    "interim_renewed": _("Interim measure renewed"),
    "interim_ended": _("Interim measure ended"),
    "appealed": _("Appeal against the decision"),
    "appeal_decided": _("Appeal decided"),
    "final": _("Final"),
    "withdrawn": _("Process withdrawn"),
    "expired": _("Lapsed: not done in time, or its last day has passed"),
    "reopened": _("Opened again"),
    "moved": _("Passed to the successor of the body"),
    "code": _("New code for the person"),
}
# An appeal that takes the place of one made by a code which somebody else had made.
APPEALED_ANEW: Final = _("Appeal made anew by the person: it takes the place of the one before")
_APPEALED_BY: Final = {
    "login": _("signed in"),
    "code": _("by a code"),
}
PARTS: Final[Mapping[str, Promise]] = {
    "coordinator": _("Coordinator of the body"),
    "decider": _("Those who decide"),
    "panel": _("Appeal panel"),
    "person": _("The person concerned"),
    "reporter": _("Who opened the process"),
}
REASONS: Final[Mapping[str, Promise]] = {
    "fact": _("What happened, and what shows it"),
    "rule": _("Which rule it goes against, and why"),
    "proportionality": _("Why this measure and no milder one"),
    "reply": _("What the person replied, and what follows from it"),
    "appeal": _("What the appeal says, and what follows from it"),
    "danger": _("What danger there is, and to whom"),
    "facts": _("Which facts are new, and what shows them"),
}
TEXTS: Final[Mapping[str, Promise]] = {
    "grounds": _("Grounds"),
    "how_to_reply": _("How to reply"),
    "how_to_appeal": _("How to appeal"),
    "text": _("Text"),
    "account": _("What was said"),
    "reason": _("Reason"),
}
_CHAIN: Final = (
    ("notified", _("Notice")),
    ("reply_open", _("Reply")),
    ("heard", _("Hearing")),
    ("decided", _("Decision")),
    ("in_force", _("Decision in force")),
    ("appealed", _("Appeal against the decision")),
    ("final", _("Final")),
)


def step(facts: Mapping[str, Any], name: str) -> str:
    """A step in words, from what its entry tells."""
    if name == "appealed" and facts.get("replaces"):
        return str(APPEALED_ANEW)
    return str(STEPS.get(name, name))


def state(code: str) -> str:
    """A state in words."""
    return str(ProcessState(code).label) if code in ProcessState.values else ""


def measure(code: str) -> str:
    """A measure in words; empty for none yet."""
    return str(Measure(code).label) if code in Measure.values else ""


def outcome(code: str) -> str:
    """What came of an appeal, in words."""
    return str(Outcome(code).label) if code in Outcome.values else ""


def role(code: str) -> str:
    """A part in words."""
    return str(ProcessRole(code).label) if code in ProcessRole.values else ""


def strip(record: ProcessRecord) -> list[ChainStep]:
    """Where the process stands on its way, in its present round."""
    case = record.case
    taken = {step.name: step.on for step in case.steps}
    missed = case.state in {"withdrawn", "expired"}
    return [
        ChainStep(key=code, label=label, state=_chain(code, case.state, taken), on=taken.get(code))
        for code, label in _CHAIN
        if code in taken or not missed
    ]


def _chain(code: str, now: str, taken: Mapping[str, date]) -> ChainState:
    if code == now:
        return "current"
    return "done" if code in taken else "none"


def due(record: ProcessRecord) -> str:
    """What has to happen until when, as a sentence; empty where nothing has to."""
    if record.due_on is None:
        return ""
    words = _DUE.get(record.case.state)
    return words % {"day": _day(record.due_on)} if words else ""


_DUE: Final[Mapping[str, Promise]] = {
    "draft": _("The notice has to be written by %(day)s, or the process lapses."),
    "reopened": _("The notice has to be written by %(day)s, or the process lapses."),
    "notified": _("The notice has to be handed over by %(day)s, or the process lapses."),
    "reply_open": _("The hearing has to be closed by %(day)s, or the process lapses."),
    "heard": _("The decision has to be taken by %(day)s, or the process lapses."),
    "decided": _("The decision has to be handed over by %(day)s, or it lapses."),
    "in_force": _("An appeal can be made until %(day)s."),
    "appealed": _("The panel has to decide by %(day)s, or the measure falls."),
}


def _day(day: date) -> str:
    return day_text(day, as_language(get_language()))


ABOUT: Final[Mapping[str, Promise]] = {
    "decision": _("A decision is proposed"),
    "appeal": _("A decision on the appeal is proposed"),
    "interim": _("An interim measure is proposed"),
    "reopening": _("It is proposed to open the process again"),
}


def details_of(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a proposed or taken decision says: labels and texts."""
    return [*_plain(facts), *_reasons(facts)]


def details(step: StepFacts) -> list[tuple[str, str]]:
    """What an entry tells this reader: labels and texts."""
    told = details_of(step.facts)
    return told + [
        (str(label), step.texts[code]) for code, label in TEXTS.items() if step.texts.get(code)
    ]


def _plain(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = []
    if facts.get("measure"):
        found.append((gettext("Measure"), measure(str(facts["measure"]))))
    if facts.get("outcome"):
        found.append((gettext("Outcome"), outcome(str(facts["outcome"]))))
    for field, label in (
        ("until", _("Until")),
        ("reply_by", _("Reply by")),
        ("appeal_by", _("Appeal by")),
    ):
        if facts.get(field):
            found.append((str(label), _day(date.fromisoformat(str(facts[field])))))
    if facts.get("via") in _APPEALED_BY:
        found.append((gettext("Way it came"), str(_APPEALED_BY[str(facts["via"])])))
    if facts.get("evidence"):
        found.append((gettext("Evidence"), ", ".join(map(str, facts["evidence"]))))
    return found


def _reasons(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    given = facts.get("reasons") or {}
    return [(str(label), given[part]) for part, label in REASONS.items() if given.get(part)]


def spoken(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Words that were laid down with a step: labels and texts."""
    return [(str(TEXTS.get(code, code)), str(text)) for code, text in said["texts"].items()]
