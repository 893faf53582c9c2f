"""What a register shows of each record. Keys of places, bodies and organisations are worded by the reader."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from baqylau.contexts.fieldwork.models import Activity, Finding, Outcome, Recommendation
from baqylau.contexts.fieldwork.models.countable import Countable
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the cards of activities, findings and recommendations share."""

    ref: str
    body: int
    place: int
    region: int
    kind: str
    sphere: str
    topic: str
    quantity: int | None
    qualifier: str
    note: str
    wordings: tuple[tuple[str, str], ...]
    is_summary: bool
    is_public: bool
    is_example: bool
    counted: Period

    def note_in(self, language: str) -> str:
        """The note in that language where it was worded, else as the source has it."""
        return dict(self.wordings).get(language) or self.note


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityCard(Card):
    """An activity in a list. One that is planned has not happened; its days are those of the plan."""

    title: str
    language: str
    regime: str
    project: Trilingual | None
    participants: int | None
    questions_considered: int | None
    days: Period
    is_planned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCard(Card):
    """A finding in a list, with the activity it comes from."""

    text: str
    language: str
    rung: str
    state: str
    state_on: date
    seized: int | None
    acts: int | None
    activity: str
    activity_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationCard(Card):
    """A recommendation in a list. `due_on` is None where no norm was chosen."""

    text: str
    language: str
    addressee: int | None
    issued_on: date
    due_on: date | None
    norm_code: str
    verdict: str
    answered_on: date | None
    state: str
    state_on: date

    def is_overdue(self, on: date) -> bool:
        """Whether the time for an answer has run out without one."""
        return not self.verdict and self.due_on is not None and self.due_on < on


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCard:
    """An outcome in a list. `amount` is in `unit`."""

    ref: str
    body: int
    place: int
    region: int
    kind: str
    amount: Decimal
    unit: str
    qualifier: str
    text: str
    language: str
    document: str
    on: date
    recommendation: str
    is_example: bool


def _shared(row: Countable) -> dict[str, object]:
    return {
        "ref": row.ref,
        "body": row.body_id,
        "place": row.place_id,
        "region": row.region_id,
        "kind": row.kind,
        "sphere": row.sphere,
        "topic": row.topic,
        "quantity": row.quantity,
        "qualifier": row.qualifier,
        "note": row.note,
        "wordings": tuple(sorted(row.note_wordings.items())),
        "is_summary": row.is_summary,
        "is_public": row.is_public,
        "is_example": row.is_example,
        "counted": Period(row.counted_from, row.counted_to),
    }


def activity_card(row: Activity) -> ActivityCard:
    """The card of a row read with its project."""
    project = row.project
    return ActivityCard(
        **_shared(row),  # type: ignore[arg-type]  # the shared columns, checked by the tests of cards
        title=row.title,
        language=row.language,
        regime=row.regime,
        project=Trilingual(project.name_kk, project.name_ru, project.name_en) if project else None,
        participants=row.participants,
        questions_considered=row.questions_considered,
        days=Period(row.starts_on, row.ends_on),
        is_planned=row.planned_on is not None,
    )


def finding_card(row: Finding) -> FindingCard:
    """The card of a row read with its activity."""
    return FindingCard(
        **_shared(row),  # type: ignore[arg-type]
        text=row.text,
        language=row.language,
        rung=row.rung,
        state=row.state,
        state_on=row.state_on,
        seized=row.seized,
        acts=row.acts,
        activity=row.activity.ref,
        activity_title=row.activity.title,
    )


def recommendation_card(row: Recommendation) -> RecommendationCard:
    """The card of a row."""
    return RecommendationCard(
        **_shared(row),  # type: ignore[arg-type]
        text=row.text,
        language=row.language,
        addressee=row.addressee_id,
        issued_on=row.issued_on,
        due_on=row.due_on,
        norm_code=row.norm_code,
        verdict=row.verdict,
        answered_on=row.answered_on,
        state=row.state,
        state_on=row.state_on,
    )


def outcome_card(row: Outcome) -> OutcomeCard:
    """The card of a row read with its recommendation."""
    return OutcomeCard(
        ref=row.ref,
        body=row.body_id,
        place=row.place_id,
        region=row.region_id,
        kind=row.kind,
        amount=row.amount,
        unit=row.unit,
        qualifier=row.qualifier,
        text=row.text,
        language=row.language,
        document=row.document,
        on=row.on,
        recommendation=row.recommendation.ref if row.recommendation else "",
        is_example=row.is_example,
    )
