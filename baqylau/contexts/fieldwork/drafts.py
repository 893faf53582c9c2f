"""What a person hands in: plain values, before anything is decided about them."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDraft:
    """A finding as entered. `responsible` is a key of institutions.Organisation."""

    text: str
    rung: str
    language: str = "ru"
    document: str = ""
    responsible: int | None = None
    seized: int | None = None
    acts: int | None = None
    act_number: str = ""
    exhibits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationDraft:
    """A recommendation as entered. `about` are positions in the list of findings handed in with it."""

    addressee: int
    text: str
    issued_on: date
    language: str = "ru"
    norm_code: str = ""
    about: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDraft:
    """An activity as entered in one sitting, with its findings and recommendations.

    body, place, project, visited and members are keys of rows; `signal` and `contract` are references.
    """

    body: int
    place: int
    kind: str
    regime: str
    starts_on: date
    ends_on: date
    sphere: str = ""
    topic: str = ""
    title: str = ""
    account: str = ""
    language: str = "ru"
    project: int | None = None
    visited: int | None = None
    participants: int | None = None
    questions_considered: int | None = None
    members: tuple[int, ...] = ()
    signal: str = ""
    contract: str = ""
    note: str = ""
    findings: tuple[FindingDraft, ...] = ()
    recommendations: tuple[RecommendationDraft, ...] = ()
    publish: bool = False
    is_example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A visit as planned, on account of a contract (its reference) or of none.

    body, place, visited and members are keys of rows.
    """

    body: int
    place: int
    on: date
    title: str
    regime: str
    contract: str = ""
    language: str = "ru"
    visited: int | None = None
    members: tuple[int, ...] = ()
    is_example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDraft:
    """What became of a planned visit. `members` are keys of identity.Person."""

    starts_on: date
    ends_on: date
    regime: str
    account: str
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """An addressee's answer as entered. `verdict` is a code of vocabulary.Verdict but silence."""

    received_on: date
    verdict: str
    text: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisitDraft:
    """A re-visit as entered: whether each finding, and the matter as a whole, was found fixed.

    `fixed` maps a finding's reference to what was found; `members` are keys of identity.Person.
    """

    visited_on: date
    regime: str
    account: str
    language: str = "ru"
    members: tuple[int, ...] = ()
    fixed: dict[str, bool] = field(default_factory=dict)
    matter_fixed: bool | None = None
    is_example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDraft:
    """An outcome as entered. `amount` is in the unit of its kind (vocabulary.UNITS)."""

    body: int
    place: int
    kind: str
    amount: Decimal
    on: date
    document: str
    qualifier: str = ""
    text: str = ""
    language: str = "ru"
    recommendation: str = ""
    is_example: bool = False
