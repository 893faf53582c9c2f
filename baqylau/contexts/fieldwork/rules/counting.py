"""The counting rule and the cells that sums are kept in."""

from datetime import date, timedelta

from baqylau.kernel.periods import Period, month_of


def cell_of(counted: Period) -> Period:
    """The stretch a record's sums are kept under: its month, or its own days where it spans months."""
    month = month_of(counted.first)
    return month if month.holds(counted) else counted


def is_month(stretch: Period) -> bool:
    """Whether a cell's stretch is a calendar month."""
    return stretch == month_of(stretch.first)


def year_of(day: date) -> Period:
    """The calendar year that holds this day."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def year_cell_of(stretch: Period) -> Period:
    """The stretch a region's yearly sums are kept under: the year, or its own days where it spans years."""
    year = year_of(stretch.first)
    return year if year.holds(stretch) else stretch


def whole_years(period: Period) -> Period | None:
    """From the first to the last calendar year that lie wholly inside; None where there is none."""
    first = period.first.year + (period.first > year_of(period.first).first)
    last = period.last.year - (period.last < year_of(period.last).last)
    return Period(date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def beside(period: Period, inner: Period | None) -> list[Period]:
    """What is left of the period when an inner one is taken away: at most two pieces."""
    if inner is None:
        return [period]
    pieces = []
    if period.first < inner.first:
        pieces.append(Period(period.first, inner.first - timedelta(days=1)))
    if inner.last < period.last:
        pieces.append(Period(inner.last + timedelta(days=1), period.last))
    return pieces
