"""What fieldwork announces. Keys are public references."""

from dataclasses import dataclass
from typing import ClassVar

from baqylau.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityPublished(Event):
    """An activity became public, with its findings and recommendations."""

    name: ClassVar[str] = "fieldwork.activity-published"
    activity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationIssued(Event):
    """A recommendation was addressed to an organisation."""

    name: ClassVar[str] = "fieldwork.recommendation-issued"
    recommendation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRecorded(Event):
    """An addressee answered, or its silence was noted."""

    name: ClassVar[str] = "fieldwork.answer-recorded"
    recommendation: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FixVerified(Event):
    """A re-visit found things put right."""

    name: ClassVar[str] = "fieldwork.fix-verified"
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FixReopened(Event):
    """A fix did not hold."""

    name: ClassVar[str] = "fieldwork.fix-reopened"
    record: str
