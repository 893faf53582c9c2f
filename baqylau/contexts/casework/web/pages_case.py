"""The page of a case in the workspace: its strip, tasks, talk, and what can be decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from baqylau.contexts.casework.queries import (
    AppealCard,
    CaseLine,
    CaseRecord,
    HandoverFacts,
    RemarkFacts,
    TaskFacts,
)
from baqylau.contexts.casework.vocabulary import Act, CaseOutcome, ChainRole
from baqylau.contexts.casework.web.pages import CaseRow, Line, activity_row, row
from baqylau.contexts.fieldwork.queries.records import ContractLink
from baqylau.contexts.fieldwork.vocabulary import FixState, Sphere
from baqylau.contexts.intake import queries as intake
from baqylau.contexts.intake.queries import SignalFacts
from baqylau.foundation.evidence.queries import ExhibitFacts
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.texts import Trilingual, as_language
from baqylau.ui.parts import ChainState, ChainStep, HistoryEntry

_LINE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a page of a case is put together from besides the case. `talk` None: kept out of it."""

    body: BodyFacts | None
    tasks: tuple[TaskFacts, ...]
    talk: tuple[RemarkFacts, ...] | None
    appeals: tuple[AppealCard, ...]
    exhibits: Sequence[ExhibitFacts]
    names: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task as the page shows it."""

    ref: str
    text: str
    person: str
    due_on: date | None
    done_on: date | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Door:
    """Words and an address; no address where this process has no public door."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRow:
    """Who handed the case on to whom."""

    text: str
    on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything casework/case.html may use. `public_url` is empty where the public sees nothing."""

    row: CaseRow
    organisation: Trilingual | None
    contract: Door | None
    merged_url: str
    strip: list[ChainStep]
    tasks: list[TaskRow]
    talk: tuple[RemarkFacts, ...] | None
    has_new_talk: bool
    signals: list[Line]
    activities: list[Line]
    exhibits: list[Line]
    handovers: list[HandoverRow]
    public_state: str
    public_url: str
    history: list[HistoryEntry]
    may_record: bool
    may_show: bool
    may_close: bool
    may_reopen: bool


def case_page(record: CaseRecord, around: Around, *, by: Actor, on: date) -> CasePage:
    """The page of a case for this actor."""
    card = record.card
    decides = by.may(Capability.PUBLISH_WORK, body=card.body, place=card.place)
    records = by.may(Capability.RECORD_WORK, body=card.body, place=card.place)
    impartial = around.talk is not None
    is_open = card.closed_on is None
    return CasePage(
        row=row(card, around.body),
        organisation=_organisation(card.organisation, on),
        contract=_contract(record.contract),
        merged_url=reverse("case", args=[card.merged_into]) if card.merged_into else "",
        strip=case_strip(record, around.appeals, on=on),
        tasks=[_task(one, on) for one in around.tasks],
        talk=around.talk,
        has_new_talk=any(one.is_new for one in around.talk or ()),
        signals=[_signal(one) for one in record.signals],
        activities=[activity_row(one) for one in record.matter.activities],
        exhibits=[_exhibit(*one) for one in enumerate(around.exhibits, 1)],
        handovers=[_handover(one, around.names) for one in record.handovers],
        public_state=_public_state(record),
        public_url=reverse("public-case", args=[card.ref]) if card.is_public else "",
        history=[_line(one, around.names) for one in record.history],
        may_record=records and is_open and impartial,
        may_show=records and impartial,
        may_close=decides and is_open and impartial,
        may_reopen=decides and not is_open and not card.merged_into and impartial,
    )


def case_strip(record: CaseRecord, appeals: Sequence[AppealCard], *, on: date) -> list[ChainStep]:
    """Where the case stands, from its first signal to the verified fix."""
    matter = record.matter
    days = {
        "signal": [one.received_on for one in record.signals],
        "case": [record.card.opened_on],
        "activity": [one.days.last for one in matter.activities],
        "finding": [one.counted.last for one in matter.findings],
        "recommendation": [one.issued_on for one in matter.recommendations],
    }
    labels = {
        "signal": gettext("Signal"),
        "case": gettext("Case"),
        "activity": gettext("Activity"),
        "finding": gettext("Finding"),
        "recommendation": gettext("Recommendation"),
    }
    steps = [_reached(key, labels[key], found) for key, found in days.items()]
    steps += [_answer(appeals, record, on), _fix(record)]
    last = max(i for i, step in enumerate(steps) if step.state == "done")
    if last < len(steps) - 1:
        steps[last] = replace(steps[last], state="current")
    return steps


def _reached(key: str, label: str, days: list[date]) -> ChainStep:
    return ChainStep(key, label, "done" if days else "none", min(days, default=None))


def _answer(appeals: Sequence[AppealCard], record: CaseRecord, on: date) -> ChainStep:
    """What is still owed soonest, of letters and of recommendations; else the latest answer."""
    asked = [one for one in record.matter.recommendations if not one.is_summary]
    days = [(one.answered_on, one.due_on) for one in appeals if one.sent_on]
    days += [(one.answered_on, one.due_on) for one in asked]
    label = gettext("Answer")
    owed = [due for answered, due in days if answered is None]
    if owed:
        due = min((day for day in owed if day), default=None)
        state: ChainState = "overdue" if due is not None and due < on else "waiting"
        return ChainStep("answer", label, state, due)
    return _reached("answer", label, [answered for answered, _due in days if answered])


def _fix(record: CaseRecord) -> ChainStep:
    label = gettext("Verified fix")
    asked = record.matter.recommendations
    states = {one.state for one in asked}
    if states == {FixState.VERIFIED}:
        return ChainStep("fix", label, "done", max(one.state_on for one in asked))
    if FixState.CLAIMED in states:
        note = gettext("said to be fixed, not checked yet")
        return ChainStep("fix", label, "waiting", note=note)
    return ChainStep("fix", label, "none")


def _organisation(key: int | None, on: date) -> Trilingual | None:
    facts = institutions.organisation_as_of(key, on) if key is not None else None
    return facts.names if facts else None


def _contract(found: ContractLink | None) -> Door | None:
    if found is None:
        return None
    told = found.number or found.ocid
    try:
        return Door(told, reverse("procurement-contract", args=[found.ref]))
    except NoReverseMatch:
        return Door(told, "")


def _task(one: TaskFacts, on: date) -> TaskRow:
    return TaskRow(
        ref=one.ref,
        text=one.text,
        person=one.person_name,
        due_on=one.due_on,
        done_on=one.done_on,
        is_overdue=one.is_overdue(on),
    )


def _signal(one: SignalFacts) -> Line:
    words = Truncator(one.title or gettext("Sealed words")).chars(_LINE)
    return Line(words, one.received_on, reverse("signal", args=[one.ref]))


def _exhibit(number: int, one: ExhibitFacts) -> Line:
    name = one.name or gettext("File %(number)s") % {"number": number}
    return Line(name, day_of(one.added_at), reverse("copy-new", args=[one.ref]))


def _handover(one: HandoverFacts, names: dict[int, str]) -> HandoverRow:
    first = _who(one.from_role, names.get(one.from_person or 0, ""))
    second = _who(one.to_role, names.get(one.to_person or 0, ""))
    text = gettext("%(first)s → %(second)s") % {"first": first, "second": second}
    return HandoverRow(text=text, on=one.on, note=one.note)


def _who(role: str, name: str) -> str:
    label = str(ChainRole(role).label)
    return f"{label} ({name})" if name else label


def _public_state(record: CaseRecord) -> str:
    """How far the case is on its way to the public, in a line."""
    if record.proposed is not None:
        return gettext("Prepared; another member must approve it.")
    if record.card.is_public:
        return gettext("Everybody can see what was approved.")
    if record.withdrawn_on is not None:
        return gettext("Withdrawn from the public.")
    return gettext("Only members see it.")


def _line(one: CaseLine, names: dict[int, str]) -> HistoryEntry:
    parts = [str(Act(one.act).label)]
    if one.act == Act.CLOSED and one.detail:
        parts.append(str(CaseOutcome(one.detail).label))
    if one.act == Act.CHANGED:
        parts.extend(_change(name, pair[0], one) for name, pair in one.changes.items())
    if one.note:
        parts.append(one.note)
    return HistoryEntry(one.at, ". ".join(parts), who=names.get(one.by or 0, ""))


def _change(name: str, was: str | int | None, one: CaseLine) -> str:
    """What it was before, by the name of what changed."""
    if was in {"", None}:
        before = gettext("not stated")
    elif name == "place" and isinstance(was, int):
        before = _named(intake.named_place(was, day_of(one.at)))
    elif name == "organisation" and isinstance(was, int):
        facts = institutions.organisation_as_of(was, day_of(one.at))
        before = _named(facts.names) if facts else str(was)
    else:
        before = str(Sphere(str(was)).label) if name == "sphere" else str(was)
    return gettext("%(what)s before: %(before)s") % {"what": _what(name), "before": before}


def _named(names: Trilingual) -> str:
    return names.in_(as_language(get_language()))


def _what(name: str) -> str:
    return {
        "title": gettext("Title"),
        "place": gettext("Place"),
        "sphere": gettext("Sphere"),
        "organisation": gettext("Organisation"),
    }.get(name, name)
