"""Half-open spans of days: the first day belongs, the last does not, None is open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` until, not including, `end`. None is open."""

    start: date | None = None
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def is_empty(self) -> bool:
        """Whether no day lies inside."""
        return self.start is not None and self.end is not None and self.end <= self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether some day lies in both."""
        starts = [day for day in (self.start, other.start) if day is not None]
        ends = [day for day in (self.end, other.end) if day is not None]
        return not Span(max(starts, default=None), min(ends, default=None)).is_empty()


ALWAYS = Span()


class HasSpan(Protocol):
    """A fact that holds for a span of days."""

    @property
    def span(self) -> Span:
        """When it holds."""


T = TypeVar("T", bound=HasSpan)


def in_force(facts: Iterable[T], on: date) -> T | None:
    """The fact that holds on this day, None where none does."""
    return next((fact for fact in facts if on in fact.span), None)


def nearest(facts: Sequence[T], on: date) -> T | None:
    """The fact that holds on this day, else the last one before it, else the first one after it."""
    if found := in_force(facts, on):
        return found
    ordered = sorted(facts, key=lambda fact: fact.span.start or date.min)
    before = [fact for fact in ordered if (fact.span.start or date.min) <= on]
    return before[-1] if before else next(iter(ordered), None)


def overlapping(spans: Sequence[Span]) -> bool:
    """Whether any two of these share a day."""
    return any(a.overlaps(b) for i, a in enumerate(spans) for b in spans[i + 1 :])
