"""What procurement announces. Keys are public references."""

from dataclasses import dataclass
from typing import ClassVar

from baqylau.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewConfirmed(Event):
    """A second person confirmed the assessment of a contract: everybody can read it."""

    name: ClassVar[str] = "procurement.review-confirmed"
    review: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationPublished(Event):
    """What a customer or a supplier says stands beside the sign from now on."""

    name: ClassVar[str] = "procurement.explanation-published"
    explanation: str
