"""One matter of the cast, by the references of its records."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """References of the records of one matter."""

    activity: str
    finding: str
    recommendation: str
    outcome: str
    visit: str
