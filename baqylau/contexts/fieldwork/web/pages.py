"""What the templates of records take, worded for the reader."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from baqylau.contexts.fieldwork.queries.cards import ActivityCard, FindingCard, RecommendationCard
from baqylau.contexts.fieldwork.queries.records import (
    ActivityRecord,
    AnswerLine,
    ContractLink,
    FindingRecord,
    RecommendationRecord,
    StepLine,
)
from baqylau.contexts.fieldwork.vocabulary import FixState, Kind, Regime, Rung, Sphere, Step
from baqylau.contexts.fieldwork.web import chains, rows, words
from baqylau.contexts.fieldwork.web.holding import may, public_address
from baqylau.contexts.fieldwork.web.naming import Names
from baqylau.foundation.evidence import queries as evidence
from baqylau.foundation.evidence.queries import ExhibitFacts
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import NormFacts
from baqylau.kernel.actors import Actor, Capability
from baqylau.ui.parts import ChainStep, Crumb, Fact, HistoryEntry
from baqylau.ui.words import day_text, period_text


@dataclass(frozen=True, slots=True)
class Door:
    """Something that can be done next: words and an address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPart:
    """A finding as pages of other records show it."""

    card: FindingCard
    rung: words.Status
    state: words.Status
    document: str
    exhibits: list[ExhibitFacts]
    ocid: str
    contract_url: str
    confirm_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityPage:
    """Everything fieldwork/activity.html may use."""

    record: ActivityRecord
    title: str
    facts: list[Fact]
    chain: list[ChainStep]
    findings: list[FindingPart]
    recommendations: list[rows.Row]
    checked: list[rows.Row]
    history: list[HistoryEntry]
    public_url: str
    may_add: bool
    may_issue: bool
    may_publish: bool
    may_discard: bool
    may_note: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationPage:
    """Everything fieldwork/recommendation.html may use."""

    card: RecommendationCard
    status: words.Status
    state: words.Status
    addressee: str
    facts: list[Fact]
    chain: list[ChainStep]
    norm: NormFacts | None
    late: int
    findings: list[FindingPart]
    answers: list[tuple[AnswerLine, words.Status]]
    steps: list[tuple[StepLine, str]]
    history: list[HistoryEntry]
    public_url: str
    next: Door | None
    doors: list[Door]


def activity_page(
    record: ActivityRecord, findings: list[FindingRecord], names: Names, *, by: Actor, on: date
) -> ActivityPage:
    """The page of an activity for this actor."""
    card = record.card
    is_own, is_single = not card.is_public, not card.is_summary and not card.is_planned
    own_list = [
        [rows.recommendation_row(one, names, on) for one in cards]
        for cards in (record.recommendations, record.checked)
    ]
    return ActivityPage(
        record=record,
        title=words.called(card),
        facts=_activity_facts(record, names),
        chain=chains.of_activity(record),
        findings=[finding_part(one, by=by) for one in findings],
        recommendations=own_list[0],
        checked=own_list[1],
        history=[words.happened(line) for line in record.history],
        public_url=public_address("activity", card.ref) if card.is_public else "",
        may_add=may_add_finding(card, by=by),
        may_issue=may(card, Capability.ISSUE_RECOMMENDATION, by=by) and is_single,
        may_publish=may(card, Capability.PUBLISH_WORK, by=by) and is_own and not card.is_planned,
        may_discard=may(card, Capability.RECORD_WORK, by=by) and is_own,
        may_note=may(card, Capability.RECORD_WORK, by=by) and card.is_planned,
    )


def _activity_facts(record: ActivityRecord, names: Names) -> list[Fact]:
    card = record.card
    told = [
        (gettext("Kind"), str(Kind(card.kind).label)),
        (
            gettext("Planned for") if card.is_planned else gettext("When"),
            period_text(card.days, names.language),
        ),
        (gettext("Where"), names.place(card.place, card.days.last)),
        (gettext("Body"), names.body(card.body)),
        (gettext("Sphere"), str(Sphere(card.sphere).label) if card.sphere else ""),
        (gettext("Narrower subject"), card.topic),
        (gettext("Project"), card.project.in_(names.language) if card.project else ""),
        (gettext("Organisation visited or checked"), names.organisation(record.visited)),
        (gettext("By what right"), str(Regime(card.regime).label)),
        (gettext("Members who took part"), record.members or ""),
        (gettext("How many people it reached"), card.participants or ""),
        (gettext("Questions considered"), card.questions_considered or ""),
    ]
    return [
        *contract_fact(record.contract),
        *(Fact(label, value) for label, value in told if value),
    ]


def contract_fact(found: ContractLink | None) -> list[Fact]:
    """The contract that a record is about, with the way to it; nothing for none."""
    if found is None:
        return []
    url = public_address("procurement-contract", found.ref)
    return [Fact(gettext("Contract"), found.number or found.ocid, url, note=found.ocid)]


def _contract_address(found: ContractLink | None) -> str:
    return public_address("procurement-contract", found.ref) if found else ""


