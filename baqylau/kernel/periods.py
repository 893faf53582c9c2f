"""Closed periods of days, whole months within them, and the period before."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final


def month_of(day: date) -> "Period":
    """The calendar month that holds this day."""
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """A period that ends before it begins is a bug of the caller."""
        if self.last < self.first:
            message = f"a period cannot end before it begins: {self.first} > {self.last}"
            raise ValueError(message)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days, at least one."""
        return (self.last - self.first).days + 1

    def holds(self, other: "Period") -> bool:
        """Whether the other period lies wholly inside this one."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share at least one day."""
        return self.first <= other.last and other.first <= self.last

    def is_whole_months(self) -> bool:
        """Whether it begins on a first and ends on a last day of a month."""
        return self.first.day == 1 and self.last == month_of(self.last).last

    def months(self) -> Iterator["Period"]:
        """The whole calendar months inside, in order."""
        month = month_of(self.first)
        while month.first <= self.last:
            if self.holds(month):
                yield month
            month = month_of(month.last + timedelta(days=1))

    def edges(self) -> list["Period"]:
        """What is left of the period when its whole months are taken away: none, one or two pieces."""
        whole = list(self.months())
        if not whole:
            return [self]
        pieces = []
        if self.first < whole[0].first:
            pieces.append(Period(self.first, whole[0].first - timedelta(days=1)))
        if whole[-1].last < self.last:
            pieces.append(Period(whole[-1].last + timedelta(days=1), self.last))
        return pieces

    def previous(self) -> "Period":
        """The period before it: as many whole months where it is whole months, else as many days."""
        last = self.first - timedelta(days=1)
        if not self.is_whole_months():
            return Period(last - timedelta(days=self.days - 1), last)
        first = last
        for _ in self.months():
            first = month_of(first).first - timedelta(days=1)
        return Period(first + timedelta(days=1), last)


# No record is older than the Republic. What lies outside is a slip of the pen, or a test of our patience.
KNOWN_DAYS: Final = Period(date(1991, 1, 1), date(2100, 12, 31))
