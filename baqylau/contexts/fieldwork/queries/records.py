"""One record with all that belongs to it: what record pages show."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from baqylau.contexts.fieldwork import access
from baqylau.contexts.fieldwork.errors import NoSuchRecord
from baqylau.contexts.fieldwork.models import (
    Activity,
    Entry,
    Finding,
    FixStep,
    Outcome,
    Recommendation,
)
from baqylau.contexts.fieldwork.queries.cards import (
    ActivityCard,
    FindingCard,
    OutcomeCard,
    RecommendationCard,
    activity_card,
    finding_card,
    outcome_card,
    recommendation_card,
)
from baqylau.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What happened to a record. Who did it is kept, and not shown to the public."""

    act: str
    facts: dict[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step on the way to a fix. `revisit` is the reference of the visit that found it."""

    step: str
    on: date
    text: str
    revisit: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer of the addressee."""

    received_on: date
    verdict: str
    text: str
    document: str


@dataclass(frozen=True, slots=True)
class ContractLink:
    """The contract a record is about: its reference, its number, and its key in OCDS."""

    ref: str
    number: str
    ocid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRecord:
    """An activity with what came of it. `members` is how many took part; `signal_on` when it began.

    `checked` are the recommendations whose fix this activity went to see.
    """

    card: ActivityCard
    account: str
    visited: int | None
    contract: ContractLink | None
    details: dict[str, Any]
    source: str
    members: int
    signal: int | None
    signal_on: date | None
    findings: tuple[FindingCard, ...]
    recommendations: tuple[RecommendationCard, ...]
    checked: tuple[RecommendationCard, ...]
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecord:
    """A finding with its activity, its recommendations and the way to its fix."""

    card: FindingCard
    activity: ActivityCard
    contract: ContractLink | None
    ocid: str
    document: str
    act_number: str
    responsible: int | None
    confirmed_by: int | None
    confirmation: str
    exhibits: tuple[int, ...]
    recommendations: tuple[RecommendationCard, ...]
    steps: tuple[StepLine, ...]
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationRecord:
    """A recommendation with its findings, answers, steps and outcomes."""

    card: RecommendationCard
    activity: ActivityCard | None
    source: str
    findings: tuple[FindingCard, ...]
    answers: tuple[AnswerLine, ...]
    steps: tuple[StepLine, ...]
    outcomes: tuple[OutcomeCard, ...]
    history: tuple[HistoryLine, ...]


def activity(ref: str, *, by: Actor) -> ActivityRecord:
    """The activity as this actor may see it. Refused: NoSuchRecord."""
    rows = Activity.objects.select_related("project", "source", "signal", "contract")
    row = rows.annotate(present=Count("members")).filter(ref=ref).first()
    if row is None or not access.may_see(row, by=by):
        raise NoSuchRecord
    findings = row.findings.select_related("activity").order_by("pk")
    return ActivityRecord(
        card=activity_card(row),
        account=row.account,
        visited=row.visited_id,
        contract=_contract(row),
        details=row.details,
        source=row.source.title if row.source else "",
        members=row.present,
        signal=row.signal_id,
        signal_on=row.signal.received_on if row.signal else None,
        findings=tuple(finding_card(f) for f in findings),
        recommendations=tuple(recommendation_card(r) for r in row.recommendations.order_by("pk")),
        checked=_checked(row),
        history=_history(ref),
    )


def _contract(row: Activity) -> ContractLink | None:
    found = row.contract
    return None if found is None else ContractLink(found.ref, found.number, found.ocid)


def _checked(visit: Activity) -> tuple[RecommendationCard, ...]:
    rows = Recommendation.objects.filter(steps__revisit=visit).distinct().order_by("pk")
    return tuple(recommendation_card(row) for row in rows)


def finding(ref: str, *, by: Actor) -> FindingRecord:
    """The finding as this actor may see it. Refused: NoSuchRecord."""
    rows = Finding.objects.select_related("activity__project", "activity__contract")
    row = rows.filter(ref=ref).first()
    if row is None or not access.may_see(row, by=by):
        raise NoSuchRecord
    recommendations = row.recommendations.order_by("pk")
    return FindingRecord(
        card=finding_card(row),
        activity=activity_card(row.activity),
        contract=_contract(row.activity),
        ocid=row.ocid,
        document=row.document,
        act_number=row.act_number,
        responsible=row.responsible_id,
        confirmed_by=row.confirmed_by_id,
        confirmation=row.confirmation,
        exhibits=tuple(row.exhibits.order_by("pk").values_list("exhibit_id", flat=True)),
        recommendations=tuple(recommendation_card(r) for r in recommendations),
        steps=_steps(Q(finding=row)),
        history=_history(ref),
    )


def recommendation(ref: str, *, by: Actor) -> RecommendationRecord:
    """The recommendation as this actor may see it. Refused: NoSuchRecord."""
    rows = Recommendation.objects.select_related("activity__project", "source")
    row = rows.filter(ref=ref).first()
    if row is None or not access.may_see(row, by=by):
        raise NoSuchRecord
    findings = row.findings.select_related("activity").order_by("pk")
    answers = row.answers.order_by("received_on", "pk")
    outcomes = row.outcomes.filter(is_public=True).select_related("recommendation").order_by("pk")
    return RecommendationRecord(
        card=recommendation_card(row),
        activity=activity_card(row.activity) if row.activity else None,
        source=row.source.title if row.source else "",
        findings=tuple(finding_card(f) for f in findings),
        answers=tuple(AnswerLine(a.received_on, a.verdict, a.text, a.document) for a in answers),
        steps=_steps(Q(recommendation=row)),
        outcomes=tuple(outcome_card(o) for o in outcomes),
        history=_history(ref),
    )


def outcome(ref: str, *, by: Actor) -> OutcomeCard:
    """The outcome as this actor may see it. Refused: NoSuchRecord."""
    row = Outcome.objects.select_related("recommendation").filter(ref=ref).first()
    if row is None or not access.may_see(row, by=by):
        raise NoSuchRecord
    return outcome_card(row)


def last_entry() -> int:
    """The number of the last act on any record: whoever keeps what was read sees when it is old."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def latest_verified(count: int = 3) -> tuple[RecommendationCard, ...]:
    """The latest public recommendations whose fix was verified on the spot."""
    rows = Recommendation.objects.filter(is_public=True, state="verified")
    return tuple(recommendation_card(r) for r in rows.order_by("-state_on", "-pk")[:count])


def _steps(where: Q) -> tuple[StepLine, ...]:
    rows = FixStep.objects.filter(where).select_related("revisit").order_by("pk")
    return tuple(
        StepLine(row.step, row.on, row.text, row.revisit.ref if row.revisit else "") for row in rows
    )


def _history(ref: str) -> tuple[HistoryLine, ...]:
    rows = Entry.objects.filter(record=ref).order_by("pk")
    return tuple(HistoryLine(row.act, row.facts, row.at) for row in rows)