def may_add_finding(card: ActivityCard, *, by: Actor) -> bool:
    """Whether this actor may add to the activity: to a public one only who publishes."""
    needed = {Capability.RECORD_WORK, *([Capability.PUBLISH_WORK] if card.is_public else [])}
    is_made = not card.is_summary and not card.is_planned
    return is_made and all(may(card, one, by=by) for one in needed)


def finding_part(record: FindingRecord, *, by: Actor) -> FindingPart:
    """A finding with its evidence, and the way to its confirmation where that is open."""
    card = record.card
    confirms = card.rung == Rung.MISMATCH and may(card, Capability.RECORD_ANSWER, by=by)
    return FindingPart(
        card=card,
        rung=words.rung_of(card.rung),
        state=words.state_of(card.state),
        document=record.document,
        exhibits=evidence.exhibits(record.exhibits) if record.exhibits else [],
        ocid=record.ocid,
        contract_url=_contract_address(record.contract),
        confirm_url=reverse("violation-confirm", args=[card.ref]) if confirms else "",
    )


def recommendation_page(
    record: RecommendationRecord,
    findings: list[FindingRecord],
    names: Names,
    *,
    by: Actor,
    on: date,
) -> RecommendationPage:
    """The page of a recommendation for this actor."""
    card = record.card
    doors = _doors(card, by=by)
    return RecommendationPage(
        card=card,
        status=words.standing(card, on),
        state=words.state_of(card.state),
        addressee=names.organisation(card.addressee),
        facts=_recommendation_facts(card, names),
        chain=chains.of_recommendation(record, on),
        norm=institutions.norm(card.norm_code, card.issued_on) if card.norm_code else None,
        late=_working_days_late(card, on),
        findings=[finding_part(one, by=by) for one in findings],
        answers=[(line, words.verdict_of(line.verdict)) for line in record.answers],
        steps=[(line, str(Step(line.step).label)) for line in record.steps],
        history=[words.happened(line) for line in record.history],
        public_url=public_address("recommendation", card.ref) if card.is_public else "",
        next=doors[0] if doors else None,
        doors=doors[1:],
    )


def _recommendation_facts(card: RecommendationCard, names: Names) -> list[Fact]:
    told = [
        (gettext("To whom"), names.organisation(card.addressee)),
        (gettext("Sent on"), day_text(card.issued_on, names.language)),
        (gettext("Answer due"), day_text(card.due_on, names.language) if card.due_on else ""),
        (gettext("Where"), names.place(card.place, card.issued_on)),
        (gettext("Body"), names.body(card.body)),
    ]
    return [Fact(label, value) for label, value in told if value]


def _working_days_late(card: RecommendationCard, on: date) -> int:
    """How many working days an answer is late; 0 where it is not, or where none is owed."""
    if card.due_on is None or not card.is_overdue(on):
        return 0
    return institutions.working_days_between(card.due_on, on)


def _doors(card: RecommendationCard, *, by: Actor) -> list[Door]:
    """What this actor can do next, the likeliest first."""
    if card.is_summary:
        return []
    answer = ("answer-record", gettext("Record the answer"), Capability.RECORD_ANSWER)
    begun = ("fix-begun", gettext("Work on the fix has begun"), Capability.RECORD_ANSWER)
    claim = ("fix-claim", gettext("Somebody says it is fixed"), Capability.RECORD_ANSWER)
    revisit = ("revisit-record", gettext("Record a re-visit"), Capability.VERIFY_FIX)
    reopen = ("reopen", gettext("Reopen"), Capability.RECORD_ANSWER)
    by_state = {
        FixState.OPEN: [claim, begun, revisit, answer],
        FixState.IN_PROGRESS: [claim, revisit, answer],
        FixState.CLAIMED: [revisit, answer, reopen],
        FixState.VERIFIED: [answer, reopen],
    }
    found = by_state[FixState(card.state)]
    if not card.verdict and card.state in {FixState.OPEN, FixState.IN_PROGRESS}:
        found = [answer, *(one for one in found if one != answer)]
    doors = [Door(t, reverse(n, args=[card.ref])) for n, t, c in found if may(card, c, by=by)]
    return [*_outcome_door(card, by=by), *doors]


def _outcome_door(card: RecommendationCard, *, by: Actor) -> list[Door]:
    """A verified fix is the moment to say what came of it."""
    if card.state != FixState.VERIFIED or not may(card, Capability.PUBLISH_WORK, by=by):
        return []
    url = reverse("outcome-new") + f"?recommendation={card.ref}"
    return [Door(gettext("Record an outcome"), url)]


def crumbs(*between: Crumb, here: str) -> list[Crumb]:
    """The way to a page of the workspace."""
    return [Crumb(gettext("Today"), reverse("today")), *between, Crumb(here)]


def activities_crumb() -> Crumb:
    """The list of activities, as a step of the way."""
    return Crumb(gettext("Activities"), reverse("work-activities"))


def recommendations_crumb() -> Crumb:
    """The board, as a step of the way."""
    return Crumb(gettext("Recommendations"), reverse("work-recommendations"))
